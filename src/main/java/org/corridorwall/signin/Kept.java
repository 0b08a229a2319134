package org.corridorwall.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is asked for once however many want it, and again when it is old. While asking fails, the last good one
 * holds on for a day; between two attempts there is a pause, so that a provider that hangs holds up the first of a whole
 * staff room, not each in turn.
 */
final class Kept<T> {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration USABLE = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Supplier<Step<T>> ask;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Step<T> last;
    private Instant asked = Instant.MIN;
    private Instant good = Instant.MIN;

    Kept(InstantSource clock, Supplier<Step<T>> ask) {
        this.clock = clock;
        this.ask = ask;
    }

    Step<T> get() {
        return get(FRESH);
    }

    /** Asked again, unless that was only just done: for when what is kept does not fit what came. */
    Step<T> renewed() {
        return get(Duration.ZERO);
    }

    private Step<T> get(Duration fresh) {
        turn.lock();
        try {
            var now = clock.instant();
            var kept = last;
            if (kept instanceof Step.Done && now.isBefore(later(good, fresh))) return kept;
            if (kept != null && now.isBefore(later(asked, PAUSE))) return kept;
            var answered = ask.get();
            asked = clock.instant();
            boolean usable = kept instanceof Step.Done && asked.isBefore(later(good, USABLE));
            var result = answered instanceof Step.Ended && usable && kept != null ? kept : answered;
            if (answered instanceof Step.Done) good = asked;
            last = result;
            return result;
        } finally {
            turn.unlock();
        }
    }

    private static Instant later(Instant from, Duration by) {
        return from.equals(Instant.MIN) ? from : from.plus(by);
    }
}
