package org.corridorwall.job;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.util.List;

/**
 * On SQLite, too, all that is due is picked in one statement, as db-scheduler does on PostgreSQL: its own way here is to
 * pick each job by itself, and SQLite has one lock for all. A statement that writes has that lock, so nobody else picks
 * the same.
 */
final class SqliteJobs extends SqliteJdbcCustomization {
    @Override
    public boolean supportsSingleStatementLockAndFetch() {
        return true;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean byPriority) {
        return context.jdbcRunner.query(
                """
                update scheduled_tasks
                   set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1
                 where rowid in (select rowid from scheduled_tasks
                                  where picked = false and execution_time <= ?
                                  order by execution_time
                                  limit ?)
                returning *
                """,
                pick -> {
                    pick.setString(1, context.schedulerName.getName());
                    setInstant(pick, 2, now);
                    setInstant(pick, 3, now);
                    pick.setInt(4, limit);
                },
                context.resultSetMapper.get());
    }
}
