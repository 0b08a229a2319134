package org.corridorwall.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a reading is asked again: often where posts come often, seldom where they are rare; after an error later each
 * time, up to a cap, and never not at all.
 *
 * @param shortest {@code CORRIDOR_POLL_MIN}
 * @param longest {@code CORRIDOR_POLL_MAX}: also caps the back-off, unless the server's own Retry-After says more
 */
public record Pace(Duration shortest, Duration longest, RandomGenerator random) {
    /** An account is asked about so many times between two of its posts: the wait for a new one is a thirtieth of its habit. */
    private static final int LOOKS_BETWEEN_POSTS = 30;

    private static final double JITTER = 0.1;
    private static final int DOUBLINGS = 20;

    public Pace {
        if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0)
            throw new IllegalArgumentException("a pace between " + shortest + " and " + longest);
    }

    /** @param recent times of an account's latest posts, newest first; when there are none, it is asked seldom */
    Instant afterAnswer(Instant now, List<Instant> recent) {
        return now.plus(jittered(habit(now, recent)));
    }

    /** @param failures in a row, this one included */
    Instant afterFailure(Instant now, int failures) {
        long factor = 1L << Math.min(failures, DOUBLINGS);
        return now.plus(jittered(clamped(shortest.multipliedBy(factor))));
    }

    /** The server's own word holds, but nobody is asked sooner than they would have been. */
    Instant notBefore(Instant now, Instant theirs) {
        var ours = now.plus(jittered(shortest));
        return theirs.isAfter(ours) ? theirs : ours;
    }

    private Duration habit(Instant now, List<Instant> recent) {
        if (recent.isEmpty()) return longest;
        var since = Duration.between(recent.getLast(), now);
        return clamped(since.dividedBy((long) recent.size() * LOOKS_BETWEEN_POSTS));
    }

    private Duration clamped(Duration wish) {
        if (wish.compareTo(shortest) < 0) return shortest;
        return wish.compareTo(longest) > 0 ? longest : wish;
    }

    private Duration jittered(Duration exact) {
        long nanos = exact.toNanos();
        return clamped(Duration.ofNanos(nanos - (long) (nanos * JITTER * random.nextDouble())))
                .plusMillis(random.nextLong(1 + Math.min(exact.toMillis() / 20, 500)));
    }
}
