package org.corridorwall.app;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Database;
import org.jdbi.v3.core.Handle;

/** What is set right in a database that comes from a backup, before anybody sees it. */
final class RestoreStore {
    /** More than any trust changes in a second, for long. */
    private static final long CHANGES_A_SECOND = 10;

    private static final long AT_LEAST = 1_000;

    private RestoreStore() {}

    /** Readers know numbers that it has not reached: it goes on behind them, and they look anew. */
    static void passReaders(Handle db, ChangeLog changes, Duration age) {
        db.createUpdate("update change_number set number = number + :leap")
                .bind("leap", AT_LEAST + Math.max(0, age.toSeconds()) * CHANGES_A_SECOND)
                .execute();
        for (long trust :
                db.createQuery("select id from trust").mapTo(Long.class).list())
            changes.append(db, trust, ChangeLog.Kind.RELOAD, null);
    }

    /** What was under way when it was made. */
    static void freeJobs(Handle db) {
        db.execute("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null");
    }

    /** Whoever was signed out since, or lost their rights, is not signed in again by it; links that set a password are used up. */
    static void endSessions(Handle db, Database.Kind kind) {
        for (var table : List.of("sign_in_session", "sign_in_link"))
            if (has(db, kind, table)) db.execute("delete from " + table);
    }

    private static boolean has(Handle db, Database.Kind kind, String table) {
        return db.createQuery(
                                switch (kind) {
                                    case SQLITE -> "select count(*) from sqlite_master where name = :table";
                                    case POSTGRESQL ->
                                        "select count(*) from pg_tables where schemaname = current_schema() and tablename = :table";
                                })
                        .bind("table", table)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** @return how many walls were open */
    static int close(Handle db, String why) {
        return db.createUpdate("update trust set is_open = false, closed_why = :why where is_open = true")
                .bind("why", why)
                .execute();
    }

    static Set<String> pictures(Handle db) {
        return Set.copyOf(
                db.createQuery("select id from media").mapTo(String.class).list());
    }

    static long posts(Handle db) {
        return db.createQuery("select count(*) from post").mapTo(Long.class).one();
    }
}
