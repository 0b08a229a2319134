package org.corridorwall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.corridorwall.web.Limits.Allowance;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Allowance THREE = new Allowance(3, Duration.ofMinutes(1));

    private Instant now = Instant.parse("2026-11-24T08:30:00Z");
    private final Limits limits = new Limits(() -> now);

    @Test
    void soManyAtOnceAndThenOneEachWhile() {
        for (int i = 0; i < 3; i++) assertThat(limits.take("a", THREE)).isEmpty();

        assertThat(limits.take("a", THREE)).contains(Duration.ofMinutes(1));
        now = now.plusSeconds(59);
        assertThat(limits.take("a", THREE)).contains(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(limits.take("a", THREE)).isEmpty();
        assertThat(limits.take("a", THREE)).isPresent();
    }

    @Test
    void whatWasRefusedIsNotCounted() {
        for (int i = 0; i < 1000; i++) limits.take("a", THREE);

        now = now.plusSeconds(60);

        assertThat(limits.take("a", THREE)).isEmpty();
    }

    @Test
    void oneTakesNothingFromAnother() {
        for (int i = 0; i < 5; i++) limits.take("a", THREE);

        assertThat(limits.take("b", THREE)).isEmpty();
    }

    @Test
    void whatIsForgivenCountsNoMore() {
        for (int i = 0; i < 5; i++) limits.take("a", THREE);

        limits.forgive("a");

        assertThat(limits.take("a", THREE)).isEmpty();
    }
}
