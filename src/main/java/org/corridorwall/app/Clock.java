package org.corridorwall.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The product's clock: the machine's, or the machine's at a distance. The distance is kept in the database with the
 * instant that was asked for, so that a restart with the same setting goes on where the clock is by now.
 */
final class Clock {
    private static final String NAME = "clock.distance";

    private Clock() {}

    /**
     * For the server, at its start. Without a setting the clock is the machine's, and commands are told so.
     *
     * @param asked {@code CORRIDOR_CLOCK}
     */
    static InstantSource start(Handle db, @Nullable Instant asked, InstantSource machine) {
        if (asked == null) {
            SettingStore.forget(db, NAME);
            return machine;
        }
        var kept = SettingStore.find(db, NAME);
        if (kept.isPresent() && kept.get().startsWith(asked + " ")) return at(kept.get(), machine);
        var distance = Duration.between(machine.instant(), asked);
        SettingStore.keep(db, NAME, asked + " " + distance);
        return InstantSource.offset(machine, distance);
    }

    /** For commands: the clock of the server, whatever this process was told. */
    static InstantSource kept(Handle db, InstantSource machine) {
        return SettingStore.find(db, NAME).map(kept -> at(kept, machine)).orElse(machine);
    }

    private static InstantSource at(String kept, InstantSource machine) {
        return InstantSource.offset(machine, Duration.parse(kept.substring(kept.indexOf(' ') + 1)));
    }
}
