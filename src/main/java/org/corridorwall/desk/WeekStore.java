package org.corridorwall.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** When schools posted: what hangs on the wall, and nothing of what it says. */
final class WeekStore {
    /** A post of a school. */
    record Posted(Slug academy, Instant at) {}

    /** Of posts that are shown, between two instants, the second left out. */
    List<Posted> between(Handle db, TrustId trust, Instant from, Instant to) {
        return db.createQuery("""
                select academy, published_at
                  from post
                 where trust_id = :trust and published_at >= :from and published_at < :to
                   and shown_at is not null and academy is not null
                """)
                .bind("trust", trust.value())
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new Posted(
                        new Slug(row.getString("academy")), Instant.ofEpochMilli(row.getLong("published_at"))))
                .list();
    }

    /** When each school's newest post that is shown was published. */
    Map<Slug, Instant> newest(Handle db, TrustId trust) {
        var newest = new HashMap<Slug, Instant>();
        db.createQuery("""
                select a.slug,
                       (select p.published_at from post p
                         where p.trust_id = a.trust_id and p.academy = a.slug and p.shown_at is not null
                         order by p.published_at desc limit 1) as newest
                  from academy a
                 where a.trust_id = :trust
                """)
                .bind("trust", trust.value())
                .map((row, context) -> {
                    long at = row.getLong("newest");
                    if (!row.wasNull()) newest.put(new Slug(row.getString("slug")), Instant.ofEpochMilli(at));
                    return true;
                })
                .list();
        return newest;
    }
}
