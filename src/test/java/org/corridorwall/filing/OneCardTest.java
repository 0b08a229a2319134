package org.corridorwall.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Posts;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Slug;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class OneCardTest extends BothDatabases {
    private static final String FROGS = "We found frogspawn in the pond #nature";
    private static final String LONG =
            "What a day at the farm! Year 1 fed the lambs, held the chicks and learned how milk gets from the cow to our fridge. Thank you to every parent who came.";

    private School school;

    @BeforeEach
    void open() {
        school = new School(database, folder).onMoreNetworks();
    }

    private static Posts frogs(String key) {
        return post(key, FROGS);
    }

    private PostId onMastodon() {
        return id(school.takes("smith", frogs("m").made()));
    }

    private PostId onBluesky() {
        return id(school.takes("smith-sky", frogs("b").on(Network.BLUESKY).made()));
    }

    private PostId onX() {
        return id(school.takes("smith-x", frogs("x").on(Network.X).made()));
    }

    private List<PostId> wall(Question question) {
        return school.wall(question).stream()
                .map(filed -> filed.approved().id())
                .toList();
    }

    private List<PostId> wall() {
        return wall(school.all());
    }

    private List<String> also(PostId post) {
        return school.shown(post).alsoOn().stream()
                .map(other -> other.network().code() + " " + other.url())
                .toList();
    }

    @Test
    void theSameUpdateOnThreeNetworksIsOneCardWithLinks() {
        var mastodon = onMastodon();
        var bluesky = onBluesky();
        var x = onX();

        assertThat(wall()).containsExactly(mastodon);
        assertThat(also(mastodon)).containsExactly("bluesky https://e.social/b", "x https://e.social/x");
        assertThat(also(bluesky)).containsExactly("mastodon https://e.social/m", "x https://e.social/x");
        assertThat(school.shown(x).under()).isEqualTo(mastodon);
        assertThat(school.shown(mastodon).under()).isNull();
    }

    @Test
    void aCopyIsAnUpdateOfTheCardAndNoNews() {
        var mastodon = onMastodon();
        school.changes();
        var bluesky = onBluesky();

        // The copy is told to those only who read its network.
        assertThat(school.changes()).containsExactly("UPDATE " + mastodon, "POST " + bluesky);
    }

    @Test
    void listsCountsTagsAndSearchShowTheCardOnce() {
        var mastodon = onMastodon();
        onBluesky();

        assertThat(wall(school.all().under(Hashtag.of("nature")))).containsExactly(mastodon);
        assertThat(wall(school.all().saying("frogspawn"))).containsExactly(mastodon);
        assertThat(wall(school.all().ofPerson(new Slug("smith")))).containsExactly(mastodon);
        assertThat(database.<Integer>read(db -> school.filing.total(db, school.all())))
                .isEqualTo(1);
        assertThat(database.<List<TagCount>>read(db -> school.filing.tags(db, school.trust)))
                .extracting(TagCount::posts)
                .containsExactly(1);
        assertThat(database.<Map<Slug, Integer>>read(db -> school.filing.postsOfPeople(db, school.trust)))
                .containsEntry(new Slug("smith"), 1);
    }

    @Test
    void withANetworkThePostOfThatNetworkIsShown() {
        var mastodon = onMastodon();
        var bluesky = onBluesky();
        var question = school.all().on(Network.BLUESKY);

        assertThat(wall(question)).containsExactly(bluesky);
        assertThat(wall(question.saying("frogspawn").under(Hashtag.of("nature"))))
                .containsExactly(bluesky);
        assertThat(wall(school.all().on(Network.MASTODON))).containsExactly(mastodon);
        assertThat(also(bluesky)).containsExactly("mastodon https://e.social/m");
    }

    @Test
    void aHashtagOfTheCopyFilesTheCard() {
        var mastodon = onMastodon();
        school.takes(
                "smith-sky", post("b", FROGS + " #pondlife").on(Network.BLUESKY).made());

        assertThat(wall(school.all().under(Hashtag.of("pondlife")))).containsExactly(mastodon);
        assertThat(wall(school.all().saying("pondlife"))).containsExactly(mastodon);
        database.change(db -> school.filing.refile(db, school.trust));
        assertThat(wall(school.all().under(Hashtag.of("pondlife")))).containsExactly(mastodon);

        school.gone(post("b", "").on(Network.BLUESKY).made());
        assertThat(wall(school.all().under(Hashtag.of("pondlife")))).isEmpty();
        assertThat(wall(school.all().saying("pondlife"))).isEmpty();
    }

    @Test
    void differentAuthorsNetworksAndDaysAreDifferentCards() {
        onMastodon();
        school.takes("north-sky", frogs("n").on(Network.BLUESKY).made());
        school.takes("trust-sky", frogs("t").on(Network.BLUESKY).made());
        school.takes("smith", frogs("m2").made());
        school.takes(
                "smith-sky",
                frogs("b")
                        .on(Network.BLUESKY)
                        .at(School.START.minus(Duration.ofHours(25)))
                        .made());

        assertThat(wall()).hasSize(5);
    }

    @Test
    void aSchoolsAccountsAreOneAuthorAndSoAreTheTrusts() {
        school.takes("north", frogs("n").on(Network.FEED).made());
        school.takes("north-sky", frogs("ns").on(Network.BLUESKY).made());
        school.takes("trust", frogs("t").made());
        school.takes("trust-sky", frogs("ts").on(Network.BLUESKY).made());

        assertThat(wall()).hasSize(2);
        var strip = database.read(db -> school.filing.newestOfEachAcademy(db, school.trust));
        assertThat(Objects.requireNonNull(strip.get(new Slug("north"))).alsoOn())
                .extracting(AlsoOn::network)
                .containsExactly(Network.BLUESKY);
        assertThat(database.<Map<Slug, Integer>>read(db -> school.filing.postsOfAcademies(db, school.trust)))
                .containsEntry(new Slug("north"), 1);
    }

    @Test
    void whatAStrangerWroteIsNobodysCopy() {
        onMastodon();
        var stranger = id(school.passesOn(
                "north-sky",
                frogs("s").on(Network.BLUESKY).by("Ann", "@ann@other.org").made(),
                "share"));
        school.decides(school.lead, stranger, State.PUBLISHED);

        assertThat(wall()).hasSize(2);
        assertThat(also(stranger)).isEmpty();
    }

    @Test
    void saidTwiceADayTheNearestStandTogether() {
        var early = School.START.minus(Duration.ofHours(5));
        var first = id(school.takes("smith", frogs("m1").at(early).made()));
        var second = id(school.takes("smith", frogs("m2").made()));
        var copy = id(school.takes("smith-sky", frogs("b2").on(Network.BLUESKY).made()));
        var earlyCopy = id(school.takes(
                "smith-sky", frogs("b1").on(Network.BLUESKY).at(early).made()));

        assertThat(wall()).containsExactly(second, first);
        assertThat(school.shown(copy).under()).isEqualTo(second);
        assertThat(school.shown(earlyCopy).under()).isEqualTo(first);
    }

    @Test
    void whenTheShownOneGoesAnotherTakesItsPlaceAtOnce() {
        var mastodon = onMastodon();
        var bluesky = onBluesky();
        var x = onX();
        school.changes();
        school.gone(frogs("m").made());

        assertThat(wall()).containsExactly(bluesky);
        assertThat(also(bluesky)).containsExactly("x https://e.social/x");
        assertThat(school.changes()).containsExactly("REMOVE " + mastodon, "UPDATE " + bluesky, "UPDATE " + x);
        school.gone(frogs("b").on(Network.BLUESKY).made());
        assertThat(wall()).containsExactly(x);
        assertThat(also(x)).isEmpty();
    }

    @Test
    void whenACopyGoesItsLinkGoes() {
        var mastodon = onMastodon();
        var bluesky = onBluesky();
        school.changes();
        school.gone(frogs("b").on(Network.BLUESKY).made());

        assertThat(wall()).containsExactly(mastodon);
        assertThat(also(mastodon)).isEmpty();
        assertThat(school.seen(bluesky)).isFalse();
        assertThat(school.changes()).containsExactly("REMOVE " + bluesky, "UPDATE " + mastodon);
    }

    @Test
    void aMendIsShownWhicheverWasMended() {
        var mastodon = id(school.takes(
                "smith", post("m", "We found frogspwan in the pond").made()));
        var bluesky = id(school.takes(
                "smith-sky",
                post("b", "We found frogspwan in the pond").on(Network.BLUESKY).made()));
        school.passes(Duration.ofMinutes(5));
        school.changes();
        school.takes(
                "smith-sky",
                post("b", "We found frogspawn in the pond").on(Network.BLUESKY).made());

        assertThat(school.texts()).containsExactly("We found frogspawn in the pond");
        assertThat(wall()).containsExactly(bluesky);
        assertThat(also(bluesky)).containsExactly("mastodon https://e.social/m");
        assertThat(school.changes()).containsExactly("REMOVE " + mastodon, "UPDATE " + bluesky);

        school.takes("smith", post("m", "We found frogspawn in the pond!").made());
        assertThat(wall()).containsExactly(bluesky);
    }

    @Test
    void aMendOfAFewWordsLeavesItOneCard() {
        onMastodon();
        onBluesky();
        school.passes(Duration.ofMinutes(5));
        school.takes(
                "smith",
                post("m", "We found frogspawn and newts in our pond #nature").made());

        assertThat(school.texts()).containsExactly("We found frogspawn and newts in our pond #nature");
        assertThat(school.wall().getFirst().alsoOn()).hasSize(1);
    }

    @Test
    void whatBecameAnotherTextIsAnotherCard() {
        var mastodon = onMastodon();
        var bluesky = onBluesky();
        school.changes();
        school.takes(
                "smith-sky",
                post("b", "School is closed tomorrow because of the snow")
                        .on(Network.BLUESKY)
                        .made());

        assertThat(wall()).containsExactlyInAnyOrder(mastodon, bluesky);
        assertThat(also(mastodon)).isEmpty();
        assertThat(also(bluesky)).isEmpty();
        assertThat(school.changes()).containsExactly("UPDATE " + bluesky, "UPDATE " + mastodon);

        school.takes("smith-sky", frogs("b").on(Network.BLUESKY).made());
        assertThat(wall()).hasSize(1);
    }

    @Test
    void whenTheShownOneBecomesAnotherTextTheOthersStayTogether() {
        var mastodon = onMastodon();
        var bluesky = onBluesky();
        var x = onX();
        school.takes(
                "smith",
                post("m", "School is closed tomorrow because of the snow").made());

        assertThat(wall()).containsExactlyInAnyOrder(mastodon, bluesky);
        assertThat(also(bluesky)).containsExactly("x https://e.social/x");
        assertThat(school.shown(x).under()).isEqualTo(bluesky);
    }

    @Test
    void theWholeIsShownRatherThanWhatWasCutShort() {
        var cut = id(school.takes(
                "smith-x",
                post("x", LONG.substring(0, 100) + "… https://t.co/1")
                        .on(Network.X)
                        .made()));
        school.changes();
        var whole = id(school.takes("smith", post("m", LONG).made()));

        assertThat(wall()).containsExactly(whole);
        assertThat(also(whole)).containsExactly("x https://e.social/x");
        assertThat(school.changes()).containsExactly("REMOVE " + cut, "UPDATE " + whole);
    }

    @Test
    void whatAPersonTakesOffDoesNotStayUnderAnotherLink() {
        for (var state : List.of(State.HIDDEN, State.HELD, State.REMOVED)) {
            var text = "We found " + state + " newts in the pond this morning";
            var mastodon = id(school.takes("smith", post("m" + state, text).made()));
            var bluesky = id(school.takes(
                    "smith-sky", post("b" + state, text).on(Network.BLUESKY).made()));
            // Its picture is waited for: it is on no card yet.
            var x = id(school.takes(
                    "smith-x",
                    post("x" + state, text)
                            .on(Network.X)
                            .media(Media.image("https://e.org/1.png", "Newts"))
                            .made()));
            school.decides(school.lead, bluesky, state);
            school.picturesCome(x);

            assertThat(wall()).as(state.code()).isEmpty();
            for (var one : List.of(mastodon, bluesky, x))
                assertThat(school.decision(one).state()).isEqualTo(state);
        }
    }

    @Test
    void aCopyOfWhatWasTakenOffIsHeldWhenItComesLater() {
        var link = " https://harbour.example/";
        for (var state : List.of(State.HIDDEN, State.HELD, State.REMOVED)) {
            var text = "We found " + state + " newts in the pond this morning";
            var mastodon = id(
                    school.takes("smith", post("m" + state, text + link + "1").made()));
            school.decides(school.lead, mastodon, state);
            var bluesky = id(school.takes(
                    "smith-sky",
                    post("b" + state, text + link + "2").on(Network.BLUESKY).made()));

            assertThat(school.decision(bluesky).state()).as(state.code()).isEqualTo(State.HELD);
            assertThat(school.decision(bluesky).why()).contains("Looks like a post that was " + state.code());
        }
        assertThat(wall()).isEmpty();
    }

    @Test
    void aCopyOfWhatWasTakenOffAndThenGoneAtItsSourceIsHeldToo() {
        for (var state : List.of(State.HIDDEN, State.HELD)) {
            var text = "We found " + state + " newts in the pond this morning";
            var newts = post("m" + state, text).made();
            school.decides(school.lead, id(school.takes("smith", newts)), state);
            school.gone(newts);
            var bluesky = id(school.takes(
                    "smith-sky", post("b" + state, text).on(Network.BLUESKY).made()));

            assertThat(school.decision(bluesky).state()).as(state.code()).isEqualTo(State.HELD);
            assertThat(school.decision(bluesky).why())
                    .isEqualTo("Looks like a post that was hidden or held here and was gone at its source on 3 March.");
        }
        assertThat(wall()).isEmpty();
    }

    @Test
    void takingOffWhatIsNotShownTakesOffItsShownCopiesToo() {
        for (var state : List.of(State.HIDDEN, State.REMOVED)) {
            var text = "We found " + state + " newts in the pond this morning";
            var mastodon = id(school.takes("smith", post("m" + state, text).made()));
            var bluesky = id(school.takes(
                    "smith-sky", post("b" + state, text).on(Network.BLUESKY).made()));
            var held = id(school.takes(
                    "smith-x",
                    post("x" + state, text).on(Network.X).labels("sensitive").made()));
            school.decides(school.lead, held, State.HELD);
            assertThat(wall())
                    .as("to hold what is held says nothing of the others")
                    .containsExactly(mastodon);

            school.decides(school.lead, held, state);
            assertThat(wall()).as(state.code()).isEmpty();
            for (var one : List.of(mastodon, bluesky, held))
                assertThat(school.decision(one).state()).isEqualTo(state);
        }
    }

    @Test
    void takingOffOneOfTwoThatWereSaidTheSameDayLeavesTheOther() {
        var early = School.START.minus(Duration.ofHours(5));
        var first = id(school.takes("smith", frogs("m1").at(early).made()));
        school.takes("smith-sky", frogs("b1").on(Network.BLUESKY).at(early).made());
        onMastodon();
        var copy = onBluesky();
        school.decides(school.lead, copy, State.REMOVED);

        assertThat(wall()).containsExactly(first);
        assertThat(also(first)).hasSize(1);
    }

    @Test
    void aCopyThatARuleHoldsIsLinkedOnceItIsPublished() {
        var mastodon = onMastodon();
        var held = id(school.takes(
                "smith-sky", frogs("b").on(Network.BLUESKY).labels("sensitive").made()));
        assertThat(school.decision(held).state()).isEqualTo(State.HELD);
        assertThat(also(mastodon)).isEmpty();
        school.changes();

        school.decides(school.lead, held, State.PUBLISHED);
        assertThat(also(mastodon)).containsExactly("bluesky https://e.social/b");
        assertThat(wall()).containsExactly(mastodon);
        assertThat(school.changes()).containsExactly("UPDATE " + mastodon, "POST " + held);
    }

    @Test
    void anEditThatARuleHoldsTakesItsOwnLinkOnly() {
        var mastodon = onMastodon();
        var bluesky = onBluesky();
        school.takes("smith", frogs("m").labels("sensitive").made());

        assertThat(wall()).containsExactly(bluesky);
        assertThat(also(bluesky)).isEmpty();
        assertThat(school.seen(mastodon)).isFalse();
    }

    @Test
    void answersToTheOneAndToTheOtherStandTogether() {
        var mastodon = onMastodon();
        onBluesky();
        assertThat(school.shown(mastodon).conversation()).isNull();
        var one = id(school.takes("south", post("a", "How many?").answers("m").made()));
        var other = id(school.takes(
                "north-sky",
                post("c", "Newts too?").on(Network.BLUESKY).answers("b").made()));

        var conversation = Objects.requireNonNull(school.shown(mastodon).conversation());
        assertThat(school.shown(one).conversation()).isEqualTo(conversation);
        assertThat(school.shown(other).conversation()).isEqualTo(conversation);
        assertThat(school.shown(other).inReplyTo()).isEqualTo(mastodon);
        assertThat(database.<List<FiledPost>>read(db -> school.filing.conversation(db, school.trust, conversation)))
                .extracting(filed -> filed.approved().id())
                .containsExactlyInAnyOrder(mastodon, one, other);
    }

    @Test
    void answersComeTogetherWithTheirCardsAndPartWithThem() {
        var mastodon = onMastodon();
        var one = id(school.takes("south", post("a", "How many?").answers("m").made()));
        var other = id(school.takes(
                "north-sky",
                post("c", "Newts too?").on(Network.BLUESKY).answers("b").made()));
        school.changes();
        var bluesky = onBluesky();

        assertThat(school.shown(other).conversation())
                .isNotNull()
                .isEqualTo(school.shown(one).conversation());
        assertThat(school.shown(other).inReplyTo()).isEqualTo(mastodon);
        assertThat(school.changes()).contains("UPDATE " + other, "UPDATE " + one);

        school.takes(
                "smith-sky",
                post("b", "School is closed tomorrow because of the snow")
                        .on(Network.BLUESKY)
                        .made());
        assertThat(school.shown(other).inReplyTo()).isEqualTo(bluesky);
        assertThat(school.shown(other).conversation())
                .isNotNull()
                .isEqualTo(school.shown(bluesky).conversation())
                .isNotEqualTo(school.shown(mastodon).conversation());
        assertThat(school.shown(one).conversation())
                .isNotNull()
                .isEqualTo(school.shown(mastodon).conversation());
    }

    @Test
    void inWhicheverOrderTheyComeItIsOneCard() {
        var long1 = post("m", LONG);
        var cut = post("x", LONG.substring(0, 100) + "… https://t.co/1").on(Network.X);
        var sky = post("b", LONG).on(Network.BLUESKY);
        int round = 0;
        for (var order : List.of(
                List.of(long1, cut, sky),
                List.of(cut, long1, sky),
                List.of(cut, sky, long1),
                List.of(sky, cut, long1),
                List.of(sky, long1, cut))) {
            var at = School.START.minus(Duration.ofDays(2L * ++round));
            for (var one : order) {
                var account = switch (one.network()) {
                    case X -> "smith-x";
                    case BLUESKY -> "smith-sky";
                    default -> "smith";
                };
                school.takes(account, keyed(one, round, at));
            }
            assertThat(wall()).as("order %d", round).hasSize(round);
        }
        assertThat(school.texts()).allMatch(LONG::equals);
        assertThat(school.wall()).allMatch(filed -> filed.alsoOn().size() == 2);
    }

    private static Post keyed(Posts post, int round, Instant at) {
        return post(post.key() + round, post.text()).on(post.network()).at(at).made();
    }

    @RepeatedTest(3)
    void twoAccountsReadAtTheSameTimeMakeOneCard() throws Exception {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<PostId>> readings = List.of(this::onMastodon, this::onBluesky, this::onX);
            for (var done : both.invokeAll(readings)) done.get();
        }
        assertThat(wall()).hasSize(1);
        assertThat(school.wall().getFirst().alsoOn()).hasSize(2);
    }

    @Test
    void aClosedAccountsPostsStayOnTheirCards() {
        var mastodon = onMastodon();
        onBluesky();
        database.change(db -> db.execute("update account set closed_at = 1 where network = 'bluesky'"));

        assertThat(wall()).containsExactly(mastodon);
        assertThat(also(mastodon)).hasSize(1);
        database.change(db -> db.execute("delete from account where network = 'bluesky'"));
        school.passes(Duration.ofMinutes(5));
        school.takes("smith", frogs("m").tags("nature").made());
        assertThat(also(mastodon)).hasSize(1);
    }

    @Test
    void whoeverDeletesTheShownOneTheOthersAreSeen() {
        onMastodon();
        var bluesky = onBluesky();
        database.change(db -> db.execute("delete from post where source_key = 'm'"));

        assertThat(wall()).containsExactly(bluesky);
    }

    @Test
    void whatIsLookedAtIsFoundByAnIndex() {
        onMastodon();
        for (var plan : List.of(
                "select id from post where trust_id = 1 and also_of = 'x' order by shown_at, id",
                "select id from post p where p.trust_id = 1 and p.published_at between 1 and 2 and p.person = 'smith' and p.academy is null and p.network <> 'x'",
                "select id from post p where p.trust_id = 1 and p.published_at between 1 and 2 and p.academy is null and p.person is null and p.network <> 'x'")) {
            if (kind != org.corridorwall.db.Database.Kind.SQLITE) return;
            var steps = database.read(db -> db.createQuery("explain query plan " + plan)
                    .map((row, context) -> row.getString("detail"))
                    .list());
            assertThat(String.join("\n", steps)).as(plan).contains("SEARCH").doesNotContain("SCAN");
        }
    }
}
