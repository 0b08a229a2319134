package org.corridorwall.db;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** The part of forgetting in a copy that both databases say alike. Schemas and tables are named by the caller. */
final class Forgetting {
    /** What {@code safeguarding} too leaves as it is, whatever its source does to it. */
    private static final String UNWANTED =
            "(d.state = 'hidden' or d.state = 'held' and (d.decided_by like '%@%' or d.decided_by = 'report'))";

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

    /** What a person hid or held since. */
    static String unwantedSince(String copy, String live) {
        return """
                select d.post_id
                  from %2$s.decision d
                  join %1$s.decision c on c.post_id = d.post_id and c.version <> d.version
                 where %3$s
                """.formatted(copy, live, UNWANTED);
    }

    static String quoting(String copy, String gone) {
        return """
                select q.id as post_id
                  from %1$s.post p
                  join %1$s.post q on q.trust_id = p.trust_id and q.quoted = p.source_key
                 where p.id in (select post_id from %2$s) and q.id not in (select post_id from %2$s)
                """.formatted(copy, gone);
    }

    /** The decisions as they are now, and shown is none of these posts. */
    static void decideAlike(Handle db, String copy, String live, String posts) {
        db.execute("""
                update %1$s.decision
                   set marks = '[]',
                       state = (select d.state from %2$s.decision d where d.post_id = %3$s),
                       decided_by = (select d.decided_by from %2$s.decision d where d.post_id = %3$s),
                       why = (select d.why from %2$s.decision d where d.post_id = %3$s),
                       decided_at = (select d.decided_at from %2$s.decision d where d.post_id = %3$s),
                       version = (select d.version from %2$s.decision d where d.post_id = %3$s)
                 where post_id in (select post_id from %4$s)
                """.formatted(copy, live, "decision.post_id", posts));
        db.execute(
                "update %1$s.post set shown_at = null where id in (select post_id from %2$s)".formatted(copy, posts));
        db.execute("delete from %1$s.filed where post_id in (select post_id from %2$s)".formatted(copy, posts));
    }

    /**
     * What must be known in a copy that is put back, though it came after it: by what removed posts are known again, what
     * a person hid or held, and what is closed.
     */
    static void carryOver(Handle db, String copy, String live) {
        for (var sentence : List.of("""
                insert into %1$s.tombstone as stone
                       (trust_id, key_hash, words_hash, again, post_id, why, removed_at)
                select trust_id, key_hash, words_hash, again, post_id, why, removed_at
                  from %2$s.tombstone
                 where trust_id in (select id from %1$s.trust)
                on conflict (trust_id, key_hash) do update
                   set words_hash = excluded.words_hash, again = excluded.again, post_id = excluded.post_id,
                       why = excluded.why, removed_at = excluded.removed_at
                 where stone.again <> excluded.again or stone.removed_at <> excluded.removed_at
                """, """
                insert into %1$s.post (id, trust_id, source_key, network, account_id, through_id, academy, person, content,
                                       fingerprint, published_at, edited_at, first_seen, reply_to, thread, quoted, no_news)
                select p.id, p.trust_id, p.source_key, p.network,
                       (select a.id from %1$s.account a where a.id = p.account_id),
                       (select a.id from %1$s.account a where a.id = p.through_id),
                       p.academy, p.person, p.content,
                       p.fingerprint, p.published_at, p.edited_at, p.first_seen, p.reply_to, p.thread, p.quoted, p.no_news
                  from %2$s.post p
                  join %2$s.decision d on d.post_id = p.id
                 where %3$s and p.trust_id in (select id from %1$s.trust)
                   and p.id not in (select post_id from %1$s.decision)
                on conflict do nothing
                """, """
                insert into %1$s.decision (post_id, trust_id, academy, person, network, state, decided_by, why,
                                           decided_at, version, published_at)
                select d.post_id, d.trust_id, d.academy, d.person, d.network, d.state, d.decided_by, d.why,
                       d.decided_at, d.version, d.published_at
                  from %2$s.decision d
                 where %3$s and d.post_id in (select id from %1$s.post)
                   and d.post_id not in (select post_id from %1$s.decision)
                """, """
                update %1$s.trust
                   set is_open = (select t.is_open from %2$s.trust t where t.id = trust.id),
                       closed_why = (select t.closed_why from %2$s.trust t where t.id = trust.id)
                 where exists (select 1 from %2$s.trust t where t.id = trust.id and t.is_open <> trust.is_open)
                """, """
                update %1$s.academy
                   set is_open = (select a.is_open from %2$s.academy a
                                   where a.trust_id = academy.trust_id and a.slug = academy.slug),
                       closed_why = (select a.closed_why from %2$s.academy a
                                      where a.trust_id = academy.trust_id and a.slug = academy.slug)
                 where exists (select 1 from %2$s.academy a
                                where a.trust_id = academy.trust_id and a.slug = academy.slug
                                  and a.is_open <> academy.is_open)
                """)) db.execute(sentence.formatted(copy, live, UNWANTED));
    }
}
