package org.corridorwall.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Where the database of a backup is made whole before it takes the place of the one that is there, in one step. Until then
 * that one is not touched; afterwards it stands beside, as a {@link Copy}. On SQLite it is the folder {@code restoring} in
 * the data folder, on PostgreSQL a schema. What an earlier one left when it was killed is taken away first.
 */
public final class Staging implements AutoCloseable {
    private static final String AS = "restore";

    /** As PostgreSQL says it, to be said again. */
    private record Taken(String table, String name, String definition) {}

    private final Path data;
    private final @Nullable Database live;
    private final Path folder;
    private final String schema;
    private final String liveSchema;
    private final List<Taken> references = new ArrayList<>();
    private final List<Taken> triggers = new ArrayList<>();
    private @Nullable Database made;

    private Staging(Path data, @Nullable Database live, String liveSchema) {
        this.data = data;
        this.live = live;
        this.folder = data.resolve("restoring");
        this.liveSchema = liveSchema;
        this.schema = "restoring_" + liveSchema.replaceAll("[^a-z0-9_]", "");
    }

    /**
     * @param live the database in whose place it comes; null: SQLite, and there is none, or none that can be opened
     * @throws DatabaseTrouble when the snapshot does not go there
     */
    public static Staging begin(Path data, @Nullable Database live, Snapshot.About about) {
        var kind = live == null ? Database.Kind.SQLITE : live.kind();
        if (about.kind() != kind)
            throw new DatabaseTrouble("This is a backup of " + words(about.kind()) + ", and the settings name "
                    + words(kind) + ". It goes back to the kind of database that it was made of. Nothing was changed.");
        if (!Steps.OURS.versions().containsAll(about.steps()))
            throw new DatabaseTrouble(
                    "This backup was made by a later version of Corridor. Nothing was changed. Restore it"
                            + " with that version or a newer one.");
        if (live != null && Migrations.state(live) == Migrations.State.NEWER)
            throw new DatabaseTrouble(
                    "The database that is there was used by a later version of Corridor, and can't be put"
                            + " aside by this one. Nothing was changed.");
        try {
            var staging = new Staging(data, live, kind == Database.Kind.SQLITE ? "" : schema(live));
            staging.clear();
            if (live != null && kind == Database.Kind.POSTGRESQL) staging.makeTables(live, about);
            else Files.createDirectories(staging.folder);
            return staging;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static String words(Database.Kind kind) {
        return switch (kind) {
            case SQLITE -> "an embedded database (SQLite)";
            case POSTGRESQL -> "a PostgreSQL database";
        };
    }

    private static String schema(@Nullable Database live) {
        return Objects.requireNonNull(live)
                .jdbi()
                .withHandle(db -> db.createQuery("select current_schema()")
                        .mapTo(String.class)
                        .one());
    }

    private boolean onPostgresql() {
        return !liveSchema.isEmpty();
    }

    private void clear() throws IOException {
        if (live != null && onPostgresql())
            live.jdbi().useHandle(db -> db.execute("drop schema if exists " + schema + " cascade"));
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    /** As the version that made the backup had them. */
    private void makeTables(Database live, Snapshot.About about) {
        live.jdbi().useHandle(db -> db.execute("create schema " + schema));
        var opened = Database.open(within(Objects.requireNonNull(live.url())), data);
        made = opened;
        Upgrade.run(
                opened,
                Steps.OURS,
                about.steps().stream()
                        .max(Comparator.comparingInt(Integer::parseInt))
                        .orElseThrow());
        var applied = new HashSet<>(opened.jdbi().withHandle(Migrations::history));
        if (!applied.equals(new HashSet<>(about.steps())))
            throw new DatabaseTrouble("This backup's tables can't be made: it knows steps " + about.steps()
                    + ", this version makes " + applied + ". Nothing was changed.");
        opened.jdbi().useHandle(this::loosen);
    }

    private String within(String url) {
        var plain = url.replaceAll("[?&]currentSchema=[^&]*", "");
        return plain + (plain.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    /** Rows come in any order; what refers to others, and what guards them, comes back when all are there. */
    private void loosen(Handle db) {
        references.addAll(taken(db, """
                select t.relname as place, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
                  from pg_constraint c join pg_class t on t.oid = c.conrelid
                  join pg_namespace n on n.oid = t.relnamespace
                 where n.nspname = current_schema() and c.contype = 'f'
                 order by 1, 2
                """));
        triggers.addAll(taken(db, """
                select t.relname as place, quote_ident(g.tgname) as name, pg_get_triggerdef(g.oid) as definition
                  from pg_trigger g join pg_class t on t.oid = g.tgrelid
                  join pg_namespace n on n.oid = t.relnamespace
                 where n.nspname = current_schema() and not g.tgisinternal
                 order by 1, 2
                """));
        for (var one : references) db.execute("alter table " + one.table() + " drop constraint " + one.name());
        for (var one : triggers) db.execute("drop trigger " + one.name() + " on " + one.table());
    }

    private static List<Taken> taken(Handle db, String question) {
        return db.createQuery(question)
                .map((row, context) ->
                        new Taken(row.getString("place"), row.getString("name"), row.getString("definition")))
                .list();
    }

    /** One part of the snapshot. */
    public void put(String part, InputStream in) throws IOException {
        try {
            if (!onPostgresql()) {
                if (part.equals(Snapshot.FILE)) Files.copy(in, folder.resolve("corridor.db"));
            } else if (part.equals(Snapshot.COUNTERS)) goOn(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            else if (Snapshot.isTable(part)) load(Snapshot.table(part), in);
        } catch (JdbiException trouble) {
            throw new DatabaseTrouble(
                    part + " can't be put into the database: " + DatabaseTrouble.rootOf(trouble)
                            + ". The database that was there was not touched.",
                    trouble);
        }
    }

    private Database database() {
        return Objects.requireNonNull(made, "the tables are made");
    }

    private void load(String table, InputStream in) throws IOException {
        var whole = new java.io.BufferedInputStream(in);
        whole.mark(100_000);
        var header = new StringBuilder();
        for (int next = whole.read(); next >= 0 && next != '\n'; next = whole.read()) header.append((char) next);
        var columns = header.toString().strip();
        if (!columns.matches("[a-z_0-9]+(,[a-z_0-9]+)*")) throw new IOException(table + ": its columns are not named");
        whole.reset();
        database().jdbi().useHandle(db -> {
            try {
                db.getConnection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " (" + columns + ") from stdin (format csv, header)", whole);
            } catch (SQLException | IOException trouble) {
                throw new DatabaseTrouble(
                        table + " can't be put into the database: " + trouble.getMessage()
                                + ". The database that was there was not touched.",
                        trouble);
            }
        });
    }

    private void goOn(String counters) {
        database()
                .jdbi()
                .useHandle(db -> counters.lines().map(line -> line.split(" ")).forEach(counter -> {
                    long last = Long.parseLong(counter[2]);
                    db.createQuery("select setval(pg_get_serial_sequence(:table, :column), :last, :called)")
                            .bind("table", counter[0])
                            .bind("column", counter[1])
                            .bind("last", Math.max(1, last))
                            .bind("called", last > 0)
                            .mapTo(Long.class)
                            .one();
                }));
    }

    /**
     * All parts are here. What it answers may be changed before it takes its place.
     *
     * @throws DatabaseTrouble when it is not whole
     */
    public Database finish() {
        if (!onPostgresql()) return opened();
        database().jdbi().useTransaction(db -> {
            for (var one : references)
                db.execute("alter table " + one.table() + " add constraint " + one.name() + " " + one.definition());
            for (var one : triggers) db.execute(one.definition());
        });
        return database();
    }

    private Database opened() {
        var file = folder.resolve("corridor.db");
        if (!Files.exists(file)) throw new DatabaseTrouble("There is no database in this backup. Nothing was changed.");
        try (var look = SqliteFile.open(file)) {
            var damage = look.damage();
            if (!damage.isEmpty())
                throw new DatabaseTrouble(
                        "The database in this backup is damaged: " + damage.getFirst() + ". Nothing was changed.");
        }
        var opened = Database.open(null, folder);
        made = opened;
        return opened;
    }

    /**
     * What people took off the wall since, or closed, is so in it too.
     *
     * @param from the database that is there, of the same installation
     */
    public void carryOver(Database from) {
        var shelf = switch (from.kind()) {
            case SQLITE -> new FolderShelf(from);
            case POSTGRESQL -> new SchemaShelf(from);
        };
        shelf.forgetRemoved(new Copy(onPostgresql() ? schema : "restoring/corridor.db", Instant.EPOCH));
    }

    /**
     * From here on it is the database; the one before stands beside it.
     *
     * @return as what; empty when there was none
     */
    public Optional<Copy> replace(Instant now) {
        return onPostgresql() ? replaceTables(Objects.requireNonNull(live), now) : replaceFile(now);
    }

    private Optional<Copy> replaceTables(Database live, Instant now) {
        var copy = Migrations.state(live) == Migrations.State.MISSING
                ? Optional.<Copy>empty()
                : Optional.of(new Copies(live).make(AS, now));
        database().close();
        made = null;
        live.jdbi().useTransaction(this::swap);
        return copy;
    }

    /** Corridor's tables only: those of others may stand beside them. */
    private void swap(Handle db) {
        var place = db.createQuery("select quote_ident(current_schema())")
                .mapTo(String.class)
                .one();
        for (var table : db.createQuery(
                        "select tablename from pg_tables where schemaname = current_schema() and tablename in (<ours>)")
                .bindList("ours", Steps.OURS.tables())
                .mapTo(String.class)
                .list()) db.execute("drop table " + place + "." + table + " cascade");
        for (var one : triggers) db.execute("drop trigger " + one.name() + " on " + schema + "." + one.table());
        for (var function : db.createQuery("select oid::regprocedure::text from pg_proc where pronamespace = '" + schema
                        + "'::regnamespace")
                .mapTo(String.class)
                .list()) move(db, function, place);
        for (var table : db.createQuery("select tablename from pg_tables where schemaname = :schema")
                .bind("schema", schema)
                .mapTo(String.class)
                .list()) db.execute("alter table " + schema + "." + table + " set schema " + place);
        for (var one : triggers)
            db.execute(one.definition()
                    .replaceFirst(
                            Pattern.quote(" ON " + schema + "."), Matcher.quoteReplacement(" ON " + place + ".")));
        db.execute("drop schema " + schema + " cascade");
    }

    /** Copies made before upgrades use the one that is there: it stays. */
    private void move(Handle db, String function, String place) {
        var name = function.substring(function.lastIndexOf('.', function.indexOf('(')) + 1);
        boolean there = db.createQuery("select to_regprocedure(:name) is not null")
                .bind("name", place + "." + name)
                .mapTo(Boolean.class)
                .one();
        if (!there) db.execute("alter function " + schema + "." + name + " set schema " + place);
    }

    private Optional<Copy> replaceFile(Instant now) {
        var file = data.resolve("corridor.db");
        var fresh = folder.resolve("corridor.db");
        try {
            var opened = database();
            opened.jdbi().useHandle(db -> db.execute("pragma wal_checkpoint(truncate)"));
            opened.close();
            made = null;
            alone(fresh);
            settle(fresh);
            var copy = Files.exists(file) ? Optional.of(aside(file, now)) : Optional.<Copy>empty();
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            settle(data);
            return copy;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Its log must not be read into another file: it is in the file, or is nothing. */
    private static void alone(Path file) throws IOException {
        try (var one = SqliteFile.open(file)) {
            one.handle().execute("pragma journal_mode = delete");
        }
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
        if (Files.exists(file.resolveSibling(file.getFileName() + "-wal")))
            throw new IOException(file + " has changes beside it that can't be brought in");
    }

    private Copy aside(Path file, Instant now) throws IOException {
        var stamp = Copies.stamp(now);
        var copy = new Copy("corridor-before-" + AS + "-" + stamp + ".db", now.truncatedTo(ChronoUnit.SECONDS));
        var place = copy.place();
        try {
            alone(file);
        } catch (IOException | JdbiException damaged) {
            // Nobody can open it: it stays as it is, with all that lies beside it, for somebody who may rescue it.
            place = "corridor-damaged-" + stamp + ".db";
            copy = new Copy(place, copy.made());
            moveIfThere(file.resolveSibling("corridor.db-wal"), data.resolve(place + "-wal"));
            Files.deleteIfExists(file.resolveSibling("corridor.db-shm"));
        }
        link(file, data.resolve(place));
        return copy;
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) Files.move(from, to);
    }

    /** A second name costs no room, and there is no moment without a database. */
    private static void link(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (FileAlreadyExistsException twice) {
            throw twice;
        } catch (IOException | UnsupportedOperationException without) {
            Files.copy(file, name);
        }
    }

    private static void settle(Path file) throws IOException {
        boolean isFolder = Files.isDirectory(file);
        try (var channel = FileChannel.open(file, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        if (made != null) made.close();
        made = null;
        try {
            clear();
        } catch (IOException | JdbiException trouble) {
            // The next one takes it away.
            return;
        }
    }
}
