package org.corridorwall.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings a database to this version's tables, after copying it. Only the server does; commands check that it is done.
 * That nothing is to be done is found out by asking the database alone.
 */
public final class Migrations {
    /** Whoever migrates holds this advisory lock of PostgreSQL's; the number is ours and means nothing. */
    private static final long LOCK = 0x436f727269646f72L;

    private Migrations() {}

    /** How a database's tables stand to those of this version. */
    public enum State {
        READY,
        /** No server ever started on it. */
        MISSING,
        OLDER,
        NEWER
    }

    /** Looks, and changes nothing. */
    public static State state(Database database) {
        return state(database, Steps.OURS);
    }

    static State state(Database database, Steps steps) {
        var applied = applied(database);
        if (applied.isEmpty()) return State.MISSING;
        if (!steps.versions().containsAll(applied)) return State.NEWER;
        return applied.containsAll(steps.versions()) ? State.READY : State.OLDER;
    }

    private static List<String> applied(Database database) {
        try {
            return database.jdbi().withHandle(db -> hasHistory(db, database.kind()) ? history(db) : List.of());
        } catch (JdbiException trouble) {
            throw new DatabaseTrouble("The database's version can't be read: " + trouble.getMessage(), trouble);
        }
    }

    private static boolean hasHistory(Handle db, Database.Kind kind) {
        return db.createQuery(
                                switch (kind) {
                                    case SQLITE ->
                                        "select count(*) from sqlite_master where name = 'flyway_schema_history'";
                                    case POSTGRESQL ->
                                        "select count(*) from pg_tables where schemaname = current_schema() and tablename = 'flyway_schema_history'";
                                })
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static List<String> history(Handle db) {
        return db.createQuery("select version from flyway_schema_history where success and version is not null")
                .mapTo(String.class)
                .list();
    }

    /**
     * Of several servers that start at once, one migrates and the others wait.
     *
     * @param version this one's, for the name of the copy
     * @param machine the machine's clock
     * @return the copy that was made before, if there was anything to migrate
     * @throws DatabaseTrouble when it is newer than this version, can't be copied, or can't be migrated: then nothing of
     *     it was changed
     */
    public static Optional<Copy> migrate(Database database, String version, InstantSource machine) {
        return migrate(database, Steps.OURS, version, machine);
    }

    static Optional<Copy> migrate(Database database, Steps steps, String version, InstantSource machine) {
        if (isReady(database, steps)) return Optional.empty();
        return alone(
                database,
                () -> isReady(database, steps)
                        ? Optional.<Copy>empty()
                        : migrateAlone(database, steps, version, machine));
    }

    private static boolean isReady(Database database, Steps steps) {
        return switch (state(database, steps)) {
            case READY -> true;
            case MISSING, OLDER -> false;
            case NEWER ->
                throw new DatabaseTrouble(
                        "The database is newer than this version: a later version of Corridor has changed its tables."
                                + " Nothing was changed. Start the version that it was used with last, or go back to the"
                                + " copy made before that one (docs/operating.md).");
        };
    }

    private static Optional<Copy> migrateAlone(Database database, Steps steps, String version, InstantSource machine) {
        if (state(database, steps) == State.MISSING) {
            upgrade(database, steps, "There was nothing in it that could be lost.");
            return Optional.empty();
        }
        var copies = new Copies(database);
        var copy = copies.make(version, machine.instant(), steps);
        try {
            upgrade(
                    database,
                    steps,
                    "All is as it was before, so that the version before this one can be started again.");
        } catch (DatabaseTrouble trouble) {
            deleteIfUnchanged(database, steps, copy, trouble);
            throw trouble;
        }
        copies.prune();
        return Optional.of(copy);
    }

    /** A copy of what is still there is one too many, each time that a server is started again and fails again. */
    private static void deleteIfUnchanged(Database database, Steps steps, Copy copy, DatabaseTrouble trouble) {
        try {
            if (state(database, steps) == State.OLDER) new Copies(database).delete(copy);
        } catch (RuntimeException another) {
            trouble.addSuppressed(another);
        }
    }

    private static void upgrade(Database database, Steps steps, String as) {
        try {
            Upgrade.run(database, steps);
        } catch (RuntimeException trouble) {
            throw DatabaseTrouble.upgrading(as, trouble);
        }
    }

    private static <T> T alone(Database database, Supplier<T> work) {
        return switch (database.kind()) {
            case SQLITE -> aloneInFolder(database, work);
            case POSTGRESQL -> aloneInDatabase(database, work);
        };
    }

    /** The lock is held by a transaction, not by a session: a pooler may hand the session to somebody else. */
    private static <T> T aloneInDatabase(Database database, Supplier<T> work) {
        try (var db = database.jdbi().open()) {
            db.begin();
            db.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            T result = work.get();
            db.commit();
            return result;
        }
    }

    private static <T> T aloneInFolder(Database database, Supplier<T> work) {
        var file = database.folder().resolve("corridor.migrating");
        try (var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
                var lock = channel.lock()) {
            if (!lock.isValid()) throw new IOException(file + " can't be locked");
            return work.get();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
