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
import org.jdbi.v3.core.Handle;
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
                    .toList(),
            LATER.tables());

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
                List.of("db/common", more),
                Stream.concat(Steps.OURS.tables().stream(), Stream.of("more")).toList());
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
    void aStepThatFailsHalfWayLeavesAllAsItWas() throws IOException {
        var before = everything();

        assertThatThrownBy(() -> Migrations.migrate(database, BROKEN, "9.9.0", CLOCK))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("no_such_table")
                .hasMessageContaining("All is as it was before")
                .hasMessageNotContaining("before-9.9.0");

        assertThat(everything()).isEqualTo(before);
        assertThat(Migrations.state(database, LATER)).isEqualTo(Migrations.State.OLDER);
        assertThat(Migrations.migrate(database, LATER, "9.9.1", CLOCK)).isPresent();
    }

    @Test
    void howeverOftenAStepFailsTheCopiesOfEarlierUpgradesStay() {
        var first = new Copies(database).make("9.8.0", NOW.minus(Duration.ofDays(2)));
        var second = new Copies(database).make("9.8.1", NOW.minus(Duration.ofDays(1)));

        for (int start = 0; start < 3; start++) {
            var machine = InstantSource.fixed(NOW.plusSeconds(start));
            assertThatThrownBy(() -> Migrations.migrate(database, BROKEN, "9.9.0", machine))
                    .isInstanceOf(DatabaseTrouble.class);
        }

        assertThat(new Copies(database).all()).containsExactly(first, second);
        var third = Migrations.migrate(database, LATER, "9.9.1", CLOCK).orElseThrow();
        assertThat(new Copies(database).all()).containsExactly(second, third);
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

        copies.prune();

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
    void aPostThatCameAndWasRemovedAfterTheCopyIsKnownAgainWhenTheCopyIsPutBack() throws IOException {
        stone("hash", "hold", 1);
        var copy = new Copies(database).make("9.9.0", NOW);
        stone("born later", "drop", 2);
        database.jdbi().useHandle(db -> db.execute("""
                update tombstone set again = 'drop', words_hash = 'words', why = 'consent', removed_at = 2
                 where key_hash = 'hash'
                """));

        database.dropDeleted();
        restore(copy);

        assertThat(names("select again from tombstone where key_hash = 'born later'"))
                .containsExactly("drop");
        assertThat(names("select again || words_hash || why from tombstone where key_hash = 'hash'"))
                .containsExactly("dropwordsconsent");
    }

    private void stone(String hash, String again, int at) {
        database.jdbi().useHandle(db -> db.execute("""
                insert into tombstone (trust_id, key_hash, words_hash, again, post_id, why, removed_at)
                values (1, ?, null, ?, ?, 'moved', ?)
                """, hash, again, hash, at));
    }

    @Test
    void whatAPersonTakesOffTheWallIsOffItWhenTheCopyIsPutBack() throws IOException {
        var copy = new Copies(database).make("9.9.0", NOW);
        var frogs =
                names("select id from post where content like '%Frogspawn%'").getFirst();
        var museum = names("select id from post where content like '%mammoth%'").getFirst();
        var other =
                names("select post_id from filed where tag = 'forestschool'").getFirst();
        database.jdbi().useHandle(db -> {
            decide(db, frogs, "hidden", "dsl@example.org");
            decide(db, museum, "held", "dsl@example.org");
            // A rule may be of the later version; after going back its own rules look at the post.
            decide(db, other, "held", "rule words");
        });

        database.dropDeleted();
        restore(copy);

        assertThat(names(
                        "select state || ' ' || decided_by || ' ' || why || ' ' || version from decision where post_id = '"
                                + frogs + "'"))
                .containsExactly("hidden dsl@example.org A name is in it 7");
        assertThat(names("select state from decision where post_id = '" + museum + "'"))
                .containsExactly("held");
        assertThat(names("select id from post where shown_at is not null"))
                .doesNotContain(frogs, museum)
                .contains(other);
        assertThat(names("select post_id from filed"))
                .doesNotContain(frogs, museum)
                .contains(other);
        assertThat(names("select post_id from " + (kind == Database.Kind.SQLITE ? "search_row" : "search")))
                .doesNotContain(frogs, museum)
                .contains(other);
        assertThat(names("select content from post where id = '" + frogs + "'").getFirst())
                .contains("Frogspawn");
    }

    private static void decide(Handle db, String post, String state, String by) {
        db.execute(
                "update decision set state = ?, decided_by = ?, why = 'A name is in it', version = 7 where post_id = ?",
                state,
                by,
                post);
        db.execute("update post set shown_at = null where id = ?", post);
    }

    @Test
    void aPostThatCameAfterTheCopyAndWasHiddenIsHiddenWhenTheCopyIsPutBack() throws IOException {
        var copy = new Copies(database).make("9.9.0", NOW);
        database.jdbi().useHandle(db -> {
            db.execute("""
                    insert into account (id, trust_id, network, address, policy) values (77, 1, 'feed', 'http://127.0.0.1/new', 'publish')
                    """);
            for (var account : List.of(1, 77)) {
                db.execute("""
                        insert into post (id, trust_id, source_key, network, account_id, through_id, academy, content,
                                          fingerprint, published_at, first_seen)
                        values (?, 1, ?, 'feed', ?, ?, 'north', '{}', 'print', 1, 2)
                        """, "new" + account, "feed:" + account + ":new", account, account);
                db.execute("""
                        insert into decision (post_id, trust_id, academy, network, state, decided_by, why, decided_at, version, published_at)
                        values (?, 1, 'north', 'feed', 'hidden', 'dsl@example.org', 'A name is in it', 3, 2, 1)
                        """, "new" + account);
            }
        });

        database.dropDeleted();
        database.dropDeleted();
        restore(copy);

        assertThat(names("""
                select p.source_key || ' ' || coalesce(p.account_id, 0) || ' ' || d.state || ' ' || d.version
                  from post p join decision d on d.post_id = p.id where p.id like 'new%' order by p.id
                """)).containsExactly("feed:1:new 1 hidden 2", "feed:77:new 0 hidden 2");
    }

    @Test
    void whatIsClosedIsClosedWhenTheCopyIsPutBackAndWhatIsOpenIsOpen() throws IOException {
        close("academy", "slug = 'west'");
        var copy = new Copies(database).make("9.9.0", NOW);
        close("trust", "id = 1");
        close("academy", "slug = 'north'");
        database.jdbi()
                .useHandle(
                        db -> db.execute("update academy set is_open = true, closed_why = null where slug = 'west'"));

        database.dropDeleted();
        restore(copy);

        assertThat(names("select closed_why from trust where not is_open")).containsExactly("A risk");
        assertThat(names("select slug from academy where not is_open and closed_why = 'A risk'"))
                .containsExactly("north");
    }

    private void close(String table, String which) {
        database.jdbi()
                .useHandle(db ->
                        db.execute("update " + table + " set is_open = false, closed_why = 'A risk' where " + which));
    }

    @Test
    void removalsAtOnceLeaveTheCopyThere() throws Exception {
        var copies = new Copies(database);
        var copy = copies.make("9.9.0", NOW);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var post : names("select post_id from decision where state = 'published'")) {
                database.jdbi().useHandle(db -> {
                    db.execute("update decision set state = 'removed' where post_id = ?", post);
                    db.execute("delete from post where id = ?", post);
                });
                var removals = new ArrayList<Callable<Boolean>>();
                for (int i = 0; i < 4; i++)
                    removals.add(() -> {
                        new Copies(database).forgetRemoved();
                        return true;
                    });
                for (var removal : threads.invokeAll(removals)) removal.get();
            }
        }

        assertThat(copies.all()).containsExactly(copy);
        restore(copy);
        assertThat(number("select count(*) from decision where state = 'published'"))
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
        if (kind == Database.Kind.SQLITE) return;
        Migrations.migrate(database, "0.1.0", CLOCK);
        assertThat(names("select tablename from pg_tables where schemaname = 'public'"))
                .containsExactlyInAnyOrderElementsOf(Steps.OURS.tables());
    }

    @Test
    void tablesAndCopiesOfOthersInTheSameDatabaseAreLeftAlone() throws IOException {
        if (kind == Database.Kind.SQLITE) return;
        database.jdbi().useHandle(db -> {
            db.execute("create schema before_0_1_0_20261125t013000z");
            db.execute("create table lunch (dish text primary key)");
        });
        var before = new Copies(database).make("9.8.0", NOW.minusSeconds(9));
        Migrations.migrate(database, LATER, "9.9.0", CLOCK);
        database.jdbi().useHandle(db -> db.execute("insert into lunch values ('Fish')"));

        restore(before);

        assertThat(names("select dish from lunch")).containsExactly("Fish");
        assertThat(names("select tablename from pg_tables where schemaname = 'public' and tablename = 'more'"))
                .isEmpty();
        assertThat(new Copies(database).deleteAll()).isEqualTo(2);
        assertThat(names("select nspname from pg_namespace where nspname like 'before%'"))
                .containsExactly("before_0_1_0_20261125t013000z");
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
