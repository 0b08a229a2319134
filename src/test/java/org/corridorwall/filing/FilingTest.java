package org.corridorwall.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.Database;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Posts;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.FiledTag;
import org.corridorwall.trust.Slug;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilingTest extends BothDatabases {
    private School school;

    @BeforeEach
    void open() {
        school = new School(database, folder);
    }

    private List<String> saying(String q) {
        return school.texts(school.all().saying(q));
    }

    private List<String> tags(PostId post) {
        return school.shown(post).hashtags().stream().map(Hashtag::folded).toList();
    }

    @Test
    void aPostStandsUnderItsHashtagsFoldedAliasesResolvedNoneTwiceInTheOrderOfItsText() {
        var post = id(school.takes(
                "smith",
                post("a", "#Zebra #SPORTDAY2027 #zebra #SportsDay2027 #apple").made()));
        assertThat(tags(post)).containsExactly("zebra", "sportsday2027", "apple");
        assertThat(school.shown(post).event()).isEqualTo(new Slug("sports-day"));
        assertThat(school.texts(school.all().under(Hashtag.of("#SportDay2027"))))
                .hasSize(1);
        assertThat(school.texts(school.all().ofEvent(new Slug("sports-day")))).hasSize(1);
        assertThat(school.texts(school.all().ofEvent(new Slug("none")))).isEmpty();
    }

    @Test
    void aCategoryCountsWhereTheTrustHasFiledThatTag() {
        var post = id(school.takes(
                "north",
                post("a", "The race #run")
                        .on(Network.FEED)
                        .categories("News", "Sports Day 2027", "BarTrust")
                        .made()));
        assertThat(tags(post)).containsExactly("run", "sportsday2027", "bartrust");
    }

    @Test
    void tagsAreCountedAndWrittenAsTheTrustOrMostPostsWriteThem() {
        school.takes("smith", post("a", "#frogs #bartrust").made());
        school.takes("smith", post("b", "#Frogs").made());
        school.takes("smith", post("c", "#Frogs").made());
        school.takes("careful", post("d", "#Frogs #Held").made());
        var counts = database.read(db -> school.filing.tags(db, school.trust));
        assertThat(counts)
                .extracting(TagCount::written, TagCount::posts)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Frogs", 3),
                        org.assertj.core.groups.Tuple.tuple("BarTrust", 1));
        assertThat(Objects.requireNonNull(counts.get(1).filed()).scope()).isEqualTo(FiledTag.Scope.TRUST);
        assertThat(counts.getFirst().filed()).isNull();
    }

    @Test
    void refilingFollowsTheTrustsHashtagsAndNames() {
        var post = id(school.takes("smith", post("a", "Hooray #SprotsDay").made()));
        school.changes();
        database.change(db -> {
            db.execute("insert into hashtag_alias (trust_id, alias, tag) values (1, 'sprotsday', 'sportsday2027')");
            db.execute("update academy set name = 'Harbour School' where slug = 'north'");
            school.filing.refile(db, school.trust);
        });
        assertThat(tags(post)).containsExactly("sportsday2027");
        assertThat(saying("harbour")).hasSize(1);
        assertThat(school.changes()).isEmpty();
    }

    @Test
    void aPostIsFoundByTheBeginningsOfAllItsWords() {
        school.takes(
                "smith",
                post("a", "Frogspawn in the école: don't touch! #PondLife")
                        .media(Media.image("https://e.org/1.png", "A heron, Łódź, Straße"))
                        .card("Wetland centre", null)
                        .made());
        database.change(db -> db.execute("update media set state = 'here'"));
        var waiting = database.read(
                db -> db.createQuery("select id from post").mapTo(String.class).one());
        school.picturesCome(new PostId(waiting));

        for (var q : List.of(
                "frogspawn",
                "FROGS",
                "fro éco",
                "ecole",
                "École",
                "dont",
                "don't",
                "don’t",
                "heron",
                "lodz",
                "strasse",
                "wetl",
                "miss smith",
                "@smith",
                "north prim",
                "#pondlife",
                "PondL",
                "pond touch heron",
                "ｆｒｏｇ",
                "\"frogspawn\"",
                "frogspawn*",
                "frog's")) assertThat(saying(q)).as(q).hasSize(1);
        for (var q : List.of("spawn", "frogspawnx", "frogs toads", "south", "frog x", "!!!", "\"", "*"))
            assertThat(saying(q)).as(q).isEmpty();
        assertThat(saying("  ")).hasSize(1);
    }

    @Test
    void signsAndOperatorsInASearchMeanNothing() {
        school.takes("smith", post("a", "and or not near frogs words trust").made());
        for (var q : List.of(
                "frogs AND and",
                "OR",
                "NOT",
                "NEAR(frogs)",
                "frogs OR",
                "words : frogs",
                "trust:frogs",
                "-frogs",
                "^frogs",
                "frogs & or",
                "frogs | words",
                "!frogs",
                "frogs:*",
                "'frogs'",
                "(frogs",
                "frogs)",
                "frogs\\",
                "f%",
                "frogs; drop table post",
                "{frogs}",
                "frogs\u0000")) assertThat(saying(q)).as(q).hasSize(q.contains("%") || !q.contains("drop") ? 1 : 0);
    }

    @Test
    void lettersWrittenWithoutSpacesAreFoundEachByItself() {
        school.takes("smith", post("a", "今日は池でカエルを見ました").made());
        assertThat(saying("池")).hasSize(1);
        assertThat(saying("カエル")).hasSize(1);
        assertThat(saying("海")).isEmpty();
    }

    @Test
    void aTrustIsNotFoundByAnothersWords() {
        school.takes("smith", post("a", "Frogs").made());
        var other =
                new Question(new org.corridorwall.trust.TrustId(2), null, null, null, null, null, "frogs", 50, null);
        assertThat(school.texts(other)).isEmpty();
        assertThat(saying("1")).isEmpty();
    }

    @Test
    void filtersMayBeCombined() {
        school.takes("smith", post("a", "One #x #y frogs").made());
        school.takes("south", post("b", "Two #x frogs").made());
        school.takes("north", post("c", "Three #x #y frogs").on(Network.FEED).made());
        var x = school.all().under(Hashtag.of("x"));
        assertThat(school.texts(x)).hasSize(3);
        assertThat(school.texts(x.ofAcademy(new Slug("north")))).hasSize(2);
        assertThat(school.texts(x.ofAcademy(new Slug("north")).on(Network.FEED)))
                .containsExactly("Three #x #y frogs");
        assertThat(school.texts(x.ofPerson(new Slug("smith")).saying("frog y"))).containsExactly("One #x #y frogs");
        assertThat(total(x.saying("frog"))).isEqualTo(3);
        assertThat(total(x.ofAcademy(new Slug("south")))).isEqualTo(1);
        assertThat(total(school.all().atMost(1))).isEqualTo(3);
        var academies = database.read(db -> school.filing.postsOfAcademies(db, school.trust));
        assertThat(academies).containsEntry(new Slug("north"), 2).containsEntry(new Slug("south"), 1);
        var people = database.read(db -> school.filing.postsOfPeople(db, school.trust));
        assertThat(people).containsOnlyKeys(new Slug("smith"));
    }

    private int total(Question question) {
        return database.read(db -> school.filing.total(db, question));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeatWhateverIsAsked() {
        var expected = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            // Many at one time: then their ids decide.
            school.takes(
                    "smith",
                    post("k" + i, "Frog " + i + " #x")
                            .at(School.START.minusSeconds(i / 6))
                            .made());
        }
        school.wall(school.all().atMost(1000))
                .forEach(filed -> expected.add(filed.approved().id().value()));
        assertThat(expected).hasSize(25);
        for (var question : List.of(
                school.all(),
                school.all().ofAcademy(new Slug("north")),
                school.all().under(Hashtag.of("x")),
                school.all().saying("frog"),
                school.all().saying("frog").under(Hashtag.of("x"))))
            assertThat(paged(question.atMost(4))).as(question.toString()).isEqualTo(expected);
    }

    private List<String> paged(Question question) {
        var ids = new ArrayList<String>();
        var next = question;
        while (true) {
            var asked = next;
            var page = database.read(db -> school.filing.find(db, asked));
            page.posts().forEach(filed -> ids.add(filed.approved().id().value()));
            if (page.next() == null) return ids;
            next = question.after(page.next());
        }
    }

    @Test
    void aCursorThatWasNotGivenOutIsRefusedInPlainWords() {
        for (var cursor :
                List.of("", "x", "%%%", "AAAA", encoded("5"), encoded("x 0000000000000000"), encoded("5 nonsense")))
            assertThatThrownBy(() -> school.wall(school.all().after(cursor)))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not a cursor");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void postsThatAnswerEachOtherAreOneConversationWhicheverComesFirst() {
        var question = post("q", "What did you see?");
        var answer = post("a", "Frogs!").answers("q");
        var further = post("f", "How many?").answers("a");
        for (var order : List.of(
                List.of(question, answer, further),
                List.of(further, answer, question),
                List.of(answer, question, further),
                List.of(question, further, answer),
                List.of(further, question, answer))) {
            var suffix = "" + Integer.toHexString(order.hashCode());
            var ids = order.stream()
                    .map(one -> id(school.takes("smith", renamed(one, suffix).made())))
                    .toList();
            var names = ids.stream()
                    .map(id -> school.shown(id).conversation())
                    .distinct()
                    .toList();
            assertThat(names).as(order.toString()).hasSize(1).doesNotContainNull();
            var whole = database.read(
                    db -> school.filing.conversation(db, school.trust, Objects.requireNonNull(names.getFirst())));
            assertThat(whole).hasSize(3);
            assertThat(school.shown(ids.get(order.indexOf(answer))).inReplyTo())
                    .isEqualTo(ids.get(order.indexOf(question)));
        }
    }

    private static Posts renamed(Posts post, String suffix) {
        var made = new Posts(
                post.key() + suffix,
                post.network(),
                post.author(),
                post.text(),
                post.html(),
                post.at(),
                post.edited(),
                post.tags(),
                post.categories(),
                post.media(),
                post.card(),
                post.poll(),
                post.quote(),
                post.replyTo() == null ? null : post.replyTo() + suffix,
                post.warning(),
                post.labels());
        return made;
    }

    @Test
    void aPostAloneHasNoConversationAndIsToldWhenThatChanges() {
        var question = id(school.takes("smith", post("q", "What did you see?").made()));
        assertThat(school.shown(question).conversation()).isNull();
        school.changes();
        var answer = id(school.takes("south", post("a", "Frogs!").answers("q").made()));
        assertThat(school.changes()).containsExactly("POST " + answer, "UPDATE " + question);
        assertThat(school.shown(question).conversation()).isNotNull();

        school.decides(school.lead, answer, State.HIDDEN);
        assertThat(school.changes()).containsExactly("REMOVE " + answer, "UPDATE " + question);
        assertThat(school.shown(question).conversation()).isNull();
    }

    @Test
    void theOthersStayTogetherWhenTheFirstIsGone() {
        var root = id(school.takes("smith", post("q", "What did you see?").made()));
        var one = id(school.takes("south", post("a", "Frogs!").answers("q").made()));
        var two = id(school.takes("north", post("b", "Toads!").answers("q").made()));
        school.decides(school.lead, root, State.REMOVED);
        var late = id(school.takes("trust", post("c", "Newts!").answers("q").made()));

        assertThat(school.shown(one).conversation())
                .isNotNull()
                .isEqualTo(school.shown(two).conversation())
                .isEqualTo(school.shown(late).conversation());
        assertThat(school.shown(one).inReplyTo()).isNull();
    }

    @Test
    void circlesAndAnswersToOneselfDoNoHarm() {
        var self = id(school.takes("smith", post("s", "Me").answers("s").made()));
        var a = id(school.takes("smith", post("a", "A").answers("b").made()));
        var b = id(school.takes("smith", post("b", "B").answers("a").made()));
        assertThat(school.shown(self).conversation()).isNull();
        assertThat(school.shown(self).inReplyTo()).isNull();
        assertThat(school.shown(a).conversation())
                .isNotNull()
                .isEqualTo(school.shown(b).conversation());
    }

    @Test
    void theNewestOfEachSchoolIsOnTheStrip() {
        school.takes("smith", post("a", "Old").at(School.START.minusSeconds(9)).made());
        school.takes("north", post("b", "New").at(School.START.minusSeconds(5)).made());
        var strip = database.read(db -> school.filing.newestOfEachAcademy(db, school.trust));
        assertThat(strip).containsOnlyKeys(new Slug("north"));
        assertThat(strip.get(new Slug("north")))
                .extracting(filed -> filed.approved().post().text())
                .isEqualTo("New");
    }

    @Test
    void aClosedSchoolAndAClosedTrustShowNothing() {
        var north = id(school.takes("smith", post("a", "North #x").made()));
        school.takes("trust", post("b", "Trust #x").made());
        database.change(db -> db.execute("update academy set is_open = false where slug = 'north'"));
        assertThat(school.texts()).containsExactly("Trust #x");
        assertThat(school.seen(north)).isFalse();
        assertThat(saying("north")).isEmpty();
        var strip = database.read(db -> school.filing.newestOfEachAcademy(db, school.trust));
        assertThat(strip).isEmpty();
        database.change(db -> db.execute("update trust set is_open = false"));
        assertThat(school.texts()).isEmpty();
        assertThat(school.texts(school.all().under(Hashtag.of("x")))).isEmpty();
        assertThat(total(school.all())).isZero();
    }

    @Test
    void theWordsOfARemovedPostAreNotInTheDatabaseAnyMore() throws IOException {
        school.atAnyPace();
        for (int i = 0; i < 300; i++)
            school.takes(
                    "smith",
                    post("k" + i, "Other words " + i + " quizzaciously" + i).made());
        var post = id(school.takes(
                "smith", post("r", "Xylophagous hippopotamuses #Zyzzyvas").made()));
        assertThat(saying("xylophagous")).hasSize(1);
        if (kind == Database.Kind.SQLITE) assertThat(onDisk("xylophagous")).isTrue();
        school.decides(school.lead, post, State.REMOVED);

        assertThat(saying("xylophagous")).isEmpty();
        if (kind == Database.Kind.SQLITE)
            for (var word : List.of("xylophagous", "ylophagous", "hippopotamuses", "zyzzyvas"))
                assertThat(onDisk(word)).as(word).isFalse();
        var left = database.read(
                db -> db.createQuery("select count(*) from search" + (kind == Database.Kind.SQLITE ? "_row" : ""))
                        .mapTo(Integer.class)
                        .one());
        assertThat(left).isEqualTo(300);
    }

    /** In the file or its log, after the log was written back. */
    private boolean onDisk(String word) throws IOException {
        database.dropDeleted();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .toLowerCase(java.util.Locale.ROOT);
                if (text.contains(word)) return true;
            }
        }
        return false;
    }

    @Test
    void theWallIsReadFromAnIndexWithoutSorting() {
        if (kind != Database.Kind.SQLITE) return;
        for (var question : List.of(
                school.all(),
                school.all().ofAcademy(new Slug("north")),
                school.all().ofPerson(new Slug("smith")),
                school.all().under(Hashtag.of("x")),
                school.all().saying("frog"))) {
            for (var asked : List.of(question, question.after(new Place(5, new PostId("0000000000000000")).cursor()))) {
                var plan = database.read(db -> school.filing.plan(db, asked));
                assertThat(plan)
                        .as(asked + "\n" + plan)
                        .noneMatch(step -> step.contains("TEMP B-TREE") || step.startsWith("SCAN p"));
            }
        }
    }
}
