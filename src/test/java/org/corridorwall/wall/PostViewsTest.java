package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.wall.SampleWall.FERRY;
import static org.corridorwall.wall.SampleWall.GULL;
import static org.corridorwall.wall.SampleWall.OKAFOR;
import static org.corridorwall.wall.SampleWall.hung;
import static org.corridorwall.wall.SampleWall.picture;
import static org.corridorwall.wall.SampleWall.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.corridorwall.filing.AlsoOn;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Network;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Quote;
import org.corridorwall.trust.Slug;
import org.junit.jupiter.api.Test;

class PostViewsTest {
    @Test
    void whereElseItIsStandsQuietlyAtItsFoot() {
        var view = hung(post("She is back.").alsoOn(new AlsoOn(Network.BLUESKY, "https://sky.example/1")));

        assertThat(view.sources())
                .containsExactly(
                        new PostView.SourceMark("M", "Mastodon", "https://source.example/1"),
                        new PostView.SourceMark("B", "Bluesky", "https://sky.example/1"));
    }

    @Test
    void shortWordsSpeakUp() {
        assertThat(size(post("Chess club needs a bigger table."))).isEqualTo("is-loud");
        assertThat(size(post("She is back.").with(picture("A heron")))).isEqualTo("is-loud");
        assertThat(size(post("x".repeat(60)))).isEqualTo("is-loud");
        assertThat(size(post("x".repeat(61)))).isEqualTo("is-lead");
        assertThat(size(post("x".repeat(280)))).isEqualTo("is-lead");
        assertThat(size(post("x".repeat(281)))).isEmpty();
        assertThat(size(post("x".repeat(100)).with(picture("A heron")))).isEmpty();
    }

    @Test
    void wordsBesideAnAttachmentStayQuiet() {
        var card = new Card("https://e.org/a", "Title", null, null);
        var poll = new Poll(List.of(new Poll.Choice("a", 1)), 1, null);
        var quote = new Quote(null, "https://e.org/q", new Author("Q", null, null, null), "words");

        assertThat(size(post("Short.").card(card))).isEmpty();
        assertThat(size(post("Short.").poll(poll))).isEmpty();
        assertThat(size(post("Short.").quoting(quote))).isEmpty();
        assertThat(size(post("Short.").html("<p>Short. <a href=\"https://e.org\">e.org</a></p>")))
                .isEmpty();
    }

    @Test
    void whoStandsAtTheHead() {
        var person = hung(post("x").by(FERRY, OKAFOR));
        var school = hung(post("x").by(GULL, null));
        var trust = hung(post("x").by(null, null));

        assertThat(person)
                .returns("Ferry Lane Primary", PostView::school)
                .returns("Miss Okafor", PostView::person)
                .returns("Year 3", PostView::role);
        assertThat(school).returns("Gull Rock Primary", PostView::school).returns(null, PostView::person);
        assertThat(trust).returns("Harbour Learning Trust", PostView::school).returns(Mark.TRUST, PostView::mark);
    }

    @Test
    void timesAreThoseOfTheTrustAndNeverRelative() {
        assertThat(hung(post("x").at("2026-07-01T08:30:00Z")).when())
                .isEqualTo(new Moment("9:30", "2026-07-01T08:30:00Z"));
        assertThat(hung(post("x").at("2026-11-23T16:10:00Z").edited("2026-11-23T16:32:00Z"))
                        .edited())
                .isEqualTo("Edited 16:32");
        assertThat(hung(post("x").at("2026-11-23T16:10:00Z").edited("2026-11-24T08:00:00Z"))
                        .edited())
                .isEqualTo("Edited 8:00");
        assertThat(hung(post("x").at("2026-11-20T16:10:00Z").edited("2026-11-21T08:00:00Z"))
                        .edited())
                .isEqualTo("Edited 8:00, 21 November");
    }

    @Test
    void fourPicturesHangAndTheRestIsCounted() {
        var seven = hung(post("x")
                .with(IntStream.range(0, 7).mapToObj(i -> picture("alt " + i)).toArray(Picture[]::new)));

        assertThat(seven.mounts()).hasSize(4);
        assertThat(seven.more()).isEqualTo("and 3 more");
        assertThat(seven.noDescription()).isNull();
    }

    @Test
    void aPictureWithoutADescriptionSaysSo() {
        assertThat(hung(post("x").with(picture(null))))
                .returns("This picture has no description yet.", PostView::noDescription)
                .satisfies(view -> assertThat(view.mounts().getFirst().alt())
                        .isEqualTo("Picture by Ferry Lane Primary, not described yet"));
        assertThat(hung(post("x").with(picture("a"), picture(" "), picture(null)))
                        .noDescription())
                .isEqualTo("2 of these pictures have no description yet.");
    }

