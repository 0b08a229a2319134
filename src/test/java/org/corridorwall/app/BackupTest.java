package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.corridorwall.audit.AuditChain;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.db.Hold;
import org.corridorwall.db.TestPostgres;
import org.corridorwall.post.Media;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest extends BothDatabases {
    private static final Instant NOW = Instant.parse("2026-11-25T04:30:00Z");
    private static final Media PICTURE = new Media(Media.Kind.IMAGE, "https://north.e.org/frog.jpg", null, "A jar", 0);

    @TempDir
    Path elsewhere;

    private final Map<String, String> environment = new HashMap<>();
    private Instant now = NOW;
    private @Nullable String url;
    private School school;
    private PostId frogs;
    private PostId menu;
    private String picture = "";
    private String out = "";
    private String err = "";

    @BeforeEach
    void aSchoolWithPosts() throws IOException {
        environment.put("CORRIDOR_DATA", folder.toString());
        environment.put("CORRIDOR_SECRET_KEY", "a key that only the tests know, no secret");
        if (kind == Database.Kind.POSTGRESQL) {
            url = address();
            environment.put("CORRIDOR_DATABASE_URL", url);
        }
        school = new School(database, folder);
        // What a server does at its start.
        database.change(db -> Installation.settle(db, folder));
        frogs = id(school.takes(
                "north", post("frogs", "Frogspawn in the pond").media(PICTURE).made()));
        menu = id(school.takes(
                "south",
                post("menu", "Fish, \"chips\" and peas\non Friday, café \uD83D\uDC1F")
                        .made()));
        school.takes("careful", post("news", "A careful piece of news").made());
        school.decides(
                school.lead,
                id(school.takes("smith", post("gone", "Nobody should see this").made())),
                State.REMOVED);
        school.picturesCome(frogs);
        picture = database.read(db -> db.createQuery("select id from media where post_id = :post")
                .bind("post", frogs.value())
                .mapTo(String.class)
                .one());
        keep(folder, picture, "a large picture of frogs");
        keep(folder, picture + "-small", "a small one");
    }

    private static Path keep(Path data, String name, String content) throws IOException {
        var place = data.resolve("media").resolve(name.substring(0, 2)).resolve(name);
        Files.createDirectories(place.getParent());
        return Files.writeString(place, content);
    }

    private String address() {
        return database.<String>read(
                db -> db.createQuery("""
                select 'postgresql://postgres@127.0.0.1:' || current_setting('port') || '/' || current_database()
                """).mapTo(String.class).one());
    }

    private int run(String... arguments) {
        var standard = new StringWriter();
        var errors = new StringWriter();
        int code = Commands.run(
                new Surroundings(
                        name -> Optional.ofNullable(environment.get(name)),
                        InstantSource.fixed(now),
                        new PrintWriter(standard),
                        new PrintWriter(errors)),
                arguments);
        out = standard.toString();
        err = errors.toString();
        return code;
    }

    private Path backup() {
        var file = elsewhere.resolve("corridor.zip");
        assertThat(run("backup", file.toString())).as("%s", err).isZero();
        return file;
    }

    /** As after a new disk: nothing is there. */
    private void anEmptyFolder() {
        var empty = elsewhere.resolve("data");
        environment.put("CORRIDOR_DATA", empty.toString());
        if (kind == Database.Kind.POSTGRESQL) environment.put("CORRIDOR_DATABASE_URL", TestPostgres.freshDatabase());
    }

    private Database open() {
        return Database.open(
                environment.get("CORRIDOR_DATABASE_URL"), Path.of(environment.getOrDefault("CORRIDOR_DATA", "")));
    }

    /** What nobody may lose, as text. */
    private static List<String> everything(Database from) {
        var rows = new ArrayList<String>();
        for (var table : List.of(
                "academy",
                "person",
                "person_academy",
                "person_right",
                "account",
                "hashtag",
                "hashtag_alias",
                "event",
                "post",
                "decision",
                "tombstone",
                "takedown",
                "media",
                "filed",
                "setting",
                "search"))
            rows.addAll(from.read(db -> db.createQuery("select * from " + table).mapToMap().stream()
                    .map(row -> table + " " + new TreeMap<>(row))
                    .sorted()
                    .toList()));
        return rows;
    }

    private static List<String> texts(Database from, String question) {
        return from.read(db -> db.createQuery(question).mapTo(String.class).list());
    }

    @Test
    void everythingIsFoundAgainInAnEmptyFolder() throws IOException {
        var before = everything(database);
        var file = backup();
        assertThat(out)
                .contains("is whole")
                .contains("2 pictures' files")
                .contains("secret key")
                .contains("not in it");
        anEmptyFolder();
        now = NOW.plus(Duration.ofDays(3));

        assertThat(run("restore", file.toString())).as("%s", err).isZero();

        try (var restored = open()) {
            assertThat(everything(restored)).isEqualTo(before);
            assertThat(restored.read(new AuditChain()::check))
                    .extracting(AuditChain.Checked::broken)
                    .containsOnlyNulls();
            assertThat(texts(restored, "select what from audit order by id"))
                    .contains("removed a post")
                    .endsWith("restored a backup");
            long next = restored.write(db -> db.createQuery(
                            "insert into account (trust_id, network, address, policy) values (1, 'feed', 'x', 'hold') returning id")
                    .mapTo(Long.class)
                    .one());
            assertThat(next).isGreaterThan(school.account("trust").id().value());
        }
        assertThat(Path.of(environment.get("CORRIDOR_DATA"))
                        .resolve("media/" + picture.substring(0, 2) + "/" + picture))
                .hasContent("a large picture of frogs");
    }

    @Test
    void onADiskThatDoesNotKnowWhatWasWithdrawnSinceTheWallIsClosed() {
        var file = backup();
        anEmptyFolder();

        assertThat(run("restore", file.toString())).isZero();

        assertThat(out).contains("CLOSED").contains("./corridor open TRUST");
        try (var restored = open()) {
            assertThat(texts(restored, "select slug from trust where is_open = true"))
                    .isEmpty();
        }
        assertThat(run("open", "bar")).as("%s", err).isZero();
        try (var restored = open()) {
            assertThat(texts(restored, "select slug from trust where is_open = true"))
                    .containsExactly("bar");
        }
    }

    @Test
    void whatWasWithdrawnSinceGoesAgainAndTheWallIsOpen() throws IOException {
        var file = backup();
        school.decides(school.lead, frogs, State.REMOVED);
        school.takes("north", post("later", "After the backup").made());
        Files.deleteIfExists(keep(folder, picture, ""));
        long told = number("select number from change_number");
        database.close();
        // Even if the database with the removal is lost.
        if (kind == Database.Kind.SQLITE) Files.delete(folder.resolve("corridor.db"));
        else environment.put("CORRIDOR_DATABASE_URL", TestPostgres.freshDatabase());

        assertThat(run("restore", file.toString())).as("%s", err).isZero();

        assertThat(out).contains("1 post in it had been withdrawn since").doesNotContain("CLOSED");
        database = open();
        assertThat(texts(database, "select id from post"))
                .contains(menu.value())
                .doesNotContain(frogs.value());
        assertThat(texts(database, "select state from decision where post_id = '" + frogs.value() + "'"))
                .containsExactly("removed");
        assertThat(texts(database, "select post_id from filed where post_id = '" + frogs.value() + "'"))
                .isEmpty();
        assertThat(texts(database, "select slug from trust where is_open = true"))
                .containsExactly("bar");
        assertThat(folder.resolve("media/" + picture.substring(0, 2) + "/" + picture))
                .doesNotExist();
        assertThat(number("select number from change_number")).isGreaterThan(told);
        assertThat(texts(database, "select kind from change order by number desc limit 1"))
                .containsExactly("reload");
    }

    private long number(String question) {
        return database.read(db -> db.createQuery(question).mapTo(Long.class).one());
    }

    @Test
    void whatWasThereStandsBesideAndWhatPeopleHidStaysHidden() {
        var file = backup();
        school.takes("north", post("later", "After the backup").made());
        school.decides(school.lead, menu, State.HIDDEN);
        database.close();

        assertThat(run("restore", file.toString())).as("%s", err).isZero();

        assertThat(out).contains("What was there stands in").doesNotContain("CLOSED");
        database = open();
        assertThat(texts(database, "select id from post where content like '%After the backup%'"))
                .isEmpty();
        assertThat(texts(database, "select state from decision where post_id = '" + menu.value() + "'"))
                .containsExactly("hidden");
        assertThat(new Copies(database).all()).hasSize(1);
        assertThat(new Copies(database).all().getFirst().place())
                .contains("before")
                .contains("restore");
        database.change(db -> db.execute("delete from trust"));
        assertThat(number("select count(*) from post")).isZero();
    }

    @Test
    void theAuditOfARestoredDatabaseIsGuardedAsBefore() {
        var file = backup();
        database.close();
        run("restore", file.toString());
        database = open();
        // A second time: what the first one put aside is there too.
        database.close();
        now = NOW.plusSeconds(60);
        assertThat(run("restore", file.toString())).as("%s", err).isZero();
        database = open();

        assertThatThrownBy(() -> database.change(db -> db.execute("delete from audit")))
                .hasMessageContaining("only added to");
        assertThatThrownBy(() -> database.change(db -> db.execute("update audit set who = 'x'")))
                .hasMessageContaining("only added to");
        assertThat(new Copies(database).deleteAll()).isEqualTo(2);
        assertThatThrownBy(() -> database.change(db -> db.execute("delete from audit")))
                .hasMessageContaining("only added to");
    }

    @Test
    void aServerThatHoldsTheDataIsNotPushedAside() {
        var file = backup();
        var before = everything(database);
        try (var server = Hold.shared(database)) {
            assertThat(run("restore", file.toString())).isEqualTo(1);
        }

        assertThat(err).contains("A server holds this data").contains("Nothing was changed");
        assertThat(everything(database)).isEqualTo(before);
    }

    @Test
    void aServerDoesNotStartUnderARestore() {
        try (var restore = Hold.alone(folder, database)) {
            assertThatThrownBy(() -> Hold.shared(database)).hasMessageContaining("A restore is putting a backup");
        }
        Hold.shared(database).close();
    }

    @Test
    void aBackupThatIsNotWholeChangesNothing() throws IOException {
        var file = backup();
        var whole = Files.readAllBytes(file);
        var before = everything(database);

        for (int at : new int[] {whole.length / 4, whole.length / 2, whole.length * 3 / 4}) {
            var damaged = whole.clone();
            for (int i = at; i < at + 40; i++) damaged[i] ^= 0x55;
            Files.write(file, damaged);
            assertThat(run("restore", file.toString())).isEqualTo(1);
            assertThat(err).contains("Nothing was changed");
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 100));
        assertThat(run("restore", file.toString())).isEqualTo(1);
        assertThat(err).contains("was cut off");
        Files.writeString(file, "Not a backup at all");
        assertThat(run("restore", file.toString())).isEqualTo(1);
        assertThat(run("restore", elsewhere.resolve("nothing").toString())).isEqualTo(1);

        assertThat(everything(database)).isEqualTo(before);
        assertThat(folder.resolve("restoring")).doesNotExist();
    }

    @Test
    void aBackupOfTheOtherKindOfDatabaseIsRefusedInWords() {
        var file = backup();
        if (kind == Database.Kind.POSTGRESQL) {
            environment.remove("CORRIDOR_DATABASE_URL");
            environment.put("CORRIDOR_DATA", elsewhere.resolve("data").toString());
        } else environment.put("CORRIDOR_DATABASE_URL", TestPostgres.freshDatabase());

        assertThat(run("restore", file.toString())).isEqualTo(1);

        assertThat(err).contains("It goes back to the kind of database that it was made of");
    }

    @Test
    void aBackupIsReadableByItsOwnerOnlyAndReplacesAnOlderOneWhenItIsWhole() throws IOException {
        var file = backup();
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(run("backup", elsewhere.resolve("no/such/folder.zip").toString()))
                .isEqualTo(1);
        assertThat(run("backup", file.toString())).isZero();

        try (var files = Files.list(elsewhere)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatCannotBeReadIsPutAsideAsItIs() throws IOException {
        if (kind == Database.Kind.POSTGRESQL) return;
        var file = backup();
        database.close();
        Files.writeString(folder.resolve("corridor.db"), "rubble, and nothing like a database");

        assertThat(run("restore", file.toString())).as("%s", err).isZero();

        database = open();
        assertThat(texts(database, "select id from post")).contains(frogs.value());
        try (var files = Files.list(folder)) {
            assertThat(files.map(one -> one.getFileName().toString())
                            .filter(name -> name.startsWith("corridor-damaged")))
                    .hasSize(1);
        }
    }
}
