package org.corridorwall.fetch;

import java.time.Duration;
import java.time.Instant;

/**
 * When a request must be over. Told as an instant of the product's clock, kept from there on the machine's monotonic
 * one: network time goes on while the product's clock stands still or is set.
 *
 * @param whole the time there was at the beginning
 */
record Deadline(long nanoTime, Duration whole) {
    /** Far beyond any request; keeps the sum from overflowing. */
    private static final Duration LONGEST = Duration.ofDays(1);

    static Deadline of(Instant until, Instant now) {
        var whole = Duration.between(now, until);
        if (whole.compareTo(LONGEST) > 0) whole = LONGEST;
        if (whole.isNegative()) whole = Duration.ZERO;
        return new Deadline(System.nanoTime() + whole.toNanos(), whole);
    }

    /** Nanoseconds, zero when over. */
    long left() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    boolean over() {
        return left() == 0;
    }
}
