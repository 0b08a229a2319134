package org.corridorwall.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A later version than the one that the database is of: the steps of today and one more. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class MigrationsTest {
    private static final Instant NOW = Instant.parse("2026-11-25T01:30:00.123Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Steps LATER = with("900", "db/steps/more");
    private static final Steps BROKEN = new Steps(
            Stream.concat(LATER.versions().stream(), Stream.of("901")).toList(),
            Stream.concat(LATER.folders().stream(), Stream.of("db/steps/broken"))
                    .toList());

    @Parameter
    Database.Kind kind;

    @TempDir
    Path folder;

    private @Nullable String url;
    private Database database;

    private static Steps with(String version, String more) {
        return new Steps(
                Stream.concat(Steps.OURS.versions().stream(), Stream.of(version))
                        .toList(),
                List.of("db/common", more));
    }

    @BeforeEach
    void open() {
        url = OlderDatabase.put(kind, folder);
        database = Database.open(url, folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anOlderDatabaseIsCopiedThenMigratedAndFoundWhole() {
        var copy = Migrations.migrate(database, LATER, "9.9.0", CLOCK);

        assertThat(copy.map(Copy::place))
                .contains(
                        kind == Database.Kind.SQLITE
                                ? "corridor-before-9.9.0-20261125T013000Z.db"
                                : "before_9_9_0_20261125t013000z");
        assertThat(Migrations.state(database, LATER)).isEqualTo(Migrations.State.READY);
        assertThat(names("select words from more")).containsExactly("Bar Academies Trust");
        assertThat(number("select count(*) from post")).isEqualTo(14);
        assertThat(new Copies(database).all())
                .containsExactlyElementsOf(copy.stream().toList());
        assertThat(Migrations.migrate(database, LATER, "9.9.0", CLOCK)).isEmpty();
    }

    @Test
    void aNewDatabaseIsMadeWithoutACopy() {
        var empty = folder.resolve("empty");
        try (var made = Database.open(kind == Database.Kind.SQLITE ? null : TestPostgres.freshDatabase(), empty)) {
            assertThat(Migrations.state(made)).isEqualTo(Migrations.State.MISSING);

            assertThat(Migrations.migrate(made, "0.1.0", CLOCK)).isEmpty();

            assertThat(Migrations.state(made)).isEqualTo(Migrations.State.READY);
            assertThat(new Copies(made).all()).isEmpty();
        }
    }

    @Test
    void aNewerDatabaseIsRefusedBeforeAnythingIsWritten() throws IOException {
        Migrations.migrate(database, LATER, "9.9.0", CLOCK);
        var before = everything();

        assertThat(Migrations.state(database)).isEqualTo(Migrations.State.NEWER);
        assertThatThrownBy(() -> Migrations.migrate(database, "0.1.0", CLOCK))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("newer than this version")
                .hasMessageContaining("Nothing was changed");

        assertThat(everything()).isEqualTo(before);
        assertThat(new Copies(database).all()).hasSize(1);
    }

    @Test
    void whatCannotBeCopiedIsNotMigrated() throws IOException {
        var before = everything();
        if (kind == Database.Kind.SQLITE)
            Files.createDirectory(folder.resolve("corridor-before-9.9.0-20261125T013000Z.db"));
        else database.jdbi().useHandle(db -> db.execute("create schema before_9_9_0_20261125t013000z"));

        assertThatThrownBy(() -> Migrations.migrate(database, LATER, "9.9.0", CLOCK))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("is copied before it is changed")
                .hasMessageContaining("Nothing was changed");

        assertThat(Migrations.state(database, LATER)).isEqualTo(Migrations.State.OLDER);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aCopyThatIsDamagedIsNoneAndNothingIsMigrated() throws IOException {
        if (kind == Database.Kind.POSTGRESQL) return;
        database.close();
        var file = folder.resolve("corridor.db");
        var bytes = Files.readAllBytes(file);
        // In the middle of a table's pages: what is copied from there can't be read.
        for (int i = bytes.length / 3; i < bytes.length / 3 + 9000; i++) bytes[i] = (byte) 0xA5;
        Files.write(file, bytes);
        database = Database.open(null, folder);

        assertThatThrownBy(() -> Migrations.migrate(database, LATER, "9.9.0", CLOCK))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("Nothing was changed");

        assertThat(names()).noneMatch(name -> name.startsWith("corridor-before"));
        assertThat(Migrations.state(database, LATER)).isEqualTo(Migrations.State.OLDER);
    }

    @Test
    void aStepThatFailsHalfWayLeavesAllAsItWasAndNamesTheCopy() throws IOException {
        var before = everything();

        assertThatThrownBy(() -> Migrations.migrate(database, BROKEN, "9.9.0", CLOCK))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("no_such_table")
                .hasMessageContaining("All is as it was before")
                .hasMessageContaining(new Copies(database).all().getFirst().place());

        assertThat(everything()).isEqualTo(before);
        assertThat(Migrations.state(database, LATER)).isEqualTo(Migrations.State.OLDER);
        assertThat(Migrations.migrate(database, LATER, "9.9.1", CLOCK)).isPresent();
    }

    @Test
    void ofServersThatStartAtOnceOneMigratesAndTheOthersWait() throws Exception {
        // On SQLite they would be two processes on one folder; the lock of a file does not tell threads apart.
        if (kind == Database.Kind.SQLITE) return;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new ArrayList<Callable<Optional<Copy>>>();
            for (int i = 0; i < 4; i++)
                starts.add(() -> {
                    try (var server = Database.open(url, folder)) {
                        var copy = Migrations.migrate(server, LATER, "9.9.0", CLOCK);
                        assertThat(Migrations.state(server, LATER)).isEqualTo(Migrations.State.READY);
                        return copy;
                    }
                });
            var copies = new ArrayList<Optional<Copy>>();
            for (var start : threads.invokeAll(starts)) copies.add(start.get());

            assertThat(copies.stream().flatMap(Optional::stream)).hasSize(1);
        }
        assertThat(number("select count(*) from more")).isEqualTo(1);
    }

    @Test
    void theCopyIsPutBackInTheDocumentedWayAndMigratedAgain() throws IOException {
        var before = everything();
        var structure = structure();
        var copy = Migrations.migrate(database, LATER, "9.9.0", CLOCK).orElseThrow();
        database.jdbi().useHandle(db -> db.execute("delete from post"));

        restore(copy);

        assertThat(Migrations.state(database, LATER)).isEqualTo(Migrations.State.OLDER);
        assertThat(everything()).isEqualTo(before);
        assertThat(structure()).isEqualTo(structure);
        assertThat(number("insert into audit (at, who, what) values (1, 'a', 'b') returning id"))
                .isEqualTo(number("select count(*) from audit"));
        assertThat(Migrations.migrate(database, LATER, "9.9.1", CLOCK)).isPresent();
        database.jdbi().useHandle(db -> db.execute("delete from trust"));
        assertThat(number("select count(*) from media")).isZero();
        if (kind == Database.Kind.POSTGRESQL)
            assertThatThrownBy(() -> restore(copy)).hasMessageContaining("was restored before");
    }

    /** As docs/operating.md says. */
    private void restore(Copy copy) throws IOException {
        if (kind == Database.Kind.POSTGRESQL) {
            assertThat(names("select " + copy.place() + ".restore()").getFirst())
                    .contains("is as it was");
            return;
        }
        database.close();
        Files.deleteIfExists(folder.resolve("corridor.db-wal"));
        Files.deleteIfExists(folder.resolve("corridor.db-shm"));
        Files.move(folder.resolve(copy.place()), folder.resolve("corridor.db"), StandardCopyOption.REPLACE_EXISTING);
        database = Database.open(url, folder);
    }

    @Test
    void theNewestTwoCopiesAreKeptForTwoWeeks() {
        var copies = new Copies(database);
        var later = NOW.plus(Duration.ofDays(1));
        copies.make("1", NOW);
        var second = copies.make("2", later);
        var third = copies.make("3", later.plusSeconds(1));

        assertThat(copies.all()).containsExactly(second, third);
        copies.expire(later.plus(Duration.ofDays(14)).minusSeconds(1));
        assertThat(copies.all()).containsExactly(second, third);
        copies.expire(later.plus(Duration.ofDays(14)));
        assertThat(copies.all()).containsExactly(third);
        assertThat(copies.deleteAll()).isEqualTo(1);
        assertThat(copies.all()).isEmpty();
    }

    @Test
    void whatIsRemovedLaterLeavesTheCopyTooAndStaysRemovedWhenTheCopyIsPutBack() throws IOException {
        var copy = new Copies(database).make("9.9.0", NOW);
        var frogs =
                names("select id from post where content like '%Frogspawn%'").getFirst();
        database.jdbi().useHandle(db -> {
            db.execute("update decision set state = 'removed', why = 'consent', version = 7 where post_id = ?", frogs);
            db.execute("delete from post where id = ?", frogs);
            db.execute("""
                    insert into tombstone (trust_id, key_hash, words_hash, again, post_id, why, removed_at)
                    values (1, 'hash', null, 'drop', ?, 'consent', 1)
                    """, frogs);
        });

        database.dropDeleted();

        assertThat(text(copy))
                .doesNotContain("Frogspawn")
                .doesNotContain("frogspawn")
                .contains("museum");
        restore(copy);
        assertThat(names("select id from post")).hasSize(13).doesNotContain(frogs);
        assertThat(names("select state from decision where post_id = '" + frogs + "' and version = 7"))
                .containsExactly("removed");
        assertThat(names("select key_hash from tombstone")).contains("hash");
        assertThat(number("select count(*) from media where post_id = '" + frogs + "'"))
                .isZero();
    }

    @Test
    void aCopyOutOfWhichNothingCanBeTakenIsDeletedAsAWhole() throws IOException {
        var copies = new Copies(database);
        var copy = copies.make("9.9.0", NOW);
        if (kind == Database.Kind.SQLITE) Files.writeString(folder.resolve(copy.place()), "nothing like a database");
        else database.jdbi().useHandle(db -> db.execute("drop table " + copy.place() + ".decision"));

        copies.forgetRemoved();

        assertThat(copies.all()).isEmpty();
    }

    @Test
    void theStepsThatAreWrittenDownAreThoseInTheFolders() throws IOException {
        var found = new ArrayList<String>();
        for (var place : List.of("common", kind.name().toLowerCase(java.util.Locale.ROOT)))
            try (var files = Files.list(Path.of("src/main/resources/db", place))) {
                files.map(file -> file.getFileName().toString().replaceFirst("V([0-9]+)__.*\\.sql", "$1"))
                        .forEach(found::add);
            }

        assertThat(Steps.OURS.versions()).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void whetherAnythingIsToBeDoneIsFoundOutWithoutFlyway() throws Exception {
        Migrations.migrate(database, "0.1.0", CLOCK);
        var without = new WithoutFlyway();
        var open = without.loadClass(Database.class.getName()).getMethod("open", String.class, Path.class);
        try (var again = (AutoCloseable) open.invoke(null, url, folder)) {
            var migrations = without.loadClass(Migrations.class.getName());
            var kindOfDatabase = without.loadClass(Database.class.getName());

            var state = migrations.getMethod("state", kindOfDatabase).invoke(null, again);
            var copy = migrations
                    .getMethod("migrate", kindOfDatabase, String.class, InstantSource.class)
                    .invoke(null, again, "0.1.0", CLOCK);

            assertThat(state).hasToString("READY");
            assertThat(copy).isEqualTo(Optional.empty());
        }
    }

    /** Loads this package anew, and knows no Flyway. */
    private static final class WithoutFlyway extends ClassLoader {
        WithoutFlyway() {
            super(MigrationsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.flywaydb")) throw new ClassNotFoundException(name);
            if (!name.startsWith("org.corridorwall.db.")) return super.loadClass(name, resolve);
            var known = findLoadedClass(name);
            if (known != null) return known;
            try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                var bytes = Objects.requireNonNull(file, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException trouble) {
                throw new ClassNotFoundException(name, trouble);
            }
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private List<String> names(String sql) {
        return database.jdbi()
                .withHandle(db -> db.createQuery(sql).mapTo(String.class).list());
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(db -> db.createQuery(sql).mapTo(Long.class).one());
    }

    /** All tables' rows, as text. */
    private List<String> everything() {
        var tables = kind == Database.Kind.SQLITE
                ? names(
                        "select name from sqlite_master where type = 'table' and sql not like '%virtual%' order by name")
                : names("select tablename from pg_tables where schemaname = 'public' order by tablename");
        var rows = new ArrayList<String>();
        for (var table : tables)
            rows.addAll(database.jdbi()
                    .withHandle(db -> db.createQuery("select * from " + table).mapToMap().stream()
                            .map(row -> table + " " + readable(row))
                            .sorted()
                            .toList()));
        return rows;
    }

    private static Map<String, String> readable(Map<String, Object> row) {
        var columns = new TreeMap<String, String>();
        row.forEach((name, value) -> columns.put(
                name, value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value)));
        return columns;
    }

    /** Keys, references and indexes with their names, as the database says them. */
    private List<String> structure() {
        if (kind == Database.Kind.SQLITE)
            return names("select sql from sqlite_master where sql is not null order by sql");
        var all =
                new ArrayList<String>(names("select indexdef from pg_indexes where schemaname = 'public' order by 1"));
        all.addAll(names("""
                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                  from pg_constraint where connamespace = 'public'::regnamespace order by 1
                """));
        all.addAll(names("""
                select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
                       || coalesce(column_default, '') || ' ' || is_identity
                  from information_schema.columns where table_schema = 'public' order by 1
                """));
        return all;
    }

    private String text(Copy copy) throws IOException {
        if (kind == Database.Kind.SQLITE)
            return Files.readString(folder.resolve(copy.place()), java.nio.charset.StandardCharsets.ISO_8859_1);
        return String.join("\n", names("select content from " + copy.place() + ".post"))
                + names("select words::text from " + copy.place() + ".search");
    }
}
