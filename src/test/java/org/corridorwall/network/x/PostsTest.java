package org.corridorwall.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.corridorwall.db.Database;
import org.corridorwall.db.Migrations;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Found;
import org.corridorwall.peer.FakeX;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what X sends. */
class PostsTest {
    @TempDir
    Path folder;

    private Database database;
    private Office office;
    private FakeX.Person north;
    private FakeX.Person stranger;

    @BeforeEach
    void open() {
        database = Database.open(null, folder);
        Migrations.migrate(database, "test", InstantSource.system());
        office = new Office(database);
        office.reads("North");
        north = office.server
                .account("North")
                .called("North Primary Academy")
                .pictured("https://pbs.twimg.com/profile_images/1/north_normal.jpg");
        stranger = office.server.account("Museum").called("The Museum");
    }

    @AfterEach
    void close() {
        office.close();
        database.close();
    }

    private Post read(FakeX.Post post) {
        return office.page().posts().stream()
                .map(Found::post)
                .filter(one -> one.key().value().equals(post.key()))
                .findFirst()
                .orElseThrow();
    }

    private Post kept(FakeX.Post post) {
        return Objects.requireNonNull(office.kept.get(new SourceKey(post.key())))
                .post();
    }

    @Test
    void aPostIsWholeWithItsAuthorTimeAndAddress() {
        var frogs = north.posts("Frogspawn in the pond");

        var post = read(frogs);

        assertThat(post.key()).isEqualTo(new SourceKey("x:" + frogs.id()));
        assertThat(post.url()).isEqualTo("https://x.com/North/status/" + frogs.id());
        assertThat(post.author())
                .isEqualTo(new Author(
                        "North Primary Academy",
                        "@North",
                        "https://x.com/North",
                        "https://pbs.twimg.com/profile_images/1/north_400x400.jpg"));
        assertThat(post.text()).isEqualTo("Frogspawn in the pond");
        assertThat(post.html()).isEqualTo("<p>Frogspawn in the pond</p>");
        assertThat(post.language()).isEqualTo("en");
        assertThat(post.publishedAt()).isEqualTo(frogs.at());
        assertThat(post.editedAt()).isNull();
        assertThat(post.labels()).isEmpty();
        assertThat(post.thread()).isNull();
        assertThat(post.replyTo()).isNull();
    }

    @Test
    void linksAreUnfoldedAndTheShortenerIsNeverShown() {
        var post = read(north.posts("Come & see https://www.museum.example.org/school-visits/year-3/frogs?from=x now"));

        assertThat(post.text())
                .isEqualTo("Come & see https://www.museum.example.org/school-visits/year-3/frogs?from=x now");
        assertThat(post.html())
                .contains("<a href=\"https://www.museum.example.org/school-visits/year-3/frogs?from=x\"")
                .contains(">museum.example.org/school-visi…</a>")
                .doesNotContain("t.co");
    }

    @Test
    void tagsMentionsAndCashtagsAreLinked() {
        var post = read(north.posts("Thanks @Museum for #SportsDay2027 and ＃科学 $GBP"));

        assertThat(post.tags()).containsExactly("SportsDay2027", "科学");
        assertThat(post.mentions()).containsExactly("@Museum");
        assertThat(post.html())
                .contains(
                        "<a href=\"https://x.com/Museum\" class=\"mention\" rel=\"nofollow noopener ugc\">@Museum</a>")
                .contains("<a href=\"https://x.com/hashtag/SportsDay2027\" class=\"hashtag\"")
                .contains(">＃科学</a>")
                .contains("<a href=\"https://x.com/search?q=%24GBP\"");
        assertThat(post.text()).isEqualTo("Thanks @Museum for #SportsDay2027 and ＃科学 $GBP");
    }

