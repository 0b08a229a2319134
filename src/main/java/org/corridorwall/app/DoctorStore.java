package org.corridorwall.app;

import java.time.Instant;
import java.util.List;
import org.corridorwall.db.Database;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What only the doctor asks the database. */
final class DoctorStore {
    private DoctorStore() {}

    /**
     * @param state {@code fine}, {@code slow}, {@code needs-you}, {@code gone}; null: not read yet
     * @param credential name of an environment variable
     */
    record SourceLine(
            String network,
            String address,
            @Nullable String credential,
            @Nullable String state,
            @Nullable String why,
            @Nullable Instant since,
            @Nullable Instant nextPoll) {}

    /** Of the accounts that are read. */
    static List<SourceLine> sources(Handle db, TrustId trust) {
        return db.createQuery("""
                select a.network, a.address, a.credential, s.state, s.why, s.since, s.next_poll
                  from account a
                  left join source s on s.account_id = a.id
                 where a.trust_id = :trust and a.closed_at is null
                 order by a.id
                """)
                .bind("trust", trust.value())
                .map((row, context) -> new SourceLine(
                        row.getString("network"),
                        row.getString("address"),
                        row.getString("credential"),
                        row.getString("state"),
                        row.getString("why"),
                        instant(row.getObject("since")),
                        instant(row.getObject("next_poll"))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Object millis) {
        return millis instanceof Number number ? Instant.ofEpochMilli(number.longValue()) : null;
    }

    /** Empty when the file is whole; else what SQLite says, a few lines at most. Nothing to ask on PostgreSQL. */
    static List<String> damage(Handle db, Database.Kind kind) {
        return switch (kind) {
            case SQLITE ->
                db.createQuery("pragma quick_check(5)").mapTo(String.class).list().stream()
                        .filter(line -> !line.equals("ok"))
                        .toList();
            case POSTGRESQL -> List.of();
        };
    }

    /** {@code SQLite 3.54.1}, {@code PostgreSQL 15.14}. */
    static String version(Handle db, Database.Kind kind) {
        return switch (kind) {
            case SQLITE -> "SQLite " + one(db, "select sqlite_version()");
            case POSTGRESQL -> "PostgreSQL " + one(db, "show server_version");
        };
    }

    static int postgresqlVersion(Handle db) {
        return Integer.parseInt(one(db, "show server_version_num")) / 10_000;
    }

    static String journal(Handle db) {
        return one(db, "pragma journal_mode");
    }

    private static String one(Handle db, String question) {
        return db.createQuery(question).mapTo(String.class).one();
    }
}
