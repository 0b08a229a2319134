package org.corridorwall.intake;

import java.time.Instant;
import java.util.Optional;

/** When a reading is asked again. */
sealed interface Next {
    /** It is kept already, with whatever else there was to keep. */
    record Kept(Instant at) implements Next {}

    /** Nothing was new and nothing is different, so that this time is all there is to keep. */
    record Quiet(Instant at) implements Next {}

    /** It has ended. */
    record Never() implements Next {}

    default Optional<Instant> time() {
        return switch (this) {
            case Kept(var at) -> Optional.of(at);
            case Quiet(var at) -> Optional.of(at);
            case Never() -> Optional.empty();
        };
    }
}
