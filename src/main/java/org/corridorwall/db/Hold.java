package org.corridorwall.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the data: any number of servers together, or one restore alone. A lock on {@code corridor.held} in the data
 * folder, and on PostgreSQL an advisory lock too, as its servers may have folders of their own. Both end with the process.
 */
public final class Hold implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Hold.class);

    /** The numbers of PostgreSQL's locks are ours and mean nothing; each schema of a database is an installation. */
    private static final String SHARED =
            "select pg_try_advisory_xact_lock_shared(1129271884, hashtext(current_schema()))";

    private static final String ALONE = "select pg_try_advisory_xact_lock(1129271884, hashtext(current_schema()))";
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final FileChannel file;
    private final @Nullable Thread watch;
    private final @Nullable Database database;
    private @Nullable Connection connection;

    private Hold(FileChannel file, @Nullable Database database, @Nullable Connection connection, boolean shared) {
        this.file = file;
        this.database = database;
        this.connection = connection;
        this.watch = connection == null || !shared
                ? null
                : Thread.ofVirtual().name("holds the database").start(this::keep);
    }

    /**
     * For a server.
     *
     * @throws DatabaseTrouble when a restore holds the data
     */
    public static Hold shared(Database database) {
        return take(
                database.folder(),
                database,
                true,
                "A restore is putting a backup in the place of this data. Wait until it is done, then start again.");
    }

    /**
     * For a restore.
     *
     * @param folder the data folder
     * @param database null: there is none yet
     * @throws DatabaseTrouble when a server holds the data
     */
    public static Hold alone(Path folder, @Nullable Database database) {
        return take(
                folder,
                database,
                false,
                "A server holds this data. Nothing was changed. Stop every Corridor that uses it (docs/operating.md), then"
                        + " restore again.");
    }

    private static Hold take(Path folder, @Nullable Database database, boolean shared, String otherwise) {
        var file = locked(folder, shared, otherwise);
        try {
            return database == null || database.kind() == Database.Kind.SQLITE
                    ? new Hold(file, null, null, shared)
                    : new Hold(file, database, locked(database, shared ? SHARED : ALONE, otherwise), shared);
        } catch (RuntimeException trouble) {
            close(file);
            throw trouble;
        }
    }

    private static FileChannel locked(Path folder, boolean shared, String otherwise) {
        var place = folder.resolve("corridor.held");
        try {
            Files.createDirectories(folder);
            var file = FileChannel.open(
                    place, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (file.tryLock(0, Long.MAX_VALUE, shared) != null) return file;
            } catch (OverlappingFileLockException here) {
                // Another in this process: as good as one in another.
            }
            file.close();
        } catch (IOException trouble) {
            throw new UncheckedIOException(place + " can't be locked", trouble);
        }
        throw new DatabaseTrouble(otherwise);
    }

    /** By a transaction that stays open: a pooler may hand a session to somebody else. It sees and keeps nothing. */
    private static Connection locked(Database database, String question, String otherwise) {
        try {
            var connection = database.direct();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement();
                    var answer = statement.executeQuery(question)) {
                if (answer.next() && answer.getBoolean(1)) return connection;
            }
            connection.close();
        } catch (SQLException trouble) {
            throw new DatabaseTrouble("The database can't be locked: " + trouble.getMessage(), trouble);
        }
        throw new DatabaseTrouble(otherwise);
    }

    /** A database that was started anew has forgotten its locks. */
    private void keep() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException closed) {
                return;
            }
            if (!alive()) again();
        }
    }

    private synchronized boolean alive() {
        var held = connection;
        if (held == null) return true;
        try (var statement = held.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException lost) {
            return false;
        }
    }

    private synchronized void again() {
        var held = connection;
        var from = database;
        if (held == null || from == null) return;
        close(held);
        try {
            connection = locked(from, SHARED, "A restore holds this data, under a server that runs.");
        } catch (DatabaseTrouble trouble) {
            LOG.warnf("The database is not held: %s", trouble.getMessage());
        }
    }

    private static void close(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception gone) {
            LOG.debugf(gone, "it was gone already");
        }
    }

    @Override
    public synchronized void close() {
        if (watch != null) watch.interrupt();
        if (connection != null) close(connection);
        connection = null;
        close(file);
    }
}
