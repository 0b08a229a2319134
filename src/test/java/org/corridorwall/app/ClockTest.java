package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.corridorwall.db.BothDatabases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClockTest extends BothDatabases {
    private static final Instant MACHINE = Instant.parse("2026-11-24T08:30:00Z");
    private static final Instant ASKED = Instant.parse("2027-03-26T07:55:00Z");

    private Instant machine = MACHINE;

    @Test
    void withoutASettingItIsTheMachines() {
        assertThat(start(null)).isEqualTo(MACHINE);
        assertThat(kept()).isEqualTo(MACHINE);
    }

    @Test
    void itStartsWhereItIsSetAndRunsAtTheUsualPace() {
        var clock = database.write(db -> Clock.start(db, ASKED, this::now));
        machine = MACHINE.plusSeconds(90);

        assertThat(clock.instant()).isEqualTo(ASKED.plusSeconds(90));
    }

    @Test
    void neitherARestartNorACommandTurnsItBack() {
        start(ASKED);
        machine = MACHINE.plus(Duration.ofHours(3));

        assertThat(kept()).isEqualTo(ASKED.plus(Duration.ofHours(3)));
        assertThat(start(ASKED)).isEqualTo(ASKED.plus(Duration.ofHours(3)));
    }

    @Test
    void anotherSettingStartsAnew() {
        start(ASKED);
        machine = MACHINE.plusSeconds(60);

        assertThat(start(ASKED.plusSeconds(7))).isEqualTo(ASKED.plusSeconds(7));
        assertThat(kept()).isEqualTo(ASKED.plusSeconds(7));
    }

    private Instant now() {
        return machine;
    }

    private Instant start(@Nullable Instant asked) {
        InstantSource clock = database.write(db -> Clock.start(db, asked, this::now));
        return clock.instant();
    }

    private Instant kept() {
        InstantSource clock = database.read(db -> Clock.kept(db, this::now));
        return clock.instant();
    }
}