    @Test
    void aHeadlineBecomesASlipUnlessItIsAllThereIs() {
        var article = hung(post("A new piano\n\nIt is loud.")
                .html("<p>A new piano</p><p>It is loud.</p>")
                .headed("A new piano")
                .url("https://www.school.example/piano"));
        var bare = hung(post("A new piano").headed("A new piano"));

        assertThat(article.slips())
                .containsExactly(
                        new PostView.Slip("https://www.school.example/piano", "A new piano", "school.example"));
        assertThat(Objects.requireNonNull(article.said()).html()).isEqualTo("<p>It is loud.</p>");
        assertThat(bare.slips()).isEmpty();
        assertThat(Objects.requireNonNull(bare.said()).size()).isEqualTo("is-loud");
    }

    @Test
    void anAliasLeadsToTheTagThatIsMeant() {
        var view = hung(post("Beans #HarborGrows #other").tagged("HarbourGrows"));

        assertThat(Objects.requireNonNull(view.said()).html())
                .contains("<a class=\"tag\" href=\"/harbour/tags/harbourgrows\">#HarborGrows</a> #other");
    }

    @Test
    void whatWasPassedOnKeepsItsSchoolAndShowsTheDoor() {
        var byTrust = hung(post("x").sharedBy(new Slug("harbour")));
        var bySchool = hung(post("x").sharedBy(GULL));

        assertThat(byTrust)
                .returns(Mark.TRUST, PostView::second)
                .returns("Passed on to all schools by Harbour Learning Trust", PostView::passedOn);
        assertThat(bySchool.passedOn()).isEqualTo("Passed on by Gull Rock Primary");
        assertThat(bySchool.school()).isEqualTo("Ferry Lane Primary");
    }

    @Test
    void aPollShowsFiguresAndWhenItCloses() {
        var poll = new Poll(
                List.of(new Poll.Choice("Sleigh Ride", 102), new Poll.Choice("Other", 110)),
                212,
                Instant.parse("2026-11-26T16:00:00Z"));
        var view = Objects.requireNonNull(hung(post("Vote").poll(poll)).poll());

        assertThat(view.bars()).extracting(PostView.Polled.Bar::percent).containsExactly(48, 52);
        assertThat(view.bars()).extracting(PostView.Polled.Bar::leading).containsExactly(false, true);
        assertThat(view.votes()).isEqualTo("212 votes. Closes Thursday 26 November at 16:00.");
    }

    @Test
    void aPollWithoutVotesDividesNothingByNothing() {
        var poll = new Poll(List.of(new Poll.Choice("a", 0), new Poll.Choice("b", null)), 0, null);

        assertThat(Objects.requireNonNull(hung(post("Vote").poll(poll)).poll()).bars())
                .allSatisfy(bar -> assertThat(bar.percent()).isNull());
    }

    @Test
    void addressesThatAreNotOfTheWebLeadNowhere() {
        var view = hung(post("x").url("javascript:alert(1)").card(new Card("data:text/html,x", "t", null, null)));

        assertThat(view.sources()).extracting(PostView.SourceMark::href).containsOnlyNulls();
        assertThat(view.slips()).isEmpty();
    }

    @Test
    void answersAreCountedWhereTheConversationBegan() {
        var root = post("Table?");
        var one = post("Yes").by(GULL, null).answering(root, root);
        var two = post("No").by(GULL, null).answering(root, root);
        var conversations = new Conversations(Map.of(root.id, List.of(root.filed(), one.filed(), two.filed())));
        var views = new PostViews(SampleWall.scene(), conversations);

        assertThat(views.hung(root.filed()).answered())
                .isEqualTo(new Link("/harbour/posts/" + root.id, "2 answers, 1 school"));
        assertThat(views.hung(one.filed()).answered()).isNull();
        assertThat(Objects.requireNonNull(views.hung(one.filed()).answering()).words())
                .isEqualTo("Answering Ferry Lane Primary");
    }

    @Test
    void aNonsenseLanguageIsNotSaid() {
        assertThat(Objects.requireNonNull(
                                hung(post("x").language("\"><script>")).said())
                        .language())
                .isNull();
        assertThat(Objects.requireNonNull(hung(post("x").language("pt_BR")).said())
                        .language())
                .isNull();
        assertThat(Objects.requireNonNull(hung(post("x").language("cy")).said()).language())
                .isEqualTo("cy");
    }

    private static String size(SampleWall.Draft draft) {
        return Objects.requireNonNull(hung(draft).said()).size();
    }
}
