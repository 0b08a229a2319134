package org.corridorwall.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corridorwall.intake.Sources.State;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Window;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How each source is, and where it was left. */
final class SourceStore {
    private static final int LATEST = 10;

    /**
     * @param fine whether each account has a row that says so, and nothing else
     * @param latest times of the latest posts found through these accounts, newest first
     */
    record Standing(
            Map<AccountId, Cursor> cursors,
            int failures,
            boolean gone,
            boolean fine,
            @Nullable List<Instant> latest) {
        Standing {
            cursors = Map.copyOf(cursors);
        }
    }

    private record Row(
            @Nullable String cursor,
            int failures,
            boolean gone,
            boolean fine,
            @Nullable String latest) {}

    Standing standing(Handle db, Reading reading) {
        return standings(db, List.of(reading)).getFirst();
    }

    /** In one statement, which is one moment. */
    List<Standing> standings(Handle db, List<Reading> readings) {
        var accounts = readings.stream()
                .flatMap(reading -> reading.accounts().stream())
                .map(account -> account.id().value())
                .distinct()
                .toList();
        var rows = new HashMap<AccountId, Row>();
        db.createQuery("""
                select account_id, cursor, failures, state, why, latest from source where account_id in (<accounts>)
                """)
                .bindList("accounts", accounts)
                .map((columns, context) -> rows.put(new AccountId(columns.getLong("account_id")), row(columns)))
                .list();
        return readings.stream().map(reading -> standing(reading, rows)).toList();
    }

    private static Row row(ResultSet columns) throws SQLException {
        return new Row(
                columns.getString("cursor"),
                columns.getInt("failures"),
                State.GONE.code().equals(columns.getString("state")),
                State.FINE.code().equals(columns.getString("state"))
                        && columns.getString("why") == null
                        && columns.getInt("failures") == 0,
                columns.getString("latest"));
    }

    private static Standing standing(Reading reading, Map<AccountId, Row> rows) {
        var cursors = new HashMap<AccountId, Cursor>();
        var latest = new ArrayList<Instant>();
        int failures = 0;
        boolean gone = true;
        boolean fine = true;
        boolean known = true;
        for (Account account : reading.accounts()) {
            var row = rows.get(account.id());
            gone &= row != null && row.gone();
            fine &= row != null && row.fine();
            known &= row != null && row.latest() != null;
            if (row == null) continue;
            if (row.cursor() != null) cursors.put(account.id(), new Cursor(row.cursor()));
            if (row.latest() != null) instants(row.latest()).forEach(latest::add);
            failures = Math.max(failures, row.failures());
        }
        return new Standing(cursors, failures, gone, fine, known ? newest(latest) : null);
    }

