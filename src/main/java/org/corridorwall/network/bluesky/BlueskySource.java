package org.corridorwall.network.bluesky;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Again;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Source;
import org.corridorwall.post.Network;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts of Bluesky, one reading for each account: from Bluesky's public AppView, or from the server that the
 * account names, which is an AppView or a PDS. With an app password it is asked as the account itself.
 */
public final class BlueskySource implements Source {
    private final Function<Fetch, Fetched> fetcher;
    private final InstantSource clock;
    private final Function<String, Optional<String>> credentials;
    private final Limits limits = new Limits();
    private final Known known = new Known();
    private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

    /** @param credentials the value of the environment variable of this name, if it is set */
    public BlueskySource(Fetcher fetcher, InstantSource clock, Function<String, Optional<String>> credentials) {
        this(fetcher::fetch, clock, credentials);
    }

    BlueskySource(
            Function<Fetch, Fetched> fetcher, InstantSource clock, Function<String, Optional<String>> credentials) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.credentials = credentials;
    }

    @Override
    public Network network() {
        return Network.BLUESKY;
    }

    @Override
    public List<Reading> plan(List<Account> accounts) {
        return accounts.stream()
                .map(account -> Reading.alone(
                        account,
                        Address.of(account)
                                .map(address -> address.base().getHost())
                                .orElse("nowhere")))
                .toList();
    }

    @Override
    public Answer read(Reading reading, Map<AccountId, Cursor> cursors, Instant deadline) {
        var account = reading.accounts().getFirst();
        try {
            return read(account, cursors.get(account.id()), deadline);
        } catch (RuntimeException e) {
            return new Answer.Failed("What the server answered could not be understood", e);
        }
    }

    private Answer read(Account account, @Nullable Cursor cursor, Instant deadline) {
        var address = Address.of(account);
        if (address.isEmpty()) return new Answer.NeedsYou(wrong(account));
        var missing = missingCredential(account);
        if (missing != null) return new Answer.NeedsYou(missing);
        var server = server(account, address.get(), deadline);
        return new Timeline(server, known, account, address.get()).read(cursor);
    }

    @Override
    public Set<SourceKey> gone(Account account, List<SourceKey> keys, Instant deadline) {
        var address = Address.of(account);
        if (address.isEmpty() || missingCredential(account) != null) return Set.of();
        try {
            var server = server(account, address.get(), deadline);
            var gone = new HashSet<SourceKey>();
            byOwner(keys).forEach((did, some) -> {
                known.mayStillStand(server.base(), did);
                gone.addAll(new Vanished(server, known).among(some, did));
            });
            return gone;
        } catch (RuntimeException e) {
            System.getLogger(BlueskySource.class.getName())
                    .log(System.Logger.Level.WARNING, account.label() + ": could not ask what is gone", e);
            return Set.of();
        }
    }

    @Override
    public Again again(Account account) {
        return new Again.Free(Vanished.BATCH);
    }

    /** A key says itself whose it is; an account that was made anew leaves posts of another DID behind. */
    private static Map<String, List<SourceKey>> byOwner(List<SourceKey> keys) {
        var byOwner = new LinkedHashMap<String, List<SourceKey>>();
        for (var key : keys)
            AtUri.owner(key)
                    .ifPresent(did ->
                            byOwner.computeIfAbsent(did, _ -> new ArrayList<>()).add(key));
        return byOwner;
    }

    private XrpcClient server(Account account, Address address, Instant deadline) {
        var name = Objects.requireNonNullElse(account.credential(), "");
        var password = name.isEmpty()
                ? null
                : credentials.apply(name).map(String::strip).orElse(null);
        var session = password == null
                ? null
                : sessions.computeIfAbsent(
                        address.base() + " " + address.actor() + " " + name,
                        _ -> new Session(address.actor(), password, name));
        return new XrpcClient(
                fetcher, clock, limits, address.base(), session == null ? "" : address.actor(), session, deadline);
    }

    private @Nullable String missingCredential(Account account) {
        var name = account.credential();
        if (name == null || name.isEmpty()) return null;
        var set =
                credentials.apply(name).filter(password -> !password.isBlank()).isPresent();
        return set
                ? null
                : "The environment variable " + name + " is not set: it should hold an app password of "
                        + account.address();
    }

    private static String wrong(Account account) {
        var server = account.server() == null ? "" : " (on server '" + account.server() + "')";
        return "'" + account.address() + "'" + server
                + " is no Bluesky address: write the handle, such as st-thomas.example.org, or a DID";
    }
}
