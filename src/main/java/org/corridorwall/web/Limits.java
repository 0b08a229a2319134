package org.corridorwall.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often something may be tried. Kept in memory only: a restart forgives, and each node counts by itself. Memory stays
 * bounded however many keys are invented; those that were not used for longest are forgotten first.
 */
public final class Limits {
    private static final int MOST_KEYS = 100_000;

    /** @param burst how many at once @param each how long until one more */
    public record Allowance(int burst, Duration each) {
        public Allowance {
            if (burst < 1 || !each.isPositive()) throw new IllegalArgumentException("allows nothing");
        }
    }

    private final InstantSource clock;
    /** By key, until when what was tried counts. */
    private final Cache<String, Instant> used = Caffeine.newBuilder()
            .maximumSize(MOST_KEYS)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    public Limits(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one try. Empty when it is allowed; else how long to wait, and nothing was counted. */
    public Optional<Duration> take(String key, Allowance allowance) {
        var now = clock.instant();
        var latest = now.plus(allowance.each().multipliedBy(allowance.burst() - 1L));
        var wait = new Duration[1];
        used.asMap().compute(key, (same, until) -> {
            var from = until == null || until.isBefore(now) ? now : until;
            if (from.isAfter(latest)) {
                wait[0] = Duration.between(latest, from);
                return from;
            }
            return from.plus(allowance.each());
        });
        return Optional.ofNullable(wait[0]);
    }

    /** What was tried under it counts no more. */
    public void forgive(String key) {
        used.invalidate(key);
    }
}
