package org.corridorwall.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Window;
import org.corridorwall.peer.FakeBluesky;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostViewsTest {
    private static final byte[] PNG = {1, 2, 3};

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    private void pds(boolean bare) {
        if (bare) desk.server.pds();
        else desk.server.appView();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPostIsItsTextItsAuthorAndItsPlace(boolean bare) {
        pds(bare);
        desk.anna.called("Miss Anna 🐸").avatar(PNG);
        var frogs = desk.anna
                .writes("Frogs #Nature")
                .tag("#Nature", "Nature")
                .with(record -> {
                    record.putArray("langs").add("en-GB").add("cy");
                    record.putArray("tags").add("pond").add("nature ").add(7).add("two words");
                })
                .publish();

        var post = desk.onlyPost();

        assertThat(post.key()).isEqualTo(Desk.key(frogs));
        assertThat(post.network()).isEqualTo(Network.BLUESKY);
        assertThat(post.url()).isEqualTo("https://bsky.app/profile/anna.bsky.test/post/" + frogs.rkey());
        assertThat(post.author().name()).isEqualTo("Miss Anna 🐸");
        assertThat(post.author().handle()).isEqualTo("@anna.bsky.test");
        assertThat(post.author().url()).isEqualTo("https://bsky.app/profile/anna.bsky.test");
        assertThat(post.author().avatar()).startsWith(desk.server.base().toString());
        assertThat(post.text()).isEqualTo("Frogs #Nature");
        assertThat(post.language()).isEqualTo("en-GB");
        assertThat(post.tags()).containsExactly("Nature", "pond", "nature");
        assertThat(post.publishedAt()).isEqualTo(desk.now);
        assertThat(post.labels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void picturesComeWithTheirDescriptions(boolean bare) {
        pds(bare);
        desk.anna.writes("Frogs").image(PNG, "A jam jar").image(PNG, "").publish();

        var media = desk.onlyPost().media();

        assertThat(media).extracting(Media::kind).containsOnly(Media.Kind.IMAGE);
        assertThat(media).extracting(Media::alt).containsExactly("A jam jar", null);
        assertThat(media.getFirst().address())
                .contains(bare ? "/xrpc/com.atproto.sync.getBlob?did=" : "/img/feed_fullsize/");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aVideoAndACardAreThere(boolean bare) {
        pds(bare);
        desk.anna.writes("Swimming").video(PNG, "A frog swims").publish();
        desk.passes(Duration.ofSeconds(1));
        desk.anna
                .writes("Read")
                .card("https://school.example/a?b=1", "The pond", "All about it", PNG)
                .publish();

        var posts = desk.found();

        var video = posts.getFirst().post().media().getFirst();
        assertThat(video.kind()).isEqualTo(Media.Kind.VIDEO);
        assertThat(video.alt()).isEqualTo("A frog swims");
        assertThat(video.target()).isNotNull();
        if (!bare) assertThat(video.address()).contains("/img/thumbnail/");
        var card = Objects.requireNonNull(posts.getLast().post().card());
        assertThat(card)
                .isEqualTo(new Card("https://school.example/a?b=1", "The pond", "All about it", card.picture()));
        assertThat(card.picture()).startsWith(desk.server.base().toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQuoteIsShownInsideAndItsPictureStays(boolean bare) {
        pds(bare);
        var frogs = desk.server.account("ben").called("Ben").posts("Ben's frogs");
        desk.anna.writes("Look").quoting(frogs).image(PNG, "Ours").publish();

        var post = desk.onlyPost();
        var quote = Objects.requireNonNull(post.quote());

        assertThat(quote.key()).isEqualTo(Desk.key(frogs));
        assertThat(quote.text()).isEqualTo("Ben's frogs");
        assertThat(quote.author().name()).isEqualTo("Ben");
        assertThat(quote.url()).isEqualTo("https://bsky.app/profile/ben.bsky.test/post/" + frogs.rkey());
        assertThat(post.media()).extracting(Media::alt).containsExactly("Ours");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsDeletedLeavesThoseWhoQuoteIt(boolean bare) {
        pds(bare);
        var frogs = desk.server.account("ben").posts("Ben's frogs");
        desk.anna.writes("Look").quoting(frogs).publish();
        assertThat(desk.onlyPost().quote()).isNotNull();
        frogs.delete();
        desk.passes(Duration.ofMinutes(1));

        assertThat(desk.onlyPost().quote()).isNull();
    }

    @Test
    void aQuoteThatMayNotBeShownLeavesThePost() {
        var deleted = desk.server.account("ben").posts("Gone");
        var detached = desk.server.account("ben").posts("Detached").detachesQuotes();
        var shy = desk.server.account("cleo").marks("!no-unauthenticated").posts("Shy");
        for (var quoted : List.of(deleted, detached, shy))
            desk.anna.writes("Look").quoting(quoted).publish();
        deleted.delete();

        assertThat(desk.found()).hasSize(3).allMatch(found -> found.post().quote() == null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplyNamesWhatItAnswersAndWhereItBegan(boolean bare) {
        pds(bare);
        var question = desk.server.account("ben").posts("What did you find?");
        var answer = desk.server.account("cleo").answers(question, "Newts");
        desk.anna.answers(answer, "Frogs");

        var post = desk.onlyPost();

        assertThat(post.replyTo()).isEqualTo(Desk.key(answer));
        assertThat(post.thread()).isEqualTo(Desk.key(question));
    }

    @Test
    void aReplyThatNamesNothingIsAReplyAllTheSame() {
        desk.anna
                .writes("Yes")
                .with(record -> record.putObject("reply").putObject("parent").put("uri", "at://ben.test/x/1"))
                .publish();

        assertThat(desk.onlyPost().replyTo()).isNotNull();
    }

    @Test
    void labelsOfModeratorsOfTheAccountAndOfTheAuthorAreTold() {
        desk.anna.marked("spam");
        desk.anna.writes("Frogs").marked("graphic-media").publish().marked("!warn");

        assertThat(desk.onlyPost().labels()).containsExactlyInAnyOrder("spam", "graphic-media", "!warn");
    }

    @Test
    void aLabelThatWasTakenBackOrRanOutOrMeantAnotherVersionIsNone() {
        var frogs = desk.anna.posts("Frogs");
        frogs.marked("sexual");
        frogs.marked(desk.server.label(frogs.uri(), "sexual").put("neg", true));
        frogs.marked(desk.server.label(frogs.uri(), "nudity").put("exp", "2027-02-01T00:00:00Z"));
        frogs.marked(desk.server.label(frogs.uri(), "porn").put("cid", "bafyanother"));
        frogs.marked(desk.server.label(frogs.uri(), "spam").put("exp", "2028-02-01T00:00:00Z"));

        assertThat(desk.onlyPost().labels()).containsExactly("spam");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQuotedPostsMarksHoldForThePostThatShowsIt(boolean bare) {
        pds(bare);
        var nude = desk.server.account("ben").writes("Look").marked("nudity").publish();
        desk.anna.writes("This").quoting(nude).publish();

        assertThat(desk.onlyPost().labels()).containsExactly("nudity");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoAsksToBeShownToSignedInReadersOnlyIsNotShown(boolean bare) {
        pds(bare);
        desk.anna.marks("!no-unauthenticated").posts("Shy");

        assertThat(desk.reads())
                .isInstanceOfSatisfying(
                        Answer.NeedsYou.class, needs -> assertThat(needs.why()).contains("signed in to Bluesky"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoAsksForThatLaterLeavesTheWallAndMayComeBack(boolean bare) {
        pds(bare);
        var frogs = desk.anna.posts("Frogs");
        desk.reads();
        desk.anna.marks("!no-unauthenticated");
        for (int reading = 0; reading < 3; reading++) {
            var page = desk.page();
            assertThat(page.posts()).isEmpty();
            assertThat(page.windows()).containsExactly(new Window(desk.annas().id(), Instant.EPOCH, Set.of()));
            assertThat(page.needsYou().get(desk.annas().id())).contains("signed in to Bluesky");
            assertThat(desk.gone(frogs)).containsExactly(Desk.key(frogs));
            if (reading == 1) desk.restarts();
        }

        desk.anna.marks();
        assertThat(desk.texts()).containsExactly("Frogs");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepostOfSomebodyWhoAsksForThatIsLeftOut(boolean bare) {
        pds(bare);
        desk.anna.posts("Frogs");
        desk.anna.reposts(
                desk.server.account("ben").marks("!no-unauthenticated").posts("Shy"));

        assertThat(desk.texts()).containsExactly("Frogs");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-01T07:00:00.123Z, 2027-03-01T07:00:00.123Z",
        "2027-03-01T08:00:00+02:00, 2027-03-01T06:00:00Z",
        "2027-03-01 07:00:00Z, 2027-03-01T07:00:00Z",
        "2027-03-01T07:00:00.123456789Z, 2027-03-01T07:00:00.123456789Z",
        "2019-01-01T00:00:00Z, 2019-01-01T00:00:00Z",
        "2037-03-01T07:00:00Z, 2027-03-01T08:00:00Z",
        "1970-01-01T00:00:00Z, 2027-03-01T08:00:00Z",
        "yesterday, 2027-03-01T08:00:00Z",
        "'', 2027-03-01T08:00:00Z",
        "+999999999-12-31T23:59:59Z, 2027-03-01T08:00:00Z",
    })
    void aTimeThatCannotBeIsWhenThePostWasFirstSeen(String created, String published) {
        desk.anna.writes("Frogs").createdAt(created).publish();

        assertThat(desk.onlyPost().publishedAt()).isEqualTo(published);
    }

    @Test
    void onAPdsTheKeyTellsWhereTheTimeDoesNot() {
        desk.server.pds();
        desk.anna.writes("Frogs").createdAt("nonsense").publish();

        assertThat(desk.onlyPost().publishedAt()).isEqualTo(desk.now);
    }

    @Test
    void withoutAHandleThatLeadsBackTheDidIsTheAddress() {
        var frogs = desk.anna.posts("Frogs");
        desk.anna.renamed("handle.invalid");

        var post = desk.page(desk.account(desk.anna.did())).posts().getFirst().post();

        assertThat(post.url()).isEqualTo("https://bsky.app/profile/" + desk.anna.did() + "/post/" + frogs.rkey());
        assertThat(post.author().handle()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAccountWithoutAProfileIsRead(boolean bare) {
        pds(bare);
        desk.anna.withoutProfile().posts("Frogs");

        assertThat(desk.onlyPost().author().name()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.bsky.embed.somethingNew#view",
                "app.bsky.embed.record#view",
                "app.bsky.embed.recordWithMedia#view",
                "app.bsky.embed.images#view",
                "app.bsky.embed.gallery#view",
                "app.bsky.embed.video#view",
                "app.bsky.embed.external#view",
                ""
            })
    void anEmbedThatHoldsNothingOfUseLeavesThePost(String type) {
        for (var part : List.of(
                "null",
                "7",
                "[]",
                "{}",
                "[null]",
                "{\"$type\":\"app.bsky.feed.defs#generatorView\"}",
                "{\"$type\":\"app.bsky.graph.defs#starterPackViewBasic\",\"record\":{}}")) {
            desk.server.shape(entry -> {
                var embed = FakeBluesky.parsed("{\"$type\":\"" + type + "\",\"images\":" + part + ",\"items\":" + part
                        + ",\"external\":" + part + ",\"record\":" + part + ",\"media\":" + part + ",\"playlist\":"
                        + part + "}");
                entry.withObject("/post").set("embed", embed);
                return entry;
            });
            desk.cursors.clear();
            if (desk.server.asked().isEmpty()) desk.anna.posts("Frogs");
            var post = desk.onlyPost();
            assertThat(post.text()).as(part).isEqualTo("Frogs");
            assertThat(post.media()).as(part).isEmpty();
            assertThat(post.quote()).as(part).isNull();
        }
    }

    @Test
    void aGalleryIsPictures() {
        desk.anna.posts("Frogs");
        desk.server.shape(entry -> {
            entry.withObject("/post").set("embed", FakeBluesky.parsed("""
                    {"$type":"app.bsky.embed.gallery#view","items":[
                      {"$type":"app.bsky.embed.gallery#viewImage","thumbnail":"https://a.example/t","fullsize":"https://a.example/f","alt":"One"},
                      {"thumbnail":"https://a.example/t2","alt":"Two"},{"alt":"None"}]}"""));
            return entry;
        });

        assertThat(desk.onlyPost().media())
                .containsExactly(Media.image("https://a.example/f", "One"), Media.image("https://a.example/t2", "Two"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "{}",
                "{\"post\":null}",
                "{\"post\":{}}",
                "{\"post\":{\"uri\":\"at://did:plc:other/app.bsky.feed.post/1\",\"author\":{\"did\":\"did:plc:other\"},\"record\":{\"text\":\"x\"}}}",
                "{\"post\":{\"uri\":\"at://OWN/app.bsky.feed.post/1\",\"author\":{\"did\":\"did:plc:other\"},\"record\":{\"text\":\"x\"}}}",
                "{\"post\":{\"uri\":\"at://OWN/app.bsky.feed.like/1\",\"author\":{\"did\":\"OWN\"},\"record\":{\"text\":\"x\"}}}",
                "{\"post\":{\"uri\":\"at://OWN/app.bsky.feed.post/..\",\"author\":{\"did\":\"OWN\"},\"record\":{\"text\":\"x\"}}}",
                "{\"post\":{\"uri\":\"at://OWN/app.bsky.feed.post/1\",\"author\":{\"did\":\"OWN\"},\"record\":null}}",
                "{\"post\":{\"uri\":\"at://anna.bsky.test/app.bsky.feed.post/1\",\"author\":{\"did\":\"OWN\"},\"record\":{\"text\":\"x\"}}}",
                "{\"post\":{\"uri\":\"at://OWN/app.bsky.feed.post/1\",\"author\":{\"did\":\"OWN\"},\"record\":{\"text\":\"x\"}},"
                        + "\"reason\":{\"$type\":\"app.bsky.feed.defs#reasonRepost\",\"by\":{\"did\":\"did:plc:other\"}}}",
            })
    void anEntryThatIsNoPostOfTheAccountIsLeftOutAndTheRestIsRead(String entry) {
        desk.anna.posts("Frogs");
        var good = desk.server.entryOf(desk.anna.posts("Newts"));
        desk.server.answers(
                "app.bsky.feed.getAuthorFeed",
                200,
                "{\"feed\":[" + entry.replace("OWN", desk.anna.did()) + "," + good + "]}");

        assertThat(desk.texts()).containsExactly("Newts");
    }

    @Test
    void aPostOfFewestFieldsIsAPost() {
        desk.server.answers("app.bsky.feed.getAuthorFeed", 200, """
                {"feed":[{"post":{"uri":"at://%1$s/app.bsky.feed.post/3kabc","author":{"did":"%1$s"},"record":{}}}]}""".formatted(desk.anna.did()));

        var post = desk.onlyPost();

        assertThat(post.text()).isEmpty();
        assertThat(post.publishedAt()).isNull();
        assertThat(post.url()).isEqualTo("https://bsky.app/profile/" + desk.anna.did() + "/post/3kabc");
    }
}
