package org.corridorwall.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;

/**
 * "Something changed, look again": the only signal there is; it carries nothing. What this process writes is told at
 * once. What another process writes is noticed by {@code PRAGMA data_version} on SQLite, ten times a second on one fixed
 * connection, and by {@code NOTIFY} on PostgreSQL, with a look twice a second where a pooler swallows it.
 */
public final class Signal implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Signal.class);
    private static final Duration SQLITE_LOOK = Duration.ofMillis(100);
    private static final Duration POSTGRESQL_LOOK = Duration.ofMillis(500);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Database database;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread watching;
    private volatile boolean closed;

    public Signal(Database database) {
        this.database = database;
        database.afterEachWrite(this::tell);
        watching = Thread.ofPlatform().daemon().name("look-again").start(this::watch);
    }

    /** {@code look} is called often, from any thread, and must be quick: it only wakes whoever does the looking. */
    public void listen(Runnable look) {
        listeners.add(look);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    private void watch() {
        while (!closed) {
            try (var handle = database.open()) {
                switch (database.kind()) {
                    case SQLITE -> watchVersion(handle);
                    case POSTGRESQL -> watchNotices(handle);
                }
            } catch (JdbiException | SQLException trouble) {
                if (closed) return;
                LOG.warnf("The signal of changes is lost, trying again: %s", trouble.getMessage());
                LockSupport.parkNanos(AFTER_TROUBLE.toNanos());
            }
        }
    }

    /** What jobs note moves the version too, many times a second: only what the public may see is worth a look. */
    private void watchVersion(Handle handle) {
        long seenVersion = -1;
        long seen = -1;
        while (!closed) {
            long version =
                    handle.createQuery("pragma data_version").mapTo(Long.class).one();
            if (version != seenVersion) {
                long total = total(handle);
                if (seen >= 0 && total != seen) tell();
                seen = total;
            }
            seenVersion = version;
            LockSupport.parkNanos(SQLITE_LOOK.toNanos());
        }
    }

    private void watchNotices(Handle handle) throws SQLException {
        handle.execute("listen corridor_change");
        var connection = handle.getConnection().unwrap(PGConnection.class);
        long seen = -1;
        while (!closed) {
            var notices = connection.getNotifications((int) POSTGRESQL_LOOK.toMillis());
            long total = total(handle);
            if (notices != null && notices.length > 0 || seen >= 0 && total != seen) tell();
            seen = total;
        }
    }

    private static long total(Handle handle) {
        return handle.createQuery("select coalesce(sum(number), 0) from change_number")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watching);
        try {
            watching.join(POSTGRESQL_LOOK.multipliedBy(2));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
