package org.corridorwall.safeguarding;

import java.util.List;
import org.corridorwall.db.Database;
import org.jdbi.v3.core.Handle;

/** Withdraws anew what an older database still has. It may be of an earlier version: only its oldest tables are used. */
public final class WithdrawalStore {
    private static final String WHY = "It was withdrawn here, after the backup that was restored.";

    private final Handle db;
    private final Database.Kind kind;

    public WithdrawalStore(Handle db, Database.Kind kind) {
        this.db = db;
        this.kind = kind;
    }

    /** @return how many posts were still here */
    public int withdraw(List<Withdrawn> these) {
        int gone = 0;
        for (var one : these)
            for (long trust : db.createQuery("select id from trust where slug = :slug")
                    .bind("slug", one.trust().value())
                    .mapTo(Long.class)
                    .list()) gone += withdraw(trust, one);
        return gone;
    }

    private int withdraw(long trust, Withdrawn one) {
        db.createUpdate("""
                insert into tombstone (trust_id, key_hash, words_hash, again, post_id, why, removed_at)
                values (:trust, :key, :words, :again, :post, :why, :at)
                on conflict (trust_id, key_hash) do update
                   set again = excluded.again, words_hash = excluded.words_hash, removed_at = excluded.removed_at
                 where excluded.removed_at >= tombstone.removed_at
                """)
                .bind("trust", trust)
                .bind("key", one.key())
                .bind("words", one.words())
                .bind("again", one.dropped() ? "drop" : "hold")
                .bind("post", one.post().value())
                .bind("why", WHY)
                .bind("at", one.at())
                .execute();
        // Whoever quotes it holds its words: that post goes too, and comes again from its source.
        for (var quoting : db.createQuery("""
                select q.id from post p join post q on q.trust_id = p.trust_id and q.quoted = p.source_key
                 where p.id = :post and p.trust_id = :trust and q.id <> :post
                """)
                .bind("post", one.post().value())
                .bind("trust", trust)
                .mapTo(String.class)
                .list()) {
            delete(quoting);
            db.createUpdate("delete from decision where post_id = :post")
                    .bind("post", quoting)
                    .execute();
        }
        db.createUpdate("""
                update decision
                   set state = 'removed', decided_by = 'restore', why = :why, marks = '[]', decided_at = :at,
                       version = version + 1
                 where post_id = :post and trust_id = :trust and state <> 'removed'
                """)
                .bind("why", WHY)
                .bind("at", one.at())
                .bind("post", one.post().value())
                .bind("trust", trust)
                .execute();
        return delete(one.post().value());
    }

    private int delete(String post) {
        switch (kind) {
            case SQLITE -> {
                run("delete from search where rowid in (select number from search_row where post_id = :post)", post);
                run("delete from search_row where post_id = :post", post);
            }
            case POSTGRESQL -> run("delete from search where post_id = :post", post);
        }
        return run("delete from post where id = :post", post);
    }

    private int run(String sentence, String post) {
        return db.createUpdate(sentence).bind("post", post).execute();
    }
}
