package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.Database;
import org.corridorwall.post.Media;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasingTest extends BothDatabases {
    private static final Media PICTURE = new Media(Media.Kind.IMAGE, "https://north.e.org/frog.jpg", null, "A jar", 0);

    private School school;
    private Erasing erasing;
    private KillSwitch killSwitch;
    private Part north;
    private Part whole;

    @BeforeEach
    void open() {
        school = new School(database, folder);
        erasing = new Erasing(school.safeguarding, school.filing, school.media, school.changes, school.audit, school);
        killSwitch = new KillSwitch(school.changes, school.audit, school);
        north = new Part(school.trust, new Slug("north"));
        whole = new Part(school.trust, null);
        database.change(db -> db.createScript("""
                update person set email = 'smith@e.org' where slug = 'smith';
                insert into person (trust_id, slug, name, email, place) values (1, 'both', 'Mr Both', 'both@e.org', 1);
                insert into person_academy (trust_id, person, academy, place) values (1, 'both', 'north', 0);
                insert into person_academy (trust_id, person, academy, place) values (1, 'both', 'south', 1);
                insert into person_right (trust_id, person, may) values (1, 'smith', 'approve');
                insert into person_right (trust_id, person, may) values (1, 'both', 'approve');
                insert into person (trust_id, slug, name, email, place) values (1, 'lead', 'Mrs Lead', 'dsl@e.org', 2);
                insert into person_right (trust_id, person, may) values (1, 'lead', 'safeguard');
                update event set host = 'north';
                """).execute());
    }

    @Test
    void aClosedAcademyShowsNothingUntilItIsOpened() {
        school.takes("north", post("frogs", "Frogspawn").made());
        school.takes("south", post("menu", "Fish on Friday").made());
        school.changes();

        assertThat(closes(north)).isTrue();
        assertThat(closes(north)).isFalse();

        assertThat(school.texts()).containsExactly("Fish on Friday");
        assertThat(school.changes()).containsExactly("RELOAD null");
        assertThat(texts("select who || ' ' || what || ' ' || about || ' ' || why from audit"))
                .containsExactly("a head closed an academy north a leak");
        assertThat(opens(north)).isTrue();
        assertThat(opens(north)).isFalse();
        assertThat(school.texts()).containsExactlyInAnyOrder("Frogspawn", "Fish on Friday");
    }

    @Test
    void aClosedWallShowsNothingAndItsSourcesAreReadOn() {
        school.takes("north", post("frogs", "Frogspawn").made());

        closes(whole);
        school.takes("north", post("newts", "Newts").made());
        school.gone(post("frogs", "Frogspawn").made());

        assertThat(school.texts()).isEmpty();
        opens(whole);
        assertThat(school.texts()).containsExactly("Newts");
    }

    @Test
    void ofADeletedAcademyNothingIsLeftAndTheOthersKeepWhatIsTheirs() throws IOException {
        var frogs = id(
                school.takes("north", post("frogs", "Frogspawn").media(PICTURE).made()));
        school.picturesCome(frogs);
        var picture = texts("select id from media").getFirst();
        write(picture);
        school.takes("smith", post("puddle", "Who can measure a puddle?").made());
        school.takes(
                "south", post("broom", "We did, with a broom").answers("puddle").made());
        school.takes(
                "south",
                post("quoting", "Look at them").quote("frogs", "Frogspawn").made());
        school.takes("careful", post("held", "A poem").made());
        var removed = id(school.takes(
                "north", post("gone", "A name too many in this text").made()));
        school.decides(school.lead, removed, State.REMOVED);
        assertThat(count(north)).isEqualTo(new Erasing.Count(2, 1, 1, 2, 1));

        deletes(north);

        assertThat(school.texts()).containsExactlyInAnyOrder("We did, with a broom", "Look at them");
        assertThat(texts("select content from post where content like '%Frogspawn%'"))
                .isEmpty();
        assertThat(words()).doesNotContain("frogspawn").doesNotContain("puddle").contains("broom");
        assertThat(files()).isEmpty();
        assertThat(texts("select slug from academy")).containsExactly("south");
        assertThat(texts("select address from account where academy = 'north' or person = 'smith'"))
                .isEmpty();
        assertThat(texts("select post_id from decision")).hasSize(3);
        assertThat(texts("select why from tombstone")).containsExactly("It was removed here.");
        assertThat(texts("select id from takedown")).isEmpty();
        assertThat(texts("select why from audit where why is not null")).isEmpty();
        assertThat(texts("select slug from event where host is null")).hasSize(1);
        assertThat(texts("select who || ' ' || what || ' ' || about from audit order by id desc"))
                .startsWith("a head deleted an academy north");
        assertThat(school.takes(
                        "south", post("gone", "A name too many in this text").made()))
                .isInstanceOf(Taken.Dropped.class);
    }

    @Test
    void whoServedOnlyADeletedAcademyLosesEveryRightAndNobodyGetsMore() {
        var gone = deletes(north);

        assertThat(gone).containsExactly(new EmailAddress("smith@e.org"));
        var people = database.read(db -> new TrustStore().people(db, school.trust));
        assertThat(people).extracting(person -> person.slug().value()).containsExactly("both", "lead");
        assertThat(people.getFirst().academies()).containsExactly(new Slug("south"));
        assertThat(people.getLast().academies()).isEmpty();
        assertThat(texts("select person || ' ' || may from person_right order by person"))
                .containsExactly("both approve", "lead safeguard");
    }

    @Test
    void whoServesAnotherSchoolTooGoesOnThereWithWhatTheyPosted() {
        database.change(db -> db.execute("update account set person = 'both', academy = null where person = 'smith'"));
        var account = database.read(db -> new TrustStore().accounts(db, school.trust)).stream()
                .filter(one -> new Slug("both").equals(one.person()))
                .findFirst()
                .orElseThrow();
        database.change(db -> school.safeguarding.take(
                db,
                account,
                org.corridorwall.network.Found.written(
                        account.id(), post("chess", "Chess club").made()),
                false));

        deletes(north);

        assertThat(school.texts()).containsExactly("Chess club");
        assertThat(school.wall().getFirst().approved().academy()).isEqualTo(new Slug("south"));
        assertThat(texts("select person from account where person is not null")).containsExactly("both");
        assertThat(words()).contains("south").doesNotContain("north");
    }

    @Test
    void aStrangersPostStaysWhileAnotherSchoolPassesItOn() {
        school.decides(
                school.lead,
                id(school.passesOn(
                        "north",
                        post("both", "Seen by both").by("A", "@a@else.where").made(),
                        "s1")),
                State.PUBLISHED);
        school.passesOn(
                "south", post("both", "Seen by both").by("A", "@a@else.where").made(), "s2");
        school.decides(
                school.lead,
                id(school.passesOn(
                        "north",
                        post("one", "Seen by one").by("A", "@a@else.where").made(),
                        "s3")),
                State.PUBLISHED);

        deletes(north);

        assertThat(school.texts()).containsExactly("Seen by both");
    }

    @Test
    void ofADeletedTrustNothingIsLeftButALineThatItWasDeleted() throws IOException {
        var frogs = id(
                school.takes("north", post("frogs", "Frogspawn").media(PICTURE).made()));
        school.picturesCome(frogs);
        write(texts("select id from media").getFirst());
        school.decides(
                school.lead,
                id(school.takes(
                        "south", post("gone", "A name too many in this text").made())),
                State.REMOVED);
        database.change(
                db -> db.execute(
                        "insert into trust (id, slug, name, timezone, language, indexed) values (2, 'other', 'Other', 'Europe/London', 'en-GB', true)"));

        deletes(whole);
        database.dropDeleted();

        for (var table : List.of(
                "academy",
                "person",
                "person_academy",
                "person_right",
                "account",
                "hashtag",
                "hashtag_alias",
                "event",
                "source",
                "post",
                "decision",
                "tombstone",
                "takedown",
                "share",
                "media",
                "filed",
                "change_number",
                "change",
                "search"))
            assertThat(number("select count(*) from " + table)).as(table).isZero();
        assertThat(texts("select slug from trust")).containsExactly("other");
        assertThat(files()).isEmpty();
        assertThat(texts("select why from audit where why is not null")).isEmpty();
        assertThat(texts("select who || ' ' || what || ' ' || about from audit where trust_id is null"))
                .containsExactly("a head deleted a trust bar");
        assertThat(deletedAt("bar")).contains(school.instant());
        assertThat(deletedAt("other")).isEmpty();
        if (kind == Database.Kind.SQLITE)
            for (var file : List.of("corridor.db", "corridor.db-wal"))
                assertThat(Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("Frogspawn")
                        .doesNotContain("frogspawn")
                        .doesNotContain("smith@e.org");
    }

    @Test
    void aDeletionThatWasInterruptedIsBegunAnew() {
        for (int i = 0; i < 5; i++)
            school.takes("north", post("p" + i, "Number " + i).made());
        database.change(db -> erasing.begin(db, north));
        database.change(db -> assertThat(erasing.erase(db, north, 2)).isTrue());
        assertThat(school.texts()).isEmpty();

        deletes(north);

        assertThat(number("select count(*) from post")).isZero();
        assertThat(texts("select slug from academy")).containsExactly("south");
    }

    private List<EmailAddress> deletes(Part part) {
        database.change(db -> erasing.begin(db, part));
        while (database.write(db -> erasing.erase(db, part, 2))) continue;
        return database.write(db -> erasing.end(db, part, "bar", "a head"));
    }

    private boolean closes(Part part) {
        return database.write(db -> killSwitch.close(db, part, "a head", "a leak"));
    }

    private boolean opens(Part part) {
        return database.write(db -> killSwitch.open(db, part, "a head"));
    }

    private Erasing.Count count(Part part) {
        return database.read(db -> erasing.count(db, part));
    }

    private void write(String picture) throws IOException {
        var file = folder.resolve("media").resolve(picture.substring(0, 2)).resolve(picture);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a picture");
        Files.writeString(file.resolveSibling(picture + "-small"), "a picture");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("media"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Optional<Instant> deletedAt(String trust) {
        return database.read(db -> school.audit.deleted(db, new Slug(trust)));
    }

    private String words() {
        return String.join(
                " ",
                texts(kind == Database.Kind.SQLITE ? "select words from search" : "select words::text from search"));
    }

    private List<String> texts(String sql) {
        return database.read(db -> db.createQuery(sql).mapTo(String.class).list());
    }

    private int number(String sql) {
        return database.read(db -> db.createQuery(sql).mapTo(Integer.class).one());
    }
}
