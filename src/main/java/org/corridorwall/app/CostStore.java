package org.corridorwall.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.corridorwall.post.Network;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** How often accounts post. */
final class CostStore {
    private static final Duration LONGEST = Duration.ofDays(30);
    /** What a shorter time says of an account's habit is chance. */
    private static final Duration SHORTEST = Duration.ofDays(7);

    private CostStore() {}

    /** Of each account that is read: posts a day in the last 30 days, reposts included; empty for one that is too new here. */
    static List<Optional<Double>> postsADay(Handle db, TrustId trust, Network network, Instant now) {
        return db.createQuery("""
                select a.id,
                       coalesce((select min(p.first_seen) from post p where p.through_id = a.id), :now) as since,
                       (select count(*) from post p where p.account_id = a.id and p.published_at >= :from)
                       + (select count(*) from share s where s.account_id = a.id and s.shared_at >= :from) as many,
                       (select count(*) from post p
                         where p.account_id = a.id and p.published_at >= :from and p.no_news) as before
                  from account a
                 where a.trust_id = :trust and a.network = :network and a.closed_at is null
                 order by a.id
                """)
                .bind("trust", trust.value())
                .bind("network", network.code())
                .bind("now", now)
                .bind("from", now.minus(LONGEST))
                .map((row, context) -> often(
                        Instant.ofEpochMilli(row.getLong("since")), row.getLong("many"), row.getLong("before"), now))
                .list();
    }

    /** @param before how many of them were there when the account was first read */
    private static Optional<Double> often(Instant since, long many, long before, Instant now) {
        var known = Duration.between(since, now);
        if (known.compareTo(SHORTEST) < 0) return Optional.empty();
        if (known.compareTo(LONGEST) >= 0) return Optional.of(many / (double) LONGEST.toDays());
        return Optional.of(Math.max(0, many - before) * 24.0 / Math.max(1, known.toHours()));
    }
}
