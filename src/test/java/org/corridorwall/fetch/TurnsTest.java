package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long LONG = Duration.ofSeconds(20).toNanos();

    @Test
    void aFewHaveTheirTurnAndTheNextWaits() throws Exception {
        var turns = new Turns(2);

        assertThat(turns.take(false, 0)).isTrue();
        assertThat(turns.take(false, 0)).isTrue();
        assertThat(turns.take(false, 0)).isFalse();
        turns.give(false);
        assertThat(turns.take(false, 0)).isTrue();
    }

    @Test
    void slowAddressesNeverHoldTheLastTurn() throws Exception {
        var turns = new Turns(3);

        assertThat(turns.take(true, 0)).isTrue();
        assertThat(turns.take(true, 0)).isTrue();
        assertThat(turns.take(true, 0)).isFalse();
        assertThat(turns.take(false, 0)).isTrue();
        turns.give(true);
        assertThat(turns.take(true, 0)).isTrue();
    }

    @Test
    void aSlowAddressHasTheOnlyTurnWhenNobodyElseWantsIt() throws Exception {
        var turns = new Turns(1);

        assertThat(turns.take(true, 0)).isTrue();
        assertThat(turns.take(false, 0)).isFalse();
        turns.give(true);
        assertThat(turns.take(false, 0)).isTrue();
    }

    @Test
    void slowAddressesGoAfterAllOthers() throws Exception {
        var turns = new Turns(1);
        List<String> order = new CopyOnWriteArrayList<>();
        assertThat(turns.take(false, 0)).isTrue();

        var slow = waiting(turns, true, "slow", order);
        var first = waiting(turns, false, "first", order);
        var second = waiting(turns, false, "second", order);
        turns.give(false);
        slow.join();
        first.join();
        second.join();

        assertThat(order).containsExactly("first", "second", "slow");
    }

    @Test
    void whoGivesUpOrIsInterruptedLeavesNoTurnBehind() throws Exception {
        var turns = new Turns(1);
        List<String> order = new CopyOnWriteArrayList<>();
        assertThat(turns.take(false, 0)).isTrue();
        assertThat(turns.take(false, 1_000_000)).isFalse();

        var interrupted = waiting(turns, false, "interrupted", order);
        interrupted.interrupt();
        interrupted.join();
        turns.give(false);

        assertThat(order).isEmpty();
        assertThat(turns.take(false, 0)).isTrue();
    }

    private static Thread waiting(Turns turns, boolean isSlow, String name, List<String> order) {
        var thread = Thread.ofVirtual().start(() -> {
            try {
                if (!turns.take(isSlow, LONG)) return;
                order.add(name);
                turns.give(isSlow);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }
}
