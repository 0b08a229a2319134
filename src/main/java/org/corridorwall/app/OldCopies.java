package org.corridorwall.app;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;

/**
 * Deletes copies made before an upgrade when their time is up, and takes out of them what was removed while no server
 * could. They are named by the machine's clock, so their age is told by it too.
 */
record OldCopies(Database database, InstantSource machine) {
    private static final Duration OFTEN = Duration.ofHours(1);

    Task<?> task() {
        return Tasks.recurring(TaskDescriptor.of("old-copies"), FixedDelay.of(OFTEN))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    var copies = new Copies(database);
                    copies.expire(machine.instant());
                    copies.forgetRemoved();
                });
    }
}
