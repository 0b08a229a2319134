package org.corridorwall.network.mastodon;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
 * Reads accounts on any server with Mastodon's client API, one reading for each account.
 * Only public and unlisted posts are taken, whatever a token would show. What servers allow (300 calls in 5 minutes at
 * Mastodon's) is kept by what their answers say is left, for each server and token.
 */
public final class MastodonSource implements Source {
    /** Each is a call there, and reading what is new takes of the same 300 in 5 minutes. */
    private static final int ONE_BY_ONE = 5;

    private final Function<Fetch, Fetched> fetcher;
    private final InstantSource clock;
    private final Function<String, Optional<String>> credentials;
    private final Limits limits = new Limits();
    private final Known known = new Known();

    /** @param credentials the value of the environment variable of this name, if it is set */
    public MastodonSource(Fetcher fetcher, InstantSource clock, Function<String, Optional<String>> credentials) {
        this(fetcher::fetch, clock, credentials);
    }

    MastodonSource(
            Function<Fetch, Fetched> fetcher, InstantSource clock, Function<String, Optional<String>> credentials) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.credentials = credentials;
    }

    @Override
    public Network network() {
        return Network.MASTODON;
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
        return new Timeline(server, known, account, address.get(), clock.instant()).read(cursor);
    }

    @Override
    public Set<SourceKey> gone(Account account, List<SourceKey> keys, Instant deadline) {
        var address = Address.of(account);
        if (address.isEmpty() || missingCredential(account) != null) return Set.of();
        try {
            return new Vanished(server(account, address.get(), deadline), known, address.get()).among(keys);
        } catch (RuntimeException e) {
            System.getLogger(MastodonSource.class.getName())
                    .log(System.Logger.Level.WARNING, account.label() + ": could not ask what is gone", e);
            return Set.of();
        }
    }

    @Override
    public Again again(Account account) {
        boolean batch = Address.of(account)
                .filter(address -> known.mayBatch(address.base()))
                .isPresent();
        return new Again.Free(batch ? Replies.BATCH : ONE_BY_ONE);
    }

    private ServerClient server(Account account, Address address, Instant deadline) {
        var name = Objects.requireNonNullElse(account.credential(), "");
        var token = name.isEmpty()
                ? null
                : credentials.apply(name).map(String::strip).orElse(null);
        return new ServerClient(fetcher, clock, limits, address.base(), token, name, deadline);
    }

    private @Nullable String missingCredential(Account account) {
        var name = account.credential();
        if (name == null || name.isEmpty()) return null;
        var set = credentials.apply(name).filter(token -> !token.isBlank()).isPresent();
        return set
                ? null
                : "The environment variable " + name + " is not set: it should hold the token of " + account.address();
    }

    private static String wrong(Account account) {
        var server = account.server() == null ? "" : " (on server '" + account.server() + "')";
        return "'" + account.address() + "'" + server
                + " is no Mastodon address: write @name@server, such as @misssmith@example.social";
    }
}
