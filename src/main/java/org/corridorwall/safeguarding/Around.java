package org.corridorwall.safeguarding;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known beside a post. Looked up only when a rule asks, as most posts need none of it, and once. */
final class Around {
    static final Around NOTHING = new Around(() -> Known.NOTHING, () -> Habit.UNKNOWN);

    private final Supplier<Known> known;
    private final Supplier<Habit> habit;

    Around(Supplier<Known> known, Supplier<Habit> habit) {
        this.known = once(known);
        this.habit = once(habit);
    }

    /** What belongs to the trust itself. */
    Known known() {
        return known.get();
    }

    /** How its author usually posts. */
    Habit habit() {
        return habit.get();
    }

    static <T> Supplier<T> once(Supplier<T> looking) {
        return new Supplier<>() {
            private @Nullable T found;

            @Override
            public T get() {
                var kept = found;
                if (kept != null) return kept;
                var now = looking.get();
                found = now;
                return now;
            }
        };
    }
}