    @Test
    void placesAreCountedInCodePointsOfTheEscapedText() {
        var post = read(north.posts("🐸🐸 frogs & <newts> 👩‍🏫 #Nature https://e.org/a 🎉 @Museum"));

        assertThat(post.text()).isEqualTo("🐸🐸 frogs & <newts> 👩‍🏫 #Nature https://e.org/a 🎉 @Museum");
        assertThat(post.html())
                .contains(">#Nature</a>")
                .contains(">@Museum</a>")
                .contains("&lt;newts&gt;");
    }

    @Test
    void placesThatAreWrongAreLookedFor() {
        office.server.shape(post -> {
            for (var kind : List.of("urls", "hashtags", "mentions"))
                post.path("entities")
                        .path(kind)
                        .forEach(one -> ((ObjectNode) one)
                                .put("start", one.path("start").asInt() + 3));
            return post;
        });

        var post = read(north.posts("Hello #Nature and https://e.org/a by @Museum"));

        assertThat(post.text()).isEqualTo("Hello #Nature and https://e.org/a by @Museum");
        assertThat(post.html())
                .contains(">#Nature</a>")
                .contains("href=\"https://e.org/a\"")
                .contains(">@Museum</a>");
    }

    @Test
    void linesAndParagraphsStay() {
        var post = read(north.posts("One\ntwo\n\nthree"));

        assertThat(post.html()).isEqualTo("<p>One<br>two</p><p>three</p>");
        assertThat(post.text()).isEqualTo("One\ntwo\n\nthree");
    }

    @Test
    void aLongPostIsReadWhole() {
        var words = "Today we measured how high our sunflowers have grown. ".repeat(12) + "#Maths https://e.org/all";

        var post = read(north.posts(words));

        assertThat(post.text()).isEqualTo(words);
        assertThat(post.tags()).containsExactly("Maths");
    }

    @Test
    void anEditIsTheSamePost() {
        var frogs = north.posts("Frogspwan");
        office.poll();
        office.passes(Duration.ofMinutes(5));
        frogs.edit("Frogspawn");

        var post = office.onlyPost();

        assertThat(post.key().value()).isEqualTo(frogs.key()).isNotEqualTo("x:" + frogs.id());
        assertThat(post.text()).isEqualTo("Frogspawn");
        assertThat(post.editedAt()).isEqualTo(frogs.at());
        assertThat(post.url()).endsWith("/status/" + frogs.id());
    }

    @Test
    void picturesComeWithTheirDescriptionsAndWithoutTheirLink() {
        var post = read(north.writes("Our frogs")
                .picture("https://pbs.twimg.com/media/1.jpg", "A frog on a stone")
                .picture("https://pbs.twimg.com/media/2.jpg", null)
                .publish());

        assertThat(post.text()).isEqualTo("Our frogs");
        assertThat(post.media())
                .containsExactly(
                        Media.image("https://pbs.twimg.com/media/1.jpg", "A frog on a stone"),
                        Media.image("https://pbs.twimg.com/media/2.jpg", null));
    }

    @Test
    void filmsAndAnimationsComeWithTheirPosters() {
        var post = read(north.writes("Look")
                .film("https://pbs.twimg.com/p.jpg", "https://video.twimg.com/v", "Frogs jump")
                .animation("https://pbs.twimg.com/g.jpg", "https://video.twimg.com/g.mp4", "A newt waves")
                .publish());

        assertThat(post.media())
                .containsExactly(
                        new Media(
                                Media.Kind.VIDEO,
                                "https://pbs.twimg.com/p.jpg",
                                "https://video.twimg.com/v.mp4",
                                "Frogs jump",
                                12),
                        new Media(
                                Media.Kind.VIDEO,
                                "https://pbs.twimg.com/g.jpg",
                                "https://video.twimg.com/g.mp4",
                                "A newt waves",
                                0));
    }

