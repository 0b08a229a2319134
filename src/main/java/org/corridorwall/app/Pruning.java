package org.corridorwall.app;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Database;

/** Forgets old changes: whoever comes from before them is told to look anew. */
record Pruning(Database database, ChangeLog changes, InstantSource clock) {
    private static final Duration KEPT = Duration.ofDays(14);
    private static final Duration OFTEN = Duration.ofHours(6);

    Task<?> task() {
        return Tasks.recurring(TaskDescriptor.of("prune-changes"), FixedDelay.of(OFTEN))
                .onDeadExecutionRevive()
                .execute((instance, context) ->
                        database.note(db -> changes.prune(db, clock.instant().minus(KEPT))));
    }
}
