package org.corridorwall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Duration LONG = Duration.ofMillis(60);

    private record Write(long from, long to) {}

    @Test
    void betweenTwoWritesPassesAsMuchTimeAsTheFirstTook() {
        var room = new Room();
        List<Write> writes = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) threads.execute(() -> room.leaving(() -> writes.add(write())));
        }

        assertThat(writes).hasSize(4);
        for (int i = 1; i < 4; i++)
            assertThat(writes.get(i).from() - writes.get(i - 1).to()).isGreaterThanOrEqualTo(LONG.toNanos() * 9 / 10);
    }

    private static Write write() {
        long from = System.nanoTime();
        while (System.nanoTime() - from < LONG.toNanos()) Thread.onSpinWait();
        return new Write(from, System.nanoTime());
    }
}
