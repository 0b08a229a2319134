package org.corridorwall.job;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.corridorwall.db.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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

    private static final class Gathered<T> {
        final List<Job<T>> jobs = new ArrayList<>();
        final CompletableFuture<Boolean> written = new CompletableFuture<>();
    }

    private final Database database;
    private final BiConsumer<Handle, List<Job<T>>> beside;
    private @Nullable Gathered<T> open;

    /** @param beside writes what else is kept about these jobs, in the same transaction */
    public PutBack(Database database, BiConsumer<Handle, List<Job<T>>> beside) {
        this.database = database;
        this.beside = beside;
    }

    /** Returns when it is written. Whoever comes first waits for the others of its moment, and writes. */
    public void put(Job<T> job) {
        Gathered<T> mine;
        boolean first;
        synchronized (this) {
            first = open == null;
            mine = open == null ? new Gathered<>() : open;
            open = mine;
            mine.jobs.add(job);
        }
        if (first) write(mine);
        mine.written.join();
    }

    private void write(Gathered<T> mine) {
        try {
            Thread.sleep(MOMENT);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            open = null;
        }
        try {
            database.note(db -> {
                putBack(db, mine.jobs);
                beside.accept(db, mine.jobs);
            });
            mine.written.complete(true);
        } catch (RuntimeException trouble) {
            mine.written.completeExceptionally(trouble);
        }
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
