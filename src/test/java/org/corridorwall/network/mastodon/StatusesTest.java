package org.corridorwall.network.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Post;
import org.corridorwall.post.Quote;
import org.corridorwall.post.SourceKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    private void shape(String merged) {
        try {
            var change = JSON.readTree(merged);
            desk.server.shape(status -> {
                change.properties().forEach(field -> status.set(field.getKey(), field.getValue()));
                return status;
            });
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Post shaped(String merged) {
        desk.server.account("anna").posts("Text");
        shape(merged);
        return desk.onlyPost();
    }

    @Test
    void aPostIsWhatItsStatusSays() {
        var anna = desk.server
                .account("anna")
                .called("Miss Smith :verified:", "verified")
                .avatar("https://example.social/avatars/anna.png");
        desk.server.account("ben");
        desk.server.stranger("cleo", "other.example");
        var status = anna.writes(
                        "Sports day! #SportsDay2027 with @ben and @cleo@other.example\n\nBring water & hats :sun:")
                .language("en-GB")
                .publish();

        var post = desk.onlyPost();

        assertThat(post.key())
                .isEqualTo(new SourceKey("mastodon:https://example.social/users/anna/statuses/" + status.id()));
        assertThat(post.network()).isEqualTo(Network.MASTODON);
        assertThat(post.url()).isEqualTo("https://example.social/@anna/" + status.id());
        assertThat(post.author().name()).isEqualTo("Miss Smith");
        assertThat(post.author().handle()).isEqualTo("@anna@example.social");
        assertThat(post.author().url()).isEqualTo("https://example.social/@anna");
        assertThat(post.author().avatar()).isEqualTo("https://example.social/avatars/anna.png");
        assertThat(post.text())
                .isEqualTo("Sports day! #SportsDay2027 with @ben and @cleo@other.example\n\nBring water & hats :sun:");
        assertThat(post.html()).contains("<p>").contains("https://example.social/tags/SportsDay2027");
        assertThat(post.language()).isEqualTo("en-GB");
        assertThat(post.publishedAt()).isEqualTo(desk.now);
        assertThat(post.editedAt()).isNull();
        assertThat(post.tags()).containsExactly("SportsDay2027");
        assertThat(post.mentions()).containsExactly("@ben@example.social", "@cleo@other.example");
        assertThat(post.replyTo()).isNull();
        assertThat(post.warning()).isNull();
        assertThat(post.labels()).isEmpty();
    }

    @Test
    void onlyPublicAndUnlistedPostsAreTakenEvenWithAToken() {
        desk.environment.put("TOKEN", desk.server.token("t"));
        var anna = desk.server.account("anna");
        for (var visibility : List.of("public", "unlisted", "private", "direct"))
            anna.writes(visibility).visibility(visibility).publish();
        var secret = desk.server
                .account("ben")
                .writes("secret")
                .visibility("private")
                .publish();
        anna.boosts(secret);

        var page = desk.page(desk.account(1, "@anna@example.social", desk.server.base(), "TOKEN"));

        assertThat(page.posts()).extracting(found -> found.post().text()).containsExactly("public", "unlisted");
        assertThat(page.windows().getFirst().keys()).hasSize(3);
    }

    @Test
    void aServerThatDoesNotSpeakOfVisibilityIsBelievedOnlyWithoutAToken() {
        desk.server.account("anna").posts("Text");
        desk.environment.put("TOKEN", desk.server.token("t"));
        desk.server.shape(status -> status.without("visibility"));

        assertThat(desk.found()).hasSize(1);
        assertThat(desk.page(desk.account(2, "@anna@example.social", desk.server.base(), "TOKEN"))
                        .posts())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"local\"", "\"limited\"", "7", "{}", "\"\"", "\"followers\""})
    void anUnknownVisibilityIsNotOpen(String visibility) {
        desk.server.account("anna").posts("Text");
        shape("{\"visibility\":" + visibility + "}");

        assertThat(desk.found()).isEmpty();
    }

    @Test
    void aBoostIsASharedPostOfSomebodyElse() {
        var newts = desk.server.stranger("cleo", "other.example").posts("Newts");
        desk.passes(Duration.ofHours(1));
        var boost = desk.server.account("anna").boosts(newts);
        desk.passes(Duration.ofHours(1));

        var found = desk.found().getFirst();
        var share = Objects.requireNonNull(found.share());

        assertThat(found.post().key()).isEqualTo(Desk.key(newts));
        assertThat(found.post().text()).isEqualTo("Newts");
        assertThat(found.post().author().handle()).isEqualTo("@cleo@other.example");
        assertThat(found.post().publishedAt()).isEqualTo(newts.at());
        assertThat(share.key()).isEqualTo(Desk.key(boost));
        assertThat(share.at()).isEqualTo(boost.at());
    }

    @Test
    void aBoostHasAKeyOfItsOwnEvenWhereTheServerRepeatsTheAddress() {
        var newts = desk.server.account("ben").posts("Newts");
        desk.server.account("anna").boosts(newts);
        shape("{\"uri\":\"https://example.social/objects/1\"}");

        var found = desk.found().getFirst();

        assertThat(Objects.requireNonNull(found.share()).key())
                .isNotEqualTo(found.post().key());
        assertThat(desk.window().keys())
                .containsExactly(Objects.requireNonNull(found.share()).key());
    }

    @Test
    void repliesNameTheKeyOfWhatTheyAnswer() {
        var anna = desk.server.account("anna");
        var first = anna.posts("First");
        anna.answers(first, "Second");
        var bens = desk.server.account("ben").posts("Question of the day");
        anna.answers(bens, "An answer");
        var strangers = desk.server.stranger("cleo", "other.example").posts("Hello");
        anna.answers(strangers, "To a stranger");

        assertThat(replies()).containsExactly(null, Desk.key(first), Desk.key(bens), Desk.key(strangers));
    }

    private List<@Nullable SourceKey> replies() {
        var replies = new ArrayList<@Nullable SourceKey>();
        for (var found : desk.found()) replies.add(found.post().replyTo());
        return replies;
    }

    @Test
    void whatWasAnsweredIsAskedForOnceEvenAcrossARestart() {
        var anna = desk.server.account("anna");
        for (int i = 0; i < 20; i++) anna.answers(desk.server.account("ben").posts("Q" + i), "A" + i);
        var before = replies();
        desk.restarts();
        desk.server.forgetAsked();

        assertThat(replies()).isEqualTo(before).doesNotContainNull();
        assertThat(desk.server.asked()).hasSize(1);
    }

    @Test
    void aServerWithoutBatchesIsAskedForTenAnsweredOnesAtMost() {
        desk.server.withoutBatches();
        var anna = desk.server.account("anna");
        for (int i = 0; i < 20; i++) anna.answers(desk.server.account("ben").posts("Q" + i), "A" + i);

        replies();
        assertThat(desk.server.asked()).hasSize(2 + 1 + 10);
        assertThat(replies()).allMatch(key -> key != null && key.value().contains("/users/ben/statuses/"));
    }

    @Test
    void aLongThreadOfOnesOwnCostsNoCalls() {
        var anna = desk.server.account("anna");
        var status = anna.posts("0");
        var expected = status;
        for (int i = 1; i <= 20; i++) {
            expected = i == 20 ? expected : status;
            var parent = status;
            status = anna.answers(parent, String.valueOf(i));
        }
        desk.server.forgetAsked();

        assertThat(replies())
                .doesNotContainNull()
                .allMatch(key -> key != null && key.value().contains("/users/anna/statuses/"));
        assertThat(desk.server.asked()).hasSize(2);
    }

    @Test
    void aReplyToWhatIsGoneOrHiddenIsStillAReply() {
        var bens = desk.server.account("ben").posts("Soon gone");
        desk.server.account("anna").answers(bens, "An answer");
        bens.delete();

        assertThat(replies()).containsExactly(Keys.onServer(desk.server.base(), bens.id()));
        desk.server.forgetAsked();
        replies();
        assertThat(desk.server.asked()).hasSize(1);
    }

    @Test
    void contentWarningsAndSensitivePicturesAreTold() {
        desk.server.account("anna").writes("Text").warning("Spiders").publish();

        var post = desk.onlyPost();

        assertThat(post.warning()).isEqualTo("Spiders");
        assertThat(post.labels()).containsExactly("sensitive");
    }

    @Test
    void picturesVideosAndSoundsAreMedia() {
        desk.server
                .account("anna")
                .writes("Media")
                .picture("https://files.example/a.png", "Frogs in a pond")
                .picture("https://files.example/b.png", null)
                .medium("video", "https://files.example/v.mp4", "https://files.example/v.png", "Frogs jump", 12.6)
                .medium("gifv", "https://files.example/g.mp4", "https://files.example/g.mp4", null, 1)
                .medium("audio", "https://files.example/s.mp3", null, " ", 61)
                .medium("unknown", "https://files.example/u.bin", null, null, 0)
                .medium("image", "javascript:alert(1)", "data:image/png;base64,AA", null, 0)
                .publish();

        assertThat(desk.onlyPost().media())
                .containsExactly(
                        Media.image("https://files.example/a.png", "Frogs in a pond"),
                        Media.image("https://files.example/b.png", null),
                        new Media(
                                Media.Kind.VIDEO,
                                "https://files.example/v.png",
                                "https://files.example/v.mp4",
                                "Frogs jump",
                                13),
                        new Media(Media.Kind.VIDEO, null, "https://files.example/g.mp4", null, 1),
                        new Media(Media.Kind.AUDIO, null, "https://files.example/s.mp3", null, 61));
    }

    @Test
    void aPictureNotYetCopiedByTheServerIsTakenFromItsOrigin() {
        var post = shaped("""
                {"media_attachments":[{"type":"image","url":null,"remote_url":"https://origin.example/a.png","preview_url":null}]}""");

        assertThat(post.media()).containsExactly(Media.image("https://origin.example/a.png", null));
    }

    @Test
    void aPollShowsItsChoicesAndCountsThatAreNotHidden() {
        var until = desk.now.plus(Duration.ofDays(1));
        var options = new LinkedHashMap<String, @Nullable Integer>();
        options.put("Frogs", 6);
        options.put("Newts", null);
        desk.server.account("anna").writes("Which?").poll(until, false, options).publish();

        assertThat(desk.onlyPost().poll())
                .isEqualTo(new Poll(List.of(new Poll.Choice("Frogs", 6), new Poll.Choice("Newts", null)), 6, until));
    }

    @Test
    void aLinkIsACard() {
        desk.server
                .account("anna")
                .writes("See https://school.example/news")
                .card("link", "https://school.example/news", "News", "What is new", "https://school.example/n.png")
                .publish();

        assertThat(desk.onlyPost().card())
                .isEqualTo(
                        new Card("https://school.example/news", "News", "What is new", "https://school.example/n.png"));
        assertThat(desk.onlyPost().text()).isEqualTo("See https://school.example/news");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"rich\",\"url\":\"https://a.example\",\"title\":\"x\"}",
                "{\"type\":\"link\",\"url\":\"javascript:alert(1)\",\"title\":\"x\"}",
                "{\"type\":\"link\",\"title\":\"x\"}",
                "[]"
            })
    void whatIsNoLinkIsNoCard(String card) {
        assertThat(shaped("{\"card\":" + card + "}").card()).isNull();
    }

    @Test
    void anAcceptedQuoteIsShownAndItsStandInIsNot() {
        var frogs =
                desk.server.account("ben").writes("Frogspawn").warning("Wet").publish();
        desk.server
                .account("anna")
                .writes("Look!")
                .html("<p class=\"quote-inline\">RE: <a href=\"https://example.social/@ben/1\">x</a></p><p>Look!</p>")
                .quoting(frogs, "accepted")
                .publish();

        var post = desk.onlyPost();

        assertThat(post.text()).isEqualTo("Look!");
        assertThat(quote(post).key()).isEqualTo(Desk.key(frogs));
        assertThat(quote(post).text()).isEqualTo("Wet\n\nFrogspawn");
        assertThat(quote(post).author().handle()).isEqualTo("@ben@example.social");
        assertThat(quote(post).url()).isEqualTo(frogs.url());
    }

    private static Quote quote(Post post) {
        return Objects.requireNonNull(post.quote());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "rejected", "revoked", "deleted", "unauthorized", "something_new"})
    void aQuoteThatWasNotAcceptedIsNotShown(String state) {
        var frogs = desk.server.account("ben").posts("Frogspawn");
        desk.server.account("anna").writes("Look!").quoting(frogs, state).publish();

        assertThat(desk.onlyPost().quote()).isNull();
    }

    @Test
    void anOpenQuoteOfOtherServersIsShownAndAPrivateOneIsNot() {
        var quote = """
                {"%s":{"id":"1","uri":"https://p.example/objects/1","visibility":"%s","content":"<p>Hi</p>","account":{"acct":"dan@p.example"}}}""";

        assertThat(quote(shaped(quote.formatted("quote", "public"))).text()).isEqualTo("Hi");
        shape("{\"quote\":null,\"pleroma\":" + quote.formatted("quote", "unlisted") + "}");
        assertThat(quote(desk.onlyPost()).author().handle()).isEqualTo("@dan@p.example");
        shape(quote.formatted("quote", "private"));
        assertThat(desk.onlyPost().quote()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "2027-02-28T10:00:00.123Z, 2027-02-28T10:00:00.123Z",
                "2027-02-28T10:00:00Z, 2027-02-28T10:00:00Z",
                "2027-02-28T10:00Z, 2027-02-28T10:00:00Z",
                "2027-02-28T10:00:00.123456+01:00, 2027-02-28T09:00:00.123456Z",
                "2027-02-28T10:00:00+0100, 2027-02-28T09:00:00Z",
                "2027-02-28T10:00:00-05, 2027-02-28T15:00:00Z",
                "2027-02-28T10:00:00, 2027-02-28T10:00:00Z",
                "2027-02-28 10:00:00, 2027-02-28T10:00:00Z",
                "2027-02-28 10:00:00 UTC, 2027-02-28T10:00:00Z",
                "2027-02-28, 2027-02-28T00:00:00Z",
                "1803808800, 2027-02-28T10:00:00Z",
                "1803808800000, 2027-02-28T10:00:00Z",
                "2027-03-01T08:00:01Z, null",
                "9999-12-31T23:59:59Z, null",
                "+999999999-12-31T23:59:59Z, null",
                "0001-01-01T00:00:00Z, null",
                "1970-01-01T00:00:00Z, null",
                "2027-02-30T10:00:00Z, null",
                "2027-02-28T25:00:00Z, null",
                "yesterday, null",
                "'', null"
            })
    void timesAreReadAsTheyComeAndAbsurdOnesAreNone(String written, @Nullable Instant at) {
        assertThat(shaped("{\"created_at\":\"" + written + "\"}").publishedAt()).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "Miss Smith :verified:, Miss Smith",
        ":star: Miss :a_b: Smith, Miss Smith",
        "Room 3:30:45 o'clock, Room 3:30:45 o'clock",
        "Year 3: frogs: newts, Year 3: frogs: newts",
        "'  Miss\u202E   Smith\t', Miss Smith",
        ":verified:, anna",
        "'', anna"
    })
    void namesAreShownWithoutEmojiCodes(String display, String name) {
        desk.server.account("anna").called(display).posts("Text");

        assertThat(desk.onlyPost().author().name()).isEqualTo(name);
    }

    @Test
    void hostileAddressesAreDropped() {
        var post = shaped("""
                {"url":"javascript:alert(1)","account":{"id":"%s","acct":"anna","url":"data:text/html,x","avatar":"file:///etc/passwd"},
                 "content":"<p onclick=x>Hi <img src=x onerror=alert(1)><script>alert(1)</script></p>"}""".formatted(desk.server.account("anna").id()));

        assertThat(post.url()).startsWith("https://example.social/users/anna/statuses/");
        assertThat(post.author().url()).isNull();
        assertThat(post.author().avatar()).isNull();
        assertThat(post.html())
                .doesNotContain("script")
                .doesNotContain("onclick")
                .doesNotContain("img");
        assertThat(shaped2("{\"url\":\"https://user:pw@evil.example/\",\"uri\":\"https:\\\\\\\\evil\"}")
                        .url())
                .startsWith("http://127.0.0.1");
    }

    private Post shaped2(String merged) {
        shape(merged);
        return desk.onlyPost();
    }

    @Test
    void hugeTextsAreCut() {
        var huge = "é".repeat(100_000);
        var post = shaped("{\"spoiler_text\":\"%s\",\"uri\":\"https://example.social/%s\",\"tags\":[{\"name\":\"%s\"}]}"
                .formatted(huge, huge, huge));

        assertThat(post.warning()).hasSize(1_000);
        assertThat(post.key().value()).hasSizeLessThan(100);
        assertThat(post.tags().getFirst()).hasSize(200);
        assertThat(Tree.cut("😀😀", 3)).isEqualTo("😀");
    }

    @Test
    void theSameStatusHasTheSameKeyThroughAnotherServer() {
        var here = shaped("{}");
        var id = Stream.of(here.url().split("/")).toList().getLast();
        var tree = JSON.createObjectNode();
        tree.put("id", "77").put("uri", "https://example.social/users/anna/statuses/" + id);

        assertThat(Keys.of(tree, desk.server.base())).isEqualTo(here.key());
    }

    @Test
    void aStatusOfWhichNothingButTheIdIsKnownHasAKey() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("id", "77");

        assertThat(Keys.of(tree, desk.server.base()).value())
                .isEqualTo("mastodon:" + desk.server.base().getRawAuthority() + "/77");
    }
}
