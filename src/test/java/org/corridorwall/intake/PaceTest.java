package org.corridorwall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Pace pace = new Pace(SHORTEST, LONGEST, new Random(1));

    @Test
    void whoPostsOftenIsAskedOftenAndWhoPostsSeldomSeldom() {
        assertThat(waitAfter(every(Duration.ofMinutes(10)))).isLessThan(Duration.ofMinutes(2));
        assertThat(waitAfter(every(Duration.ofHours(8)))).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(20));
        assertThat(waitAfter(every(Duration.ofDays(30)))).isGreaterThan(Duration.ofMinutes(50));
        assertThat(waitAfter(List.of())).isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    void whoFellSilentIsAskedLess() {
        var once = IntStream.range(0, 10)
                .mapToObj(i -> NOW.minus(Duration.ofDays(200)).minusSeconds(600L * i))
                .toList();

        assertThat(waitAfter(once)).isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    void theWaitIsAlwaysBetweenTheShortestAndTheLongestWithALittleJitter() {
        for (int failures = 1; failures < 60; failures++) {
            var wait = Duration.between(NOW, pace.afterFailure(NOW, failures));
            assertThat(wait).isBetween(SHORTEST, LONGEST.plusSeconds(1));
        }
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i -> pace.afterFailure(NOW, 3))
                        .distinct()
                        .count())
                .isGreaterThan(10);
    }

    @Test
    void eachFailureInARowWaitsLongerUpToTheLongest() {
        assertThat(Duration.between(NOW, pace.afterFailure(NOW, 1))).isLessThan(Duration.ofMinutes(3));
        assertThat(Duration.between(NOW, pace.afterFailure(NOW, 4))).isGreaterThan(Duration.ofMinutes(13));
        assertThat(Duration.between(NOW, pace.afterFailure(NOW, 10))).isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    void theServersOwnWordIsKeptHoweverLong() {
        var tomorrow = NOW.plus(Duration.ofDays(1));

        assertThat(pace.notBefore(NOW, tomorrow)).isEqualTo(tomorrow);
        assertThat(pace.notBefore(NOW, NOW)).isAfterOrEqualTo(NOW.plus(SHORTEST));
    }

    private Duration waitAfter(List<Instant> recent) {
        return Duration.between(NOW, pace.afterAnswer(NOW, recent));
    }

    private static List<Instant> every(Duration gap) {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(i -> NOW.minus(gap.multipliedBy(i)))
                .toList();
    }
}