    @Test
    void aPollHasItsChoicesVotesAndEnd() {
        var end = Instant.parse("2026-11-05T08:00:00Z");

        var post = read(north.writes("Cats or dogs?").poll(end, "Cats", "Dogs").publish());

        assertThat(post.poll())
                .isEqualTo(new Poll(List.of(new Poll.Choice("Cats", 0), new Poll.Choice("Dogs", 3)), 3, end));
    }

    @Test
    void aLinkThatXKnowsIsACard() {
        var post = read(north.writes("Read https://e.org/frogs")
                .card("All about frogs", "They jump", "https://pbs.twimg.com/news/1.jpg")
                .publish());

        assertThat(post.card())
                .isEqualTo(new Card(
                        "https://e.org/frogs", "All about frogs", "They jump", "https://pbs.twimg.com/news/1.jpg"));
    }

    @Test
    void aQuoteIsShownWithItsAuthorAndWithoutItsLink() {
        var visit = stranger.posts("Visit us & see #Frogs");

        var post = read(north.quotes(visit, "We are coming!"));

        assertThat(post.text()).isEqualTo("We are coming!");
        var quote = Objects.requireNonNull(post.quote());
        assertThat(quote.key()).isEqualTo(new SourceKey(visit.key()));
        assertThat(quote.url()).isEqualTo("https://x.com/Museum/status/" + visit.id());
        assertThat(quote.text()).isEqualTo("Visit us & see #Frogs");
        assertThat(quote.author().name()).isEqualTo("The Museum");
        assertThat(quote.author().handle()).isEqualTo("@Museum");
    }

    @Test
    void aRepostIsWhatItPassesOnWithItsOwnAuthorWordsAndPictures() {
        var words = "The new frog pond opens on Saturday and every school in the county is welcome to come. ".repeat(2);
        var visit = stranger.writes(words)
                .picture("https://pbs.twimg.com/media/9.jpg", "A pond")
                .publish();
        var repost = north.reposts(visit);

        var found = office.page().posts().getFirst();

        assertThat(found.share()).isEqualTo(new Found.Share(new SourceKey(repost.key()), repost.at()));
        assertThat(found.post().key()).isEqualTo(new SourceKey(visit.key()));
        assertThat(found.post().text()).isEqualTo(words.strip());
        assertThat(found.post().author().name()).isEqualTo("The Museum");
        assertThat(found.post().media()).containsExactly(Media.image("https://pbs.twimg.com/media/9.jpg", "A pond"));
    }

    @Test
    void aRepostOfASchoolThatIsReadTooAsksForNobody() {
        office.reads("South");
        office.server.account("South").called("South Primary");
        var post = office.server.account("South").posts("Come to our fair");
        north.reposts(post);

        var found = office.page().posts();

        assertThat(found)
                .extracting(one -> one.post().author().name())
                .containsExactly("South Primary", "South Primary");
        assertThat(office.server.asked(FakeX.POSTS)).isZero();
        assertThat(office.server.asked(FakeX.USERS)).isZero();
    }

    @Test
    void aRepostedQuoteKeepsWhatItQuotes() {
        var south = office.server.account("South");
        var first = south.posts("Frogs are great");
        north.reposts(stranger.quotes(first, "So they are"));

        var post = office.onlyPost();

        assertThat(post.text()).isEqualTo("So they are");
        assertThat(Objects.requireNonNull(post.quote()).text()).isEqualTo("Frogs are great");
    }

    @Test
    void aRepostWhoseOriginalCanNotBePaidForHasItsBeginning() {
        office.budget(0.06);
        var visit = stranger.posts("Short words");
        north.reposts(visit);

        var found = office.page().posts().getFirst();

        assertThat(found.share()).isNotNull();
        assertThat(found.post().key()).isEqualTo(new SourceKey(visit.key()));
        assertThat(found.post().text()).isEqualTo("Short words");
        assertThat(found.post().author().handle()).isEqualTo("@Museum");
    }

