package org.corridorwall.db;

import org.jdbi.v3.core.Handle;

/** The part of forgetting in a copy that both databases say alike. Schemas and tables are named by the caller. */
final class Forgetting {
    private Forgetting() {}

    /** What was removed since the copy was made: a decision outlives its post, so that it can be told from what got lost. */
    static String removedSince(String copy, String live) {
        return """
                select d.post_id
                  from %2$s.decision d
                  join %1$s.decision c on c.post_id = d.post_id and c.state <> 'removed'
                 where d.trust_id in (select id from %2$s.trust) and d.state = 'removed'
                """.formatted(copy, live);
    }

    static boolean isNothing(Handle db, String gone) {
        return db.createQuery("select count(*) from " + gone).mapTo(Long.class).one() == 0;
    }

    static String quoting(String copy, String gone) {
        return """
                select q.id as post_id
                  from %1$s.post p
                  join %1$s.post q on q.trust_id = p.trust_id and q.quoted = p.source_key
                 where p.id in (select post_id from %2$s) and q.id not in (select post_id from %2$s)
                """.formatted(copy, gone);
    }

    /** The decisions, and by what removed posts are known again, as they are now: so they stay removed in a copy that is put back. */
    static void decideAlike(Handle db, String copy, String live, String gone) {
        db.execute("""
                update %1$s.decision
                   set state = 'removed', marks = '[]',
                       decided_by = (select d.decided_by from %2$s.decision d where d.post_id = %3$s),
                       why = (select d.why from %2$s.decision d where d.post_id = %3$s),
                       decided_at = (select d.decided_at from %2$s.decision d where d.post_id = %3$s),
                       version = (select d.version from %2$s.decision d where d.post_id = %3$s)
                 where post_id in (select post_id from %4$s)
                """.formatted(copy, live, "decision.post_id", gone));
        db.execute("""
                insert into %1$s.tombstone (trust_id, key_hash, words_hash, again, post_id, why, removed_at)
                select trust_id, key_hash, words_hash, again, post_id, why, removed_at
                  from %2$s.tombstone
                 where trust_id in (select id from %1$s.trust)
                on conflict (trust_id, key_hash) do nothing
                """.formatted(copy, live));
    }
}
