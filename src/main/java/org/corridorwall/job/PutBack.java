package org.corridorwall.job;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.corridorwall.db.Database;
import org.corridorwall.db.Gathered;
import org.jdbi.v3.core.Handle;

/**
 * Puts jobs back until their next time, all of a moment in one transaction: hundreds a second that found nothing new would
 * else each ask for SQLite's one lock. For each is written what db-scheduler writes when it reschedules one, and beside it
 * what its own package keeps about it.
 */
public final class PutBack<T> {
    private static final Duration MOMENT = Duration.ofMillis(200);

    /** A job that was done, and is to be done again at {@code next}. */
    public record Job<T>(ExecutionComplete complete, Instant next, T about) {
        Execution execution() {
            return complete.getExecution();
        }
    }

    private final Database database;
    private final BiConsumer<Handle, List<Job<T>>> beside;
    private final Gathered<Job<T>, Boolean> gathered = new Gathered<>(MOMENT, this::write);

    /** @param beside writes what else is kept about these jobs, in the same transaction */
    public PutBack(Database database, BiConsumer<Handle, List<Job<T>>> beside) {
        this.database = database;
        this.beside = beside;
    }

    /** Returns when it is written. */
    public void put(Job<T> job) {
        gathered.of(job);
    }

    private List<Boolean> write(List<Job<T>> jobs) {
        database.note(db -> {
            putBack(db, jobs);
            beside.accept(db, jobs);
        });
        return Collections.nCopies(jobs.size(), true);
    }

    private void putBack(Handle db, List<Job<T>> jobs) {
        try (var batch = db.prepareBatch("""
                update scheduled_tasks
                   set picked = false, picked_by = null, last_heartbeat = null, version = version + 1,
                       last_success = %1$s, consecutive_failures = 0, execution_time = %2$s
                 where task_name = :task and task_instance = :instance and version = :version
                """.formatted(instant(":done"), instant(":next")))) {
            for (var job : jobs)
                batch.bind("done", job.complete().getTimeDone())
                        .bind("next", job.next())
                        .bind("task", job.execution().getTaskName())
                        .bind("instance", job.execution().getId())
                        .bind("version", job.execution().version)
                        .add();
            batch.execute();
        }
    }

    /** Instants are handed over in milliseconds, the only way in which SQLite's table of jobs has them. */
    private String instant(String name) {
        return switch (database.kind()) {
            case SQLITE -> name;
            case POSTGRESQL -> "to_timestamp(" + name + " / 1000.0)";
        };
    }
}