    @Test
    void whoIsPassedOnKeepsANameThoughNoProfileIsToBeHad() {
        office.server.fails(FakeX.USERS, FakeX.Failure.UNAVAILABLE);
        north.reposts(stranger.posts("Short words"));

        assertThat(office.onlyPost().author().handle()).isEqualTo("@Museum");
    }

    @Test
    void repliesNameWhatTheyAnswerAndTheirThread() {
        var question = stranger.posts("Who likes frogs?");
        var answer = north.answers(question, "We do");
        var more = north.answers(answer, "Very much");

        office.poll();

        var first = kept(answer);
        assertThat(first.replyTo()).isEqualTo(new SourceKey(question.key()));
        assertThat(first.thread()).isEqualTo(new SourceKey(question.key()));
        var second = kept(more);
        assertThat(second.replyTo()).isEqualTo(new SourceKey(answer.key()));
        assertThat(second.thread()).isEqualTo(new SourceKey(question.key()));
    }

    @Test
    void anAnswerToAnEditedPostAnswersItsFirstVersion() {
        var first = north.posts("Frogspwan");
        first.edit("Frogspawn");
        var answer = north.answers(first, "Where?");

        office.poll();

        assertThat(kept(answer).replyTo()).isEqualTo(new SourceKey(first.key()));
    }

    @Test
    void whatIsInNoLanguageSaysNone() {
        assertThat(read(north.writes("1").language("und").publish()).language()).isNull();
        assertThat(read(north.writes("2").language("qme").publish()).language()).isNull();
        assertThat(read(north.writes("3").language("cy").publish()).language()).isEqualTo("cy");
    }

    @Test
    void whatMayOffendIsLabelledAndWhatIsWithheldIsLeftOut() {
        assertThat(read(north.writes("Blood").sensitive().publish()).labels()).containsExactly("sensitive");
        north.writes("Forbidden").withheldIn("GB").publish();
        north.writes("Elsewhere").withheldIn("FR").publish();

        assertThat(office.texts()).containsExactly("Elsewhere");
    }

    @Test
    void hostileWordsAreOnlyWords() {
        office.server.shape(post -> {
            var entities = post.putObject("entities");
            var link = entities.putArray("urls").addObject();
            link.put("start", 0).put("end", 4).put("url", "Read").put("expanded_url", "javascript:alert(1)");
            entities.putArray("hashtags")
                    .addObject()
                    .put("start", -5)
                    .put("end", 1 << 30)
                    .put("tag", "a\" onclick=\"x");
            entities.putArray("mentions").addObject().put("start", 99_999).put("username", "<img src=x>");
            return post.put("text", "Read <script>alert(1)</script> &lt;b&gt; #a\" onclick=\"x \u0000 \u202E");
        });

        var post = read(north.posts("Anything"));

        assertThat(post.html())
                .doesNotContain("<script")
                .doesNotContain("javascript:")
                .doesNotContain("<b>");
        assertThat(post.html()).doesNotContain("\" onclick");
        assertThat(post.text()).contains("<script>alert(1)</script> <b>").doesNotContain("\u0000");
    }

    @Test
    void oneBrokenPostDoesNotTakeTheOthersWithIt() {
        office.server.shape(post -> post.path("text").asText().contains("broken")
                ? post.put("created_at", "yesterday")
                        .put("entities", 5)
                        .put("attachments", "no")
                        .put("lang", 7)
                : post);
        north.posts("broken");
        north.posts("whole");

        assertThat(office.page()).isInstanceOf(Answer.Page.class);
        assertThat(office.keptTexts()).containsExactly("broken", "whole");
    }

    @Test
    void onlyWhatIsUsedIsAskedForAndNobodyBesideIt() {
        office.poll();

        var asked = office.server.asked().stream()
                .filter(one -> one.path().equals(FakeX.SEARCH))
                .findFirst()
                .orElseThrow()
                .parameters();
        assertThat(asked).containsEntry("expansions", "attachments.media_keys,attachments.poll_ids");
        assertThat(asked).doesNotContainKey("user.fields");
    }
}
