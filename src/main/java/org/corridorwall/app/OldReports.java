package org.corridorwall.app;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.Reports;

/** Forgets what people said in reports, and how they are reached, once their time is up. */
record OldReports(Database database, Reports reports) {
    private static final Duration OFTEN = Duration.ofHours(12);

    Task<?> task() {
        return Tasks.recurring(TaskDescriptor.of("forget-reports"), FixedDelay.of(OFTEN))
                .onDeadExecutionRevive()
                .execute((instance, context) -> database.note(reports::forget));
    }
}
