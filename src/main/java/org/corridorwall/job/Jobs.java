package org.corridorwall.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.corridorwall.db.Database;

/**
 * The one engine for jobs. Each job is a task of db-scheduler, defined in the package whose work it is; each execution
 * has a virtual thread of its own, so that one that hangs costs the others nothing.
 */
public final class Jobs implements AutoCloseable {
    /** So many may run, or hang, at once: thousands of sources may be slow together. */
    private static final int AT_ONCE = 4_000;

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration ENDING = Duration.ofSeconds(3);

    private final Database database;
    private final String node;
    private final Scheduler scheduler;

    /** @param node the same at each start of this node, different from all others that share its database */
    public Jobs(Database database, InstantSource clock, String node, List<Task<?>> tasks) {
        this.database = database;
        this.node = node;
        var recurring = tasks.stream()
                .filter(RecurringTask.class::isInstance)
                .<RecurringTask<?>>map(RecurringTask.class::cast)
                .toList();
        var others =
                tasks.stream().filter(task -> !(task instanceof RecurringTask)).toList();
        var builder = Scheduler.create(database.jobs(), others)
                .startTasks(recurring)
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(node))
                .executorService(new Threads())
                .threads(AT_ONCE)
                .pollingInterval(LOOK)
                .shutdownMaxWait(ENDING);
        switch (database.kind()) {
            case SQLITE -> builder.jdbcCustomization(new SqliteJobs()).pollUsingLockAndFetch(0.5, 1.0);
            case POSTGRESQL -> builder.pollUsingLockAndFetch(0.5, 1.0);
        }
        this.scheduler = builder.build();
    }

    public SchedulerClient client() {
        return scheduler;
    }

    /** What this node had picked when it was killed is free again at once; db-scheduler alone would wait half an hour. */
    public void start() {
        database.note(db -> db.createUpdate("""
                update scheduled_tasks
                   set picked = false, picked_by = null, last_heartbeat = null
                 where picked_by = :node
                """).bind("node", node).execute());
        scheduler.start();
    }

    /** Who is not done after a few seconds is still picked by this node, which frees it at its next start. */
    @Override
    public void close() {
        scheduler.stop();
    }
}
