package org.corridorwall.posting;

import java.time.Instant;
import java.util.Optional;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** Which request became which post, and whether a trust looks at what is written here first. */
final class PostingStore {
    /** @param hash of what was asked */
    record Known(PostId post, String hash) {}

    private PostingStore() {}

    static Optional<Known> known(Handle db, TrustId trust, String email, String key) {
        return db.createQuery("""
                select post_id, request_hash from posted
                 where trust_id = :trust and email = :email and request_key = :key
                """)
                .bind("trust", trust.value())
                .bind("email", email)
                .bind("key", key)
                .map((row, context) -> new Known(new PostId(row.getString("post_id")), row.getString("request_hash")))
                .findOne();
    }

    /** Whether it is the first of its key: who comes with the same at the same time waits here for the other's end. */
    static boolean first(Handle db, TrustId trust, String email, String key, String hash, PostId post, Instant now) {
        return db.createUpdate("""
                insert into posted (trust_id, email, request_key, request_hash, post_id, posted_at)
                values (:trust, :email, :key, :hash, :post, :now)
                on conflict do nothing
                """)
                        .bind("trust", trust.value())
                        .bind("email", email)
                        .bind("key", key)
                        .bind("hash", hash)
                        .bind("post", post.value())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    static void forget(Handle db, Instant before) {
        db.createUpdate("delete from posted where posted_at < :before")
                .bind("before", before)
                .execute();
    }

    static boolean held(Handle db, TrustId trust) {
        return db.createQuery("select native_held from trust where id = :trust")
                .bind("trust", trust.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** @return whether it was the other way until now */
    static boolean hold(Handle db, TrustId trust, boolean held) {
        return db.createUpdate("update trust set native_held = :held where id = :trust and native_held <> :held")
                        .bind("trust", trust.value())
                        .bind("held", held)
                        .execute()
                == 1;
    }
}
