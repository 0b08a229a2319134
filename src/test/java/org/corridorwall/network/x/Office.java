package org.corridorwall.network.x;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.budget.Budgets;
import org.corridorwall.budget.Standing;
import org.corridorwall.db.Database;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Reading;
import org.corridorwall.peer.FakeX;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/** Reads accounts from a fake X over real HTTP on loopback, with a real budget, and keeps cursors and posts as intake does. */
final class Office implements AutoCloseable {
    static final TrustId TRUST = new TrustId(1);

    Instant now = Instant.parse("2026-11-04T08:00:00Z");
    final InstantSource clock = () -> now;
    final FakeX server = FakeX.start(clock);
    final Map<String, String> environment = new HashMap<>();
    final Map<AccountId, Cursor> cursors = new HashMap<>();
    final List<Account> accounts = new ArrayList<>();
    /** Everything that was ever given, by the key of the post or of the act of passing on. */
    final Map<SourceKey, Found> kept = new LinkedHashMap<>();

    final List<Fetch> sent = new ArrayList<>();
    private final Database database;
    private final Fetcher fetcher =
            new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), clock);
    XSource source;

    Office(Database database) {
        this.database = database;
        database.change(db -> db.createScript("""
                insert into trust (id, slug, name, timezone, language, indexed)
                  values (1, 'bar', 'Bar Trust', 'Europe/London', 'en-GB', true);
                """).execute());
        budget(60);
        environment.put("X_BEARER", server.token("secret"));
        source = started();
    }

    private XSource started() {
        return new XSource(this::sends, clock, name -> Optional.ofNullable(environment.get(name)), budgets());
    }

    private Fetched sends(Fetch request) {
        sent.add(request);
        return fetcher.fetch(request);
    }

    Budgets budgets() {
        return new Budgets(database, clock);
    }

    Standing standing() {
        return budgets().standing(TRUST, Network.X).orElseThrow();
    }

    void budget(double dollars) {
        database.change(db -> db.createUpdate("""
                insert into budget (trust_id, network, dollars_a_month) values (1, 'x', :dollars)
                on conflict (trust_id, network) do update set dollars_a_month = excluded.dollars_a_month
                """).bind("dollars", dollars).execute());
    }

    void noBudget() {
        database.change(db -> db.execute("delete from budget"));
    }

    /** Whatever was in memory is forgotten; the database and the cursors are kept. */
    void restarts() {
        source = started();
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    void isNow(String instant) {
        now = Instant.parse(instant);
    }

    /** Adds an account, that exists on X too. */
    Account reads(String name) {
        server.account(name);
        return lists("@" + name);
    }

    /** Adds an account to the trust file. */
    Account lists(String address) {
        var account = account(accounts.size() + 1, address, server.base(), "X_BEARER");
        accounts.add(account);
        return account;
    }

    static Account account(long id, String address, @Nullable URI server, @Nullable String credential) {
        return new Account(
                new AccountId(id),
                TRUST,
                Network.X,
                address,
                null,
                null,
                Account.Policy.PUBLISH,
                Set.of(),
                server,
                credential,
                false);
    }

    Reading reading() {
        var readings = source.plan(accounts);
        if (readings.size() != 1) throw new AssertionError("not one reading: " + readings);
        return readings.getFirst();
    }

    Answer poll() {
        return poll(reading());
    }

    Answer poll(Reading reading) {
        var own = new HashMap<AccountId, Cursor>();
        for (var account : reading.accounts())
            if (cursors.containsKey(account.id())) own.put(account.id(), cursors.get(account.id()));
        var answer = source.read(reading, own, now.plusSeconds(25));
        if (answer instanceof Answer.Page page) {
            cursors.putAll(page.cursors());
            for (var found : page.posts())
                kept.put(
                        found.share() == null
                                ? found.post().key()
                                : found.share().key(),
                        found);
        }
        if (answer instanceof Answer.Unchanged unchanged) cursors.putAll(unchanged.cursors());
        return answer;
    }

    /** The page of a reading that must succeed. */
    Answer.Page page() {
        var answer = poll();
        if (answer instanceof Answer.Page page) return page;
        throw new AssertionError("no page: " + answer);
    }

    List<String> texts() {
        return page().posts().stream().map(found -> found.post().text()).toList();
    }

    Post onlyPost() {
        var posts = page().posts();
        if (posts.size() != 1) throw new AssertionError("not one post: " + posts);
        return posts.getFirst().post();
    }

    List<String> keptTexts() {
        return kept.values().stream().map(found -> found.post().text()).toList();
    }

    Set<SourceKey> gone(Account account, FakeX.Post... posts) {
        var keys = new ArrayList<SourceKey>();
        for (var post : posts) keys.add(new SourceKey(post.key()));
        return new HashSet<>(source.gone(account, keys, now.plusSeconds(25)));
    }

    @Override
    public void close() {
        server.close();
        fetcher.close();
    }
}
