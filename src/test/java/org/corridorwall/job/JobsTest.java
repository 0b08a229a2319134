package org.corridorwall.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.corridorwall.db.BothDatabases;
import org.junit.jupiter.api.Test;

class JobsTest extends BothDatabases {
    private static final InstantSource CLOCK = InstantSource.system();

    @Test
    void jobsThatHangDoNotKeepTheServerAndAreBegunAgainAtItsNextStart() throws InterruptedException {
        int many = 40;
        var begun = new CountDownLatch(many);
        var stopped = new AtomicBoolean();
        try (var jobs = jobs(hanging(begun, stopped))) {
            for (int i = 0; i < many; i++)
                jobs.client().scheduleIfNotExists(hanging().instance("" + i), CLOCK.instant());
            jobs.start();
            assertThat(begun.await(1, TimeUnit.MINUTES)).as("all have begun").isTrue();
        }
        assertThat(stopped).as("one was interrupted").isFalse();

        var again = new CountDownLatch(many);
        try (var jobs = jobs(Tasks.oneTime("hangs").execute((job, context) -> again.countDown()))) {
            jobs.start();
            assertThat(again.await(1, TimeUnit.MINUTES))
                    .as("all were begun again")
                    .isTrue();
        }
    }

    private Jobs jobs(Task<?> task) {
        return new Jobs(database, CLOCK, "node", List.of(task));
    }

    private static Task<Void> hanging() {
        return hanging(new CountDownLatch(0), new AtomicBoolean());
    }

    private static Task<Void> hanging(CountDownLatch begun, AtomicBoolean stopped) {
        return Tasks.oneTime("hangs").execute((job, context) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await(Duration.ofHours(1).toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException end) {
                stopped.set(true);
                throw new IllegalStateException(end);
            }
        });
    }
}
