package org.corridorwall.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.filing.Question;
import org.corridorwall.media.Photo;
import org.corridorwall.media.PictureFiles;
import org.corridorwall.media.Uploads;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Outcome;
import org.corridorwall.safeguarding.OwnPosts;
import org.corridorwall.safeguarding.Posts;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingTest extends BothDatabases {
    private static final String SWEARING = "What a load of shit";

    private School school;
    private OwnPosts ownPosts;
    private Posting posting;
    private Uploads uploads;
    private Trust trust;

    @BeforeEach
    void begin() {
        school = new School(database, folder);
        ownPosts = new OwnPosts(school.safeguarding, school, school.audit, school.media);
        posting = new Posting(ownPosts, new TrustStore(), school.audit, new Random(3), school);
        uploads = new Uploads(database, school.media, new PictureFiles(folder), school);
        trust = database.read(db -> new TrustStore().get(db, school.trust));
    }

    @Test
    void aTeachersPostIsShownAsHersAndFiledAsEveryOther() {
        var id = posts(school.teacher, "Frogspawn in the pond!\n\nMore at https://e.org/pond #SportDay2027");

        var shown = school.shown(id);
        assertThat(shown.approved().post().network()).isEqualTo(Network.NATIVE);
        assertThat(shown.approved().post().url()).isEqualTo("/bar/posts/" + id);
        assertThat(shown.approved().post().author().name()).isEqualTo("smith@e.org");
        assertThat(shown.approved().person()).isEqualTo(new Slug("smith"));
        assertThat(shown.approved().academy()).isEqualTo(new Slug("north"));
        assertThat(shown.approved().publishedAt()).isEqualTo(School.START);
        assertThat(shown.hashtags()).containsExactly(Hashtag.of("SportsDay2027"));
        assertThat(shown.approved().post().html())
                .contains("<p>Frogspawn in the pond!</p>")
                .contains("<a href=\"https://e.org/pond\"");
        assertThat(school.texts(
                        new Question(school.trust, null, new Slug("smith"), null, null, null, "frogspawn", 50, null)))
                .hasSize(1);
        assertThat(school.changes()).containsExactly("POST " + id);
        assertThat(audited()).contains("smith@e.org wrote a post " + id);
    }

    @Test
    void theSameRequestIsPostedOnceHoweverOftenItComes() {
        var first = post(school.teacher, draft("Frogspawn"), "key-of-a-phone");
        school.passes(Duration.ofHours(3));
        var second = post(school.teacher, draft("Frogspawn"), "key-of-a-phone");

        assertThat(first)
                .isInstanceOfSatisfying(
                        Posted.Here.class, here -> assertThat(here.again()).isFalse());
        assertThat(second).isEqualTo(new Posted.Here(((Posted.Here) first).post(), true));
        assertThat(school.texts()).containsExactly("Frogspawn");
    }

    @Test
    void aKeyIsForOnePostAndForOnePerson() {
        post(school.teacher, draft("Frogspawn"), "key-of-a-phone");

        assertThat(wrong(post(school.teacher, draft("Newts"), "key-of-a-phone")))
                .containsExactly("Idempotency-Key");
        assertThat(wrong(post(school.teacher, draft("Newts"), "short"))).containsExactly("Idempotency-Key");
        assertThat(post(school.head, draft("Newts"), "key-of-a-phone")).isInstanceOf(Posted.Here.class);
        assertThat(school.texts()).containsExactlyInAnyOrder("Frogspawn", "Newts");
    }

    @Test
    void whatWasRefusedMayBeMendedUnderTheSameKey() {
        assertThat(wrong(post(school.teacher, draft("  "), "key-of-a-phone"))).containsExactly("text");

        assertThat(post(school.teacher, draft("Frogspawn"), "key-of-a-phone")).isInstanceOf(Posted.Here.class);
    }

    @Test
    void aRequestThatIsSentAgainAfterItsPostWasTakenBackPostsNothing() {
        var id = ((Posted.Here) post(school.teacher, draft("Frogspawn"), "key-of-a-phone")).post();
        withdraw(school.teacher, id);

        assertThat(post(school.teacher, draft("Frogspawn"), "key-of-a-phone")).isEqualTo(new Posted.Here(id, true));
        assertThat(school.texts()).isEmpty();
    }

    @Test
    void anAnswerStandsInTheConversationOfWhatItAnswers() {
        var question = School.id(
                school.takes("trust", Posts.post("q", "What are you reading?").made()));

        var answer = posts(school.teacher, new Draft("The Iron Man", null, question.value(), List.of()));

        assertThat(school.shown(answer).inReplyTo()).isEqualTo(question);
        assertThat(school.shown(answer).conversation()).isEqualTo(question);
        assertThat(school.shown(question).conversation()).isEqualTo(question);
        var more = posts(school.head, new Draft("So are we", null, answer.value(), List.of()));
        assertThat(school.shown(more).inReplyTo()).isEqualTo(answer);
        assertThat(school.shown(more).conversation()).isEqualTo(question);
    }

    @Test
    void whatIsNotShownIsNotAnswered() {
        var held = School.id(school.takes("careful", Posts.post("h", "Not yet").made()));

        assertThat(wrong(post(school.teacher, new Draft("Well done", null, held.value(), List.of()), null)))
                .containsExactly("inReplyTo");
        assertThat(wrong(post(school.teacher, new Draft("Well done", null, "'; drop table", List.of()), null)))
                .containsExactly("inReplyTo");
        assertThat(wrong(post(school.teacher, new Draft("Well done", null, "0000000000000000", List.of()), null)))
                .containsExactly("inReplyTo");
    }

    @Test
    void whatARuleHoldsIsHeldAndNotApprovedByItsAuthor() {
        var id = posts(school.smithWhoApproves, SWEARING);

        assertThat(school.decision(id).state()).isEqualTo(State.HELD);
        assertThat(school.decision(id).by()).isEqualTo("rule words");
        assertThat(school.seen(id)).isFalse();
        assertThat(school.decides(school.smithWhoApproves, id, State.PUBLISHED)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.decides(school.head, id, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
        assertThat(school.seen(id)).isTrue();
    }

    @Test
    void anAnswerThatIsHeldIsNoStrangers() {
        var question =
                School.id(school.takes("trust", Posts.post("q", "How was it?").made()));
        var id = posts(school.teacher, new Draft(SWEARING, null, question.value(), List.of()));

        assertThat(school.decides(school.head, id, State.PUBLISHED)).isInstanceOf(Outcome.Decided.class);
        assertThat(school.shown(id).inReplyTo()).isEqualTo(question);
    }

    @Test
    void aTrustMayLookAtAllOfThemFirst() {
        database.change(db -> posting.hold(db, school.lead, trust, true));
        var id = posts(school.teacher, "Frogspawn");

        assertThat(school.decision(id).state()).isEqualTo(State.HELD);
        assertThat(school.decision(id).why()).contains("written in Corridor");
        assertThat(audited()).anyMatch(row -> row.startsWith("dsl@e.org wanted to look at native posts first"));
        database.change(db -> posting.hold(db, school.lead, trust, false));
        assertThat(school.seen(posts(school.teacher, "Newts"))).isTrue();
    }

    @Test
    void whoMayNotContributeDoesNotPost() {
        assertThat(post(school.lead, draft("Frogspawn"), null)).isInstanceOf(Posted.NotAllowed.class);
        assertThat(post(school.nobody, draft("Frogspawn"), null)).isInstanceOf(Posted.NotAllowed.class);
        assertThat(post(school.teacher, new Draft("Frogspawn", "south", null, List.of()), null))
                .isInstanceOf(Posted.NotAllowed.class);
        assertThat(wrong(post(school.teacher, new Draft("Frogspawn", "east", null, List.of()), null)))
                .containsExactly("academy");
        assertThat(school.texts()).isEmpty();
    }

    @Test
    void whoServesTheWholeTrustPostsForItOrForOneOfItsSchools() {
        var editor = new Actor(
                "smith@e.org",
                false,
                List.of(new Person(
                        school.trust,
                        new Slug("smith"),
                        "Miss Smith",
                        List.of(),
                        null,
                        "smith@e.org",
                        Set.of(Right.CONTRIBUTE))));

        assertThat(school.shown(posts(editor, "From the trust")).approved().academy())
                .isNull();
        assertThat(school.shown(posts(editor, new Draft("From south", "south", null, List.of())))
                        .approved()
                        .academy())
                .isEqualTo(new Slug("south"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  \n\t ", "\u200b\u2060", "\u202e", "a\u0000b", "a\u001bb", "half \ud83d", "\u2800\u3164"})
    void whatSaysNothingOrHoldsWhatNoKeyboardSendsIsRefused(String text) {
        assertThat(wrong(post(school.teacher, draft(text), null))).containsExactly("text");
    }

    @Test
    void aPostIsCountedAsItsReadersCount() {
        var family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

        assertThat(post(school.teacher, draft(family.repeat(CleanText.MOST_GRAPHEMES / 2)), null))
                .isInstanceOf(Posted.Here.class);
        assertThat(wrong(post(school.teacher, draft("a".repeat(CleanText.MOST_GRAPHEMES + 1)), null)))
                .containsExactly("text");
        assertThat(wrong(post(school.teacher, draft("a" + "\u0301".repeat(20_000)), null)))
                .containsExactly("text");
    }

    @Test
    void wordsAreNeverMarkupAndNeverTurnRoundWhatOthersWrote() {
        var id = posts(school.teacher, "<script>alert(1)</script> & <b>x</b> \u202Etxet\u202C\nsecond line");

        var post = school.shown(id).approved().post();
        assertThat(post.text()).isEqualTo("<script>alert(1)</script> & <b>x</b> txet\nsecond line");
        assertThat(post.html()).doesNotContain("<script").doesNotContain("<b>").contains("<br");
    }

    @Test
    void aPictureStandsBesideItsPostAndIsNobodyElses() throws IOException {
        var picture = sends(school.teacher, "Frogspawn in a jar");

        assertThat(wrong(post(school.head, withPictures("Mine", picture), null)))
                .containsExactly("media[0]");
        var id = posts(school.teacher, withPictures("", picture));

        var shown = school.shown(id).approved();
        assertThat(shown.pictures()).hasSize(1);
        assertThat(shown.pictures().getFirst().id()).isEqualTo(picture);
        assertThat(shown.pictures().getFirst().alt()).isEqualTo("Frogspawn in a jar");
        assertThat(shown.pictures().getFirst().here()).isTrue();
        assertThat(wrong(post(school.teacher, withPictures("Again", picture), null)))
                .containsExactly("media[0]");
        assertThat(school.texts(new Question(school.trust, null, null, null, null, null, "jar", 50, null)))
                .hasSize(1);
    }

    @Test
    void picturesStandInTheOrderGivenWithWhatIsSaidOfThemLast() throws IOException {
        var one = sends(school.teacher, null);
        var two = sends(school.teacher, "Two");
        var draft = new Draft(
                "Both", null, null, List.of(new Draft.Picture(two, null), new Draft.Picture(one, " One \n of them ")));

        var shown = school.shown(posts(school.teacher, draft)).approved();

        assertThat(shown.pictures()).extracting(picture -> picture.id()).containsExactly(two, one);
        assertThat(shown.pictures()).extracting(picture -> picture.alt()).containsExactly("Two", "One of them");
    }

    @Test
    void tooManyPicturesOrTheSameTwiceAreRefused() throws IOException {
        var picture = sends(school.teacher, null);

        assertThat(wrong(post(school.teacher, withPictures("x", picture, picture), null)))
                .containsExactly("media[1]");
        assertThat(wrong(post(school.teacher, withPictures("x", "a", "b", "c", "d", "e"), null)))
                .containsExactly("media");
        assertThat(wrong(post(school.teacher, withPictures("x", "../../etc/passwd"), null)))
                .containsExactly("media[0]");
    }

    @Test
    void whatItsAuthorChangesIsCheckedAgain() throws IOException {
        var picture = sends(school.teacher, "Frogspawn");
        var id = posts(school.teacher, withPictures("Frogspwan", picture));
        school.passes(Duration.ofMinutes(5));

        assertThat(change(school.teacher, id, withPictures("Frogspawn", picture), 1))
                .isInstanceOf(Outcome.Decided.class);
        assertThat(school.texts()).containsExactly("Frogspawn");
        assertThat(school.shown(id).approved().editedAt()).isEqualTo(School.START.plus(Duration.ofMinutes(5)));
        assertThat(school.shown(id).approved().pictures()).hasSize(1);

        assertThat(change(school.teacher, id, draft(SWEARING), 1)).isInstanceOf(Outcome.Stale.class);
        assertThat(change(school.teacher, id, draft(SWEARING), 2)).isInstanceOf(Outcome.Decided.class);
        assertThat(school.decision(id).state()).isEqualTo(State.HELD);
        assertThat(school.texts()).isEmpty();
        assertThat(audited()).contains("smith@e.org changed a post " + id);
    }

    @Test
    void nobodyChangesOrTakesBackWhatSomebodyElseWrote() {
        var id = posts(school.teacher, "Frogspawn");
        var read =
                School.id(school.takes("smith", Posts.post("m", "On Mastodon").made()));

        var others = database.write(db -> posting.change(db, school.head, trust, id, draft("Mine"), 1));
        assertThat(others).isInstanceOf(Posting.Changed.NotFound.class);
        assertThat(withdraw(school.head, id)).isInstanceOf(Outcome.NotFound.class);
        // It lives elsewhere: there its author changes it.
        assertThat(withdraw(school.teacher, read)).isInstanceOf(Outcome.NotFound.class);
        assertThat(school.texts()).containsExactlyInAnyOrder("Frogspawn", "On Mastodon");
    }

    @Test
    void whatSomebodyHidStaysHiddenWhateverItsAuthorMakesOfIt() {
        var id = posts(school.teacher, "Frogspawn");
        school.decides(school.head, id, State.HIDDEN);

        change(school.teacher, id, draft("Frogspawn!"), 2);

        assertThat(school.decision(id).state()).isEqualTo(State.HIDDEN);
        assertThat(school.texts()).isEmpty();
    }

    @Test
    void whatItsAuthorTakesBackIsGoneAndMayBeSaidAgain() throws IOException {
        var picture = sends(school.teacher, "Frogspawn");
        var id = posts(school.teacher, withPictures("Frogspawn in the pond", picture));
        school.changes();

        assertThat(withdraw(school.teacher, id)).isInstanceOf(Outcome.Decided.class);

        assertThat(school.changes()).containsExactly("REMOVE " + id);
        assertThat(school.decision(id).state()).isEqualTo(State.REMOVED);
        var pictures = database.read(db -> school.media.of(db, List.of(id)));
        assertThat(pictures).isEmpty();
        assertThat(withdraw(school.teacher, id)).isInstanceOf(Outcome.NotFound.class);
        assertThat(school.seen(posts(school.teacher, "Frogspawn in the pond"))).isTrue();
    }

    @Test
    void nobodyOutwitsWhoHeldAPostByTakingItBackAndPostingItAgain() {
        var id = posts(school.teacher, "Frogspawn in the pond");
        school.decides(school.head, id, State.HIDDEN);
        withdraw(school.teacher, id);

        var again = posts(school.teacher, "Frogspawn in the pond!");

        assertThat(school.decision(again).state()).isEqualTo(State.HELD);
        assertThat(school.decision(again).by()).isEqualTo("rule removed");
    }

    @Test
    void whatWasRemovedHereDoesNotComeBackByAnotherNetwork() {
        var id = posts(school.teacher, "Frogspawn in the pond, and what it became");
        school.decides(school.lead, id, State.REMOVED);

        var copy = School.id(school.takes(
                "smith",
                Posts.post("m", "Frogspawn in the pond, and what it became").made()));

        assertThat(school.decision(copy).state()).isEqualTo(State.HELD);
    }

    @Test
    void whatTheSamePersonSaysElsewhereStandsOnTheSameCard() {
        var id = posts(school.teacher, "Frogspawn in the pond, and what it became");
        school.takes(
                "smith",
                Posts.post("m", "Frogspawn in the pond, and what it became").made());

        assertThat(school.texts()).hasSize(1);
        assertThat(school.shown(id).alsoOn()).extracting(also -> also.network()).containsExactly(Network.MASTODON);
    }

    private PostId posts(Actor by, String text) {
        return posts(by, draft(text));
    }

    private PostId posts(Actor by, Draft draft) {
        return ((Posted.Here) post(by, draft, null)).post();
    }

    private Posted post(Actor by, Draft draft, @Nullable String key) {
        return database.write(db -> posting.post(db, by, trust, draft, key));
    }

    private Outcome change(Actor by, PostId id, Draft draft, int version) {
        var changed = database.write(db -> posting.change(db, by, trust, id, draft, version));
        return ((Posting.Changed.Asked) changed).outcome();
    }

    private Outcome withdraw(Actor by, PostId id) {
        return database.write(db -> posting.withdraw(db, by, trust, id));
    }

    private String sends(Actor by, @Nullable String alt) throws IOException {
        var file = Files.write(Files.createTempFile(folder, "sent", ""), Photo.taken(40, 20, 1));
        return ((Uploads.Outcome.Kept) uploads.take(school.trust, by.email(), file, alt))
                .upload()
                .id();
    }

    private static Draft draft(String text) {
        return new Draft(text, null, null, List.of());
    }

    private static Draft withPictures(String text, String... ids) {
        return new Draft(
                text,
                null,
                null,
                List.of(ids).stream().map(id -> new Draft.Picture(id, null)).toList());
    }

    private static List<String> wrong(Posted posted) {
        return ((Posted.Wrong) posted)
                .errors().stream().map(Problem.Wrong::field).toList();
    }

    private List<String> audited() {
        var auditor = new Actor(
                "audit@e.org",
                false,
                List.of(new Person(
                        school.trust, new Slug("audit"), "Auditor", List.of(), null, null, Set.of(Right.AUDIT))));
        return database.read(db -> school.audit.list(db, school.trust, auditor, 100, null)).rows().stream()
                .map(row -> row.who() + " " + row.what() + " " + row.about())
                .toList();
    }
}
