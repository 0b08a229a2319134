package org.corridorwall.network.x;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.corridorwall.budget.Budgets;
import org.corridorwall.budget.Standing;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Again;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Charges;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Source;
import org.corridorwall.network.x.Bundles.Named;
import org.corridorwall.post.Network;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/** Reads accounts on X, as many together as one search holds, within the trust's budget. */
public final class XSource implements Source {
    public static final Charges CHARGES = Prices.CHARGES;

    private static final URI API = URI.create("https://api.x.com");

    private final Function<Fetch, Fetched> fetcher;
    private final InstantSource clock;
    private final Function<String, Optional<String>> credentials;
    private final Budgets budgets;
    private final Limits limits = new Limits();
    private final Known known = new Known();

    /** @param credentials the value of the environment variable of this name, if it is set */
    public XSource(
            Fetcher fetcher, InstantSource clock, Function<String, Optional<String>> credentials, Budgets budgets) {
        this(fetcher::fetch, clock, credentials, budgets);
    }

    XSource(
            Function<Fetch, Fetched> fetcher,
            InstantSource clock,
            Function<String, Optional<String>> credentials,
            Budgets budgets) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.credentials = credentials;
        this.budgets = budgets;
    }

    @Override
    public Network network() {
        return Network.X;
    }

    @Override
    public List<Reading> plan(List<Account> accounts) {
        var readings = new ArrayList<Reading>();
        var together = new LinkedHashMap<Together, List<Named>>();
        for (var account : accounts) {
            var name = Username.of(account.address());
            var base = base(account);
            if (name.isEmpty() || base.isEmpty()) readings.add(reading(List.of(account), "nowhere"));
            else
                together.computeIfAbsent(
                                new Together(account.trust().value(), base.get(), account.credential()),
                                key -> new ArrayList<>())
                        .add(new Named(account, name.get()));
        }
        together.forEach((what, named) -> {
            for (var bundle : Bundles.of(named))
                readings.add(reading(
                        bundle.stream().map(Named::account).toList(),
                        Objects.requireNonNullElse(what.base().getHost(), "nowhere")));
        });
        return readings;
    }

    /** What accounts that are read together have in common. */
    private record Together(long trust, URI base, @Nullable String credential) {}

    private static Reading reading(List<Account> accounts, String host) {
        long first = accounts.stream()
                .mapToLong(account -> account.id().value())
                .min()
                .orElseThrow();
        return new Reading("x:" + first, host, accounts);
    }

    @Override
    public Answer read(Reading reading, Map<AccountId, Cursor> cursors, Instant deadline) {
        try {
            return switch (door(reading.accounts().getFirst(), deadline)) {
                case Door.Shut(var why) -> new Answer.NeedsYou(why);
                case Door.Open(var api) ->
                    new Round(api, known, members(reading, api, cursors), clock.instant()).read();
            };
        } catch (RuntimeException e) {
            return new Answer.Failed("What X answered could not be understood", e);
        }
    }

    private static List<Member> members(Reading reading, ApiClient api, Map<AccountId, Cursor> cursors) {
        var members = new ArrayList<Member>();
        for (var account : reading.accounts()) {
            var name = Username.of(account.address()).orElseThrow();
            var who = api.base() + " @" + name.folded();
            members.add(new Member(
                    account, name, who, Left.of(cursors.get(account.id()), who).orElse(null)));
        }
        return members;
    }

    @Override
    public Set<SourceKey> gone(Account account, List<SourceKey> keys, Instant deadline) {
        try {
            return door(account, deadline) instanceof Door.Open(var api) ? Vanished.among(api, keys) : Set.of();
        } catch (RuntimeException e) {
            System.getLogger(XSource.class.getName())
                    .log(System.Logger.Level.WARNING, account.label() + ": could not ask what is gone", e);
            return Set.of();
        }
    }

    /** On the day it was posted, and once on the next, a post is looked after when its account is read. */
    @Override
    public Again again(Account account) {
        return new Again.Paid(
                ApiClient.BATCH,
                budgets.standing(account.trust(), Network.X)
                        .filter(Standing::isComfortable)
                        .isPresent());
    }

    /** Whether anything may be asked for an account. */
    private sealed interface Door {
        record Open(ApiClient api) implements Door {}

        record Shut(String why) implements Door {}
    }

    private Door door(Account account, Instant deadline) {
        if (Username.of(account.address()).isEmpty())
            return new Door.Shut("'" + account.address()
                    + "' is no address on X: write @name (1 to 15 letters, figures and underscores)");
        var base = base(account);
        if (base.isEmpty())
            return new Door.Shut("The server '" + account.server() + "' is no web address: leave it out to read X");
        var name = account.credential();
        if (name == null || name.isBlank())
            return new Door.Shut(
                    "X is read with a bearer token only: put it into an environment variable, and name that"
                            + " as the account's credential, such as credential: X_BEARER");
        var token = credentials.apply(name).map(String::strip).orElse("");
        if (token.isEmpty())
            return new Door.Shut(
                    "The environment variable " + name + " is not set: it should hold a bearer token of X");
        if (budgets.standing(account.trust(), Network.X).isEmpty()) return new Door.Shut(Budgets.notSet(Network.X));
        return new Door.Open(
                new ApiClient(fetcher, clock, budgets, limits, base.get(), account.trust(), name, token, deadline));
    }

    private static Optional<URI> base(Account account) {
        var server = account.server();
        if (server == null) return Optional.of(API);
        var scheme = server.getScheme();
        if (scheme == null || !scheme.matches("(?i)https?") || server.getHost() == null) return Optional.empty();
        var path = server.getRawPath() == null ? "" : server.getRawPath().replaceFirst("/+$", "");
        try {
            return Optional.of(new URI(scheme + "://" + server.getRawAuthority() + path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