    private static Stream<Instant> instants(String written) {
        if (written.isEmpty()) return Stream.empty();
        return Stream.of(written.split(" ")).map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    private static List<Instant> newest(List<Instant> times) {
        return times.stream().sorted(Comparator.reverseOrder()).limit(LATEST).toList();
    }

    /** How a source is, as it is kept. */
    record Reported(
            String state,
            @Nullable String why,
            Instant since,
            @Nullable Instant nextPoll,
            @Nullable Instant lastPost) {}

    Map<AccountId, Reported> all(Handle db, TrustId trust) {
        var found = new HashMap<AccountId, Reported>();
        db.createQuery("""
                select s.account_id, s.state, s.why, s.since, s.next_poll, s.last_post
                  from source s
                  join account a on a.id = s.account_id
                 where a.trust_id = :trust
                """)
                .bind("trust", trust.value())
                .map((row, context) -> found.put(
                        new AccountId(row.getLong("account_id")),
                        new Reported(
                                row.getString("state"),
                                row.getString("why"),
                                Instant.ofEpochMilli(row.getLong("since")),
                                instant(row, "next_poll"),
                                instant(row, "last_post"))))
                .list();
        return found;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** Dollars a month, by {@link #purse}. */
    Map<String, Double> budgets(Handle db) {
        return db.createQuery("select trust_id, network, dollars_a_month from budget")
                .reduceRows(new HashMap<String, Double>(), (found, row) -> {
                    var purse = row.getColumn("trust_id", Long.class) + " " + row.getColumn("network", String.class);
                    found.put(purse, row.getColumn("dollars_a_month", Double.class));
                    return found;
                });
    }

    /** Of whose money an account is read. */
    static String purse(Account account) {
        return account.trust().value() + " " + account.network().code();
    }

    void keepCursor(Handle db, AccountId account, Cursor cursor) {
        db.createUpdate("update source set cursor = :cursor where account_id = :account")
                .bind("account", account.value())
                .bind("cursor", cursor.value())
                .execute();
    }

    /** A row for each account that has none. */
    void begin(Handle db, Reading reading, Instant now) {
        for (Account account : reading.accounts())
            db.createUpdate("""
                    insert into source (account_id, reading, state, since) values (:account, :reading, :state, :now)
                    on conflict (account_id) do nothing
                    """)
                    .bind("account", account.id().value())
                    .bind("reading", reading.key())
                    .bind("state", State.FINE.code())
                    .bind("now", now)
                    .execute();
    }

    /** {@code since} moves only when the state changes. */
    void keepState(
            Handle db,
            Reading reading,
            State state,
            @Nullable String why,
            int failures,
            @Nullable Instant next,
            Instant now) {
        for (Account account : reading.accounts())
            db.createUpdate("""
                    insert into source (account_id, reading, state, why, since, next_poll, failures)
                    values (:account, :reading, :state, :why, :now, :next, :failures)
                    on conflict (account_id) do update
                       set reading = excluded.reading,
                           since = case when source.state = excluded.state then source.since else excluded.since end,
                           state = excluded.state, why = excluded.why, next_poll = excluded.next_poll,
                           failures = excluded.failures
                    """)
                    .bind("account", account.id().value())
                    .bind("reading", reading.key())
                    .bind("state", state.code())
                    .bind("why", why)
                    .bind("now", now)
                    .bind("next", next)
                    .bind("failures", failures)
                    .execute();
    }

    /** When each is asked next, and nothing else: the others were as they are. */
    void keepNext(Handle db, Map<Reading, Instant> next) {
        try (var batch = db.prepareBatch("update source set next_poll = :next where account_id = :account")) {
            next.forEach((reading, at) -> reading.accounts()
                    .forEach(account -> batch.bind("next", at)
                            .bind("account", account.id().value())
                            .add()));
            batch.execute();
        }
    }

    /** Looked up when something came: whoever finds nothing new does not look at posts. */
    void keepLatest(Handle db, AccountId account) {
        var times = db.createQuery("""
                select published_at from post where account_id = :account order by published_at desc limit :limit
                """)
                .bind("account", account.value())
                .bind("limit", LATEST)
                .mapTo(Long.class)
                .list();
        db.createUpdate("update source set last_post = :last, latest = :latest where account_id = :account")
                .bind("last", times.isEmpty() ? null : times.getFirst())
                .bind("latest", times.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .bind("account", account.value())
                .execute();
    }

    /** What is kept of an account's posts and shares from the window's beginning on, and is not in it. */
    List<SourceKey> missing(Handle db, TrustId trust, Window window) {
        Set<SourceKey> kept = new HashSet<>(db.createQuery("""
                select p.source_key from post p
                 where p.account_id = :account and p.trust_id = :trust and p.published_at >= :since
                union all
                select s.source_key from share s
                 where s.account_id = :account and s.shared_at >= :since
                """)
                .bind("account", window.account().value())
                .bind("trust", trust.value())
                .bind("since", window.from())
                .mapTo(String.class)
                .map(SourceKey::new)
                .list());
        kept.removeAll(window.keys());
        return List.copyOf(kept);
    }
}
