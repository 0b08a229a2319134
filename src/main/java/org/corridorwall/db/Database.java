package org.corridorwall.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one database: a SQLite file in WAL mode (one connection writes, {@code IMMEDIATE}; many read) or PostgreSQL.
 * What is written here is on disk before {@link #write} returns.
 */
public final class Database implements AutoCloseable {
    public enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private static final int READERS = 8;
    private static final int POSTGRESQL_CONNECTIONS = 12;
    /** SQLite's lock is waited for so long, so many times. */
    private static final Duration LOCK_WAIT = Duration.ofSeconds(20);

    private static final int MOST_MISSED = 9;
    /** Hikari's own usual. */
    private static final long AT_ONCE = 1;
    /** One that opens proves the file: the others come while the server goes on starting. */
    private static final long LATER = -1;

    private final Kind kind;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final HikariDataSource noting;
    private final Jdbi writer;
    private final Jdbi noter;
    private final Jdbi reader;
    private final List<Runnable> afterWrites = new ArrayList<>();

    private final @Nullable String url;
    private final Path folder;

    private Database(
            Kind kind,
            @Nullable String url,
            Path folder,
            HikariDataSource writing,
            HikariDataSource reading,
            HikariDataSource noting) {
        this.kind = kind;
        this.url = url;
        this.folder = folder;
        this.writing = writing;
        this.reading = reading;
        this.noting = noting;
        this.writer = jdbi(writing);
        this.reader = writing == reading ? writer : jdbi(reading);
        this.noter = writing == noting ? writer : jdbi(noting);
    }

    /**
     * Opens, without migrating.
     *
     * @param url {@code postgresql://user:password@host:5432/name}, or null: the file {@code corridor.db} in {@code folder}
     * @throws DatabaseTrouble in plain words when it can't be opened
     */
    public static Database open(@Nullable String url, Path folder) {
        return open(url, folder, LOCK_WAIT);
    }

    /** @param lockWait how long one attempt waits for SQLite's lock */
    static Database open(@Nullable String url, Path folder, Duration lockWait) {
        try {
            return url == null ? sqlite(folder, lockWait) : postgresql(url, folder);
        } catch (RuntimeException trouble) {
            throw DatabaseTrouble.opening(url == null ? folder.toString() : withoutPassword(url), trouble);
        }
    }

    private static Database sqlite(Path folder, Duration lockWait) {
        try {
            Files.createDirectories(folder);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        var base = "jdbc:sqlite:" + folder.resolve("corridor.db")
                + "?journal_mode=WAL&foreign_keys=on&secure_delete=on&busy_timeout=" + lockWait.toMillis();
        var write = pool(base + "&synchronous=FULL&transaction_mode=IMMEDIATE", "select 1", 1, AT_ONCE);
        var note = pool(base + "&synchronous=NORMAL&transaction_mode=IMMEDIATE", "select 1", 2, LATER);
        var read = pool(base + "&transaction_mode=DEFERRED", "pragma query_only = on", READERS, LATER);
        return new Database(Kind.SQLITE, null, folder, write, read, note);
    }

    private static Database postgresql(String url, Path folder) {
        var address = URI.create(url.startsWith("jdbc:") ? url.substring(5) : url);
        var jdbc = "jdbc:postgresql://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        var config = new HikariConfig();
        config.setJdbcUrl(jdbc);
        if (address.getRawUserInfo() != null) {
            var who = address.getRawUserInfo().split(":", 2);
            config.setUsername(decoded(who[0]));
            if (who.length > 1) config.setPassword(decoded(who[1]));
        }
        config.setMaximumPoolSize(POSTGRESQL_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(10_000);
        var pool = new HikariDataSource(config);
        return new Database(Kind.POSTGRESQL, url, folder, pool, pool, pool);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String withoutPassword(String url) {
        return url.replaceFirst("(//[^:/@]*):[^@]*@", "$1@");
    }

    /** @param untilOpen how long its first connection is waited for, in milliseconds; it says what is wrong with the file */
    private static HikariDataSource pool(String url, String first, int size, long untilOpen) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setConnectionInitSql(first);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setMaxLifetime(0);
        config.setInitializationFailTimeout(untilOpen);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    private static Jdbi jdbi(DataSource source) {
        var jdbi = Jdbi.create(source);
        jdbi.registerArgument(new InstantColumn.ToNumber());
        jdbi.registerColumnMapper(Instant.class, new InstantColumn.FromNumber());
        return jdbi;
    }

    public Kind kind() {
        return kind;
    }

    @Nullable
    String url() {
        return url;
    }

    /** The data folder. */
    Path folder() {
        return folder;
    }

    /** Where migrations connect. */
    DataSource source() {
        return writing;
    }

    /** The same, for copies. */
    Jdbi jdbi() {
        return writer;
    }

    /** A connection of its own, beside the pool's. */
    Connection direct() throws SQLException {
        return DriverManager.getConnection(writing.getJdbcUrl(), writing.getUsername(), writing.getPassword());
    }

    /** Where jobs connect: what they write survives a kill; a power cut may take the last moment back. */
    public DataSource jobs() {
        return noting;
    }

    /** Reads in one snapshot. */
    public <T> T read(Function<Handle, T> work) {
        return switch (kind) {
            case SQLITE -> reader.inTransaction(work::apply);
            case POSTGRESQL -> reader.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply);
        };
    }

    /** One statement that reads: a snapshot by itself. */
    public <T> T look(Function<Handle, T> work) {
        return reader.withHandle(work::apply);
    }

    /** One transaction, all or nothing. Afterwards, whoever waits for changes looks again. */
    public <T> T write(Function<Handle, T> work) {
        T result = begun(() -> writer.inTransaction(work::apply));
        afterWrites.forEach(Runnable::run);
        return result;
    }

    /**
     * SQLite hands its one lock to whoever asks at the right moment: beside a server that reads thousands of accounts for
     * the first time, a command may miss it for a while. A transaction that could not begin has done nothing yet.
     */
    static <T> T begun(Supplier<T> transaction) {
        for (int missed = 1; ; missed++) {
            try {
                return transaction.get();
            } catch (TransactionException trouble) {
                if (!isBusy(trouble)) throw trouble;
                if (missed == MOST_MISSED)
                    throw new DatabaseTrouble(
                            "The database was in use by another process all the time, for minutes. Nothing was changed."
                                    + " Try again when the server has less to do.",
                            trouble);
            }
        }
    }

    private static boolean isBusy(TransactionException trouble) {
        return trouble.getCause() instanceof SQLiteException cause
                && cause.getResultCode() == SQLiteErrorCode.SQLITE_BUSY;
    }

    public void change(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /**
     * One transaction for what can be found out again (where a source was left, when it was asked): it survives a kill,
     * but is not waited for to be on disk, and wakes nobody.
     */
    public void note(Consumer<Handle> work) {
        noter.useTransaction(work::accept);
    }

    /**
     * Content that was removed is overwritten in the file by {@code secure_delete}; this takes what is left of it out of
     * the log beside the file. PostgreSQL does the like by itself (vacuum). While somebody reads, it may do nothing.
     * Copies that were made before an upgrade lose it too.
     */
    public void dropDeleted() {
        if (kind == Kind.SQLITE) writer.useHandle(handle -> handle.execute("pragma wal_checkpoint(truncate)"));
        new Copies(this).forgetRemoved();
    }

    /** A handle outside any transaction, for {@link Signal}. */
    Handle open() {
        return reader.open();
    }

    void afterEachWrite(Runnable look) {
        afterWrites.add(look);
    }

    String dialect() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        writing.close();
        reading.close();
        noting.close();
    }
}
