package org.corridorwall.db;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.PGConnection;

/**
 * The database at one moment, for a backup, taken beside whoever writes to it: on SQLite a whole file
 * (https://sqlite.org/lang_vacuum.html, VACUUM INTO), on PostgreSQL each table as CSV with its columns' names
 * (https://www.postgresql.org/docs/15/sql-copy.html), all in one transaction.
 */
public final class Snapshot {
    static final String FILE = "database/corridor.db";
    static final String COUNTERS = "database/counters";
    private static final String TABLE = "database/";
    private static final String ENDING = ".csv";

    /** Where its parts go, one after the other. */
    public interface Parts {
        /** @param name such as {@code database/post.csv} */
        void put(String name, Content content) throws IOException;
    }

    /** Writes, and closes nothing. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private Snapshot() {}

    /**
     * What a snapshot was taken of.
     *
     * @param steps numbers of the scripts that made its tables
     */
    public record About(Database.Kind kind, List<String> steps) {}

    /**
     * @param beside a file that is not there, in whose place a copy of SQLite's may stand meanwhile
     * @param first is given what stands in the same moment, before the first part
     * @throws DatabaseTrouble when it can't be read, or when there is no room
     */
    public static void take(Database database, Path beside, Function<Handle, Beginning> first, Parts parts)
            throws IOException {
        try {
            switch (database.kind()) {
                case SQLITE -> takeFile(database, beside, first, parts);
                case POSTGRESQL -> takeTables(database, first, parts);
            }
        } catch (JdbiException trouble) {
            throw new DatabaseTrouble("The database can't be copied: " + DatabaseTrouble.rootOf(trouble), trouble);
        }
    }

    /** What is written before the database's own parts. */
    public interface Beginning {
        void write(About about, Parts parts) throws IOException;
    }

    private static void takeFile(Database database, Path beside, Function<Handle, Beginning> first, Parts parts)
            throws IOException {
        try {
            // Readable by nobody else: SQLite writes into an empty file that is there.
            Files.createFile(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            database.jdbi().useHandle(db -> db.execute("vacuum into ?", beside.toString()));
            try (var copy = SqliteFile.open(beside)) {
                first.apply(copy.handle())
                        .write(new About(Database.Kind.SQLITE, Migrations.history(copy.handle())), parts);
            }
            parts.put(FILE, out -> Files.copy(beside, out));
        } finally {
            Files.deleteIfExists(beside);
            Files.deleteIfExists(beside.resolveSibling(beside.getFileName() + "-journal"));
        }
    }

    private static void takeTables(Database database, Function<Handle, Beginning> first, Parts parts)
            throws IOException {
        try {
            database.jdbi().useTransaction(TransactionIsolationLevel.REPEATABLE_READ, db -> {
                try {
                    first.apply(db).write(new About(Database.Kind.POSTGRESQL, Migrations.history(db)), parts);
                    for (var table : tables(db)) parts.put(TABLE + table + ENDING, out -> copy(db, table, out));
                    var counters = counters(db);
                    parts.put(COUNTERS, out -> out.write(counters.getBytes(StandardCharsets.UTF_8)));
                } catch (IOException trouble) {
                    throw new UncheckedIOException(trouble);
                }
            });
        } catch (UncheckedIOException trouble) {
            throw new IOException(DatabaseTrouble.rootOf(trouble), trouble);
        }
    }

    /** Corridor's, its history of migrations aside: that is made anew with the tables. */
    private static List<String> tables(Handle db) {
        return db.createQuery("""
                select tablename from pg_tables
                 where schemaname = current_schema() and tablename in (<ours>) and tablename <> 'flyway_schema_history'
                 order by 1
                """)
                .bindList("ours", Steps.OURS.tables())
                .mapTo(String.class)
                .list();
    }

    private static void copy(Handle db, String table, OutputStream out) throws IOException {
        try {
            var columns = String.join(
                    ", ",
                    db.createQuery("""
                            select quote_ident(column_name) from information_schema.columns
                             where table_schema = current_schema() and table_name = :table order by ordinal_position
                            """).bind("table", table).mapTo(String.class).list());
            db.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy " + table + " (" + columns + ") to stdout (format csv, header)", out);
        } catch (SQLException trouble) {
            throw new IOException(table + ": " + trouble.getMessage(), trouble);
        }
    }

    /** Where its numbers go on: one line {@code table column last} for each, last the newest that was given out. */
    private static String counters(Handle db) {
        var lines = new StringBuilder();
        db.createQuery("""
                select table_name, column_name,
                       pg_get_serial_sequence(quote_ident(table_schema) || '.' || quote_ident(table_name), column_name)
                         as counter
                  from information_schema.columns
                 where table_schema = current_schema() and is_identity = 'YES' and table_name in (<ours>)
                 order by 1
                """)
                .bindList("ours", Steps.OURS.tables())
                .map((row, context) -> new String[] {
                    row.getString("table_name"), row.getString("column_name"), row.getString("counter")
                })
                .forEach(counter -> {
                    long last = db.createQuery(
                                    "select case when is_called then last_value else 0 end from " + counter[2])
                            .mapTo(Long.class)
                            .one();
                    lines.append(counter[0] + " " + counter[1] + " " + last + "\n");
                });
        return lines.toString();
    }

    /** The table that a part holds. */
    static String table(String part) {
        return part.substring(TABLE.length(), part.length() - ENDING.length());
    }

    static boolean isTable(String part) {
        return part.startsWith(TABLE) && part.endsWith(ENDING) && table(part).matches("[a-z_]+");
    }
}
