package org.corridorwall.db;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The row, with a growing number, of every change of what the public may see. A trust's numbers are taken under a lock
 * held until commit (the row of {@code change_number}), so that nobody sees 5 before 4. It says what changed, never what
 * it was: who replays looks up what holds now.
 */
public final class ChangeLog {
    public enum Kind {
        POST,
        UPDATE,
        REMOVE,
        /** More changed than one post: the trust's file, the wall closed or opened. */
        RELOAD
    }

    /** @param post its id; null for {@link Kind#RELOAD} */
    public record Change(
            long trust, long number, Kind kind, @Nullable String post, Instant at) {}

    private final Database.Kind kind;
    private final InstantSource clock;

    public ChangeLog(Database database, InstantSource clock) {
        this.kind = database.kind();
        this.clock = clock;
    }

    public void append(Handle db, long trust, Kind kind, @Nullable String post) {
        long number = db.createQuery("""
                insert into change_number (trust_id, number) values (:trust, 1)
                on conflict (trust_id) do update set number = change_number.number + 1
                returning number
                """).bind("trust", trust).mapTo(Long.class).one();
        db.createUpdate("""
                insert into change (trust_id, number, kind, post_id, at)
                values (:trust, :number, :kind, :post, :at)
                """)
                .bind("trust", trust)
                .bind("number", number)
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("post", post)
                .bind("at", clock.instant())
                .execute();
        switch (this.kind) {
            case SQLITE -> {}
            case POSTGRESQL -> db.execute("notify corridor_change");
        }
    }

    /** The newest number of a trust, 0 before its first change. */
    public long newest(Handle db, long trust) {
        return db.createQuery("select number from change_number where trust_id = :trust")
                .bind("trust", trust)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** The oldest number that is still here; empty when none is. Who comes from before it has missed something. */
    public Optional<Long> oldest(Handle db, long trust) {
        return db.createQuery("select number from change where trust_id = :trust order by number limit 1")
                .bind("trust", trust)
                .mapTo(Long.class)
                .findOne();
    }

    /** Those after {@code number}, oldest first, {@code limit} at most. */
    public List<Change> after(Handle db, long trust, long number, int limit) {
        return db.createQuery("""
                select trust_id, number, kind, post_id, at
                  from change
                 where trust_id = :trust and number > :number
                 order by number
                 limit :limit
                """)
                .bind("trust", trust)
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> new Change(
                        row.getLong("trust_id"),
                        row.getLong("number"),
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("post_id"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    /** Forgets what is older than {@code before}, the newest row of each trust aside. */
    public int prune(Handle db, Instant before) {
        return db.createUpdate("""
                delete from change
                 where at < :before
                   and number < (select n.number from change_number n where n.trust_id = change.trust_id)
                """).bind("before", before).execute();
    }
}
