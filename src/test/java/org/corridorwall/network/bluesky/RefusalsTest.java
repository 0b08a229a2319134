package org.corridorwall.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Window;
import org.corridorwall.peer.FakeBluesky;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    private static final String FEED = "app.bsky.feed.getAuthorFeed";

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    private void pds(boolean bare) {
        if (bare) desk.server.pds();
        else desk.server.appView();
    }

    private static String why(Answer answer) {
        return switch (answer) {
            case Answer.Failed failed -> failed.why();
            case Answer.NeedsYou needs -> needs.why();
            case Answer.Gone gone -> gone.why();
            case Answer.SlowDown slow -> slow.why();
            case Answer.Page page -> "a page of " + page.posts().size();
            case Answer.Unchanged _ -> "unchanged";
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobodyOfThatNameNeedsSomebody(boolean bare) {
        pds(bare);
        var host = desk.server.base().getRawAuthority();
        for (var address : new String[] {"nobody.bsky.test", "did:plc:nobodynobodynobodynobody"}) {
            var answer = desk.reads(desk.account(address));
            assertThat(answer).isInstanceOf(Answer.NeedsYou.class);
            assertThat(why(answer))
                    .startsWith("There is no account ")
                    .contains(address)
                    .endsWith(" on " + host);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoDeactivatedTheAccountMayComeBack(boolean bare) {
        pds(bare);
        desk.anna.posts("Frogs");
        desk.reads();
        desk.anna.deactivates();

        assertThat(desk.reads()).isInstanceOf(Answer.NeedsYou.class);
        assertThat(why(desk.reads())).contains("deactivated");
        desk.anna.comesBack();
        assertThat(desk.texts()).containsExactly("Frogs");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsSuspendedMayComeBack(boolean bare) {
        pds(bare);
        var frogs = desk.anna.posts("Frogs");
        desk.reads();
        desk.anna.isTakenDown();

        assertThat(desk.reads()).isInstanceOf(Answer.NeedsYou.class);
        assertThat(why(desk.reads())).startsWith("The account is suspended by its network");
        assertThat(desk.gone(frogs)).isEmpty();
        desk.anna.comesBack();
        assertThat(desk.texts()).containsExactly("Frogs");
    }

    private void assertThatAllLeaves(Answer answer, String why) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Page.class, page -> {
            assertThat(page.posts()).isEmpty();
            assertThat(page.windows()).containsExactly(new Window(desk.annas().id(), Instant.EPOCH, Set.of()));
            assertThat(page.needsYou().get(desk.annas().id())).startsWith(why);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoLeftIsGoneWhenItsPostsHaveLeft(boolean bare) {
        pds(bare);
        var frogs = desk.anna.posts("Frogs");
        desk.reads();
        desk.anna.leaves();
        var why = "The account @anna.bsky.test is not on ";

        assertThatAllLeaves(desk.reads(), why);
        desk.restarts();
        assertThatAllLeaves(desk.reads(), why);
        assertThat(desk.gone(frogs)).containsExactly(Desk.key(frogs));
        assertThatAllLeaves(desk.reads(), why);
        assertThat(desk.reads()).isInstanceOf(Answer.Gone.class);
        assertThat(why(desk.reads())).startsWith(why);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anotherAccountOfThatNameIsNotReadUntilSomebodyChoosesIt(boolean bare) {
        pds(bare);
        var frogs = desk.anna.posts("Frogs");
        desk.reads();
        desk.anna.leaves();
        var other = desk.server.account("anna two").renamed("anna.bsky.test");
        other.posts("Newts");
        var why = "@anna.bsky.test belongs to another account than before (" + other.did() + ")";

        assertThatAllLeaves(desk.reads(), why);
        assertThat(desk.gone(frogs)).containsExactly(Desk.key(frogs));
        assertThatAllLeaves(desk.reads(), why);
        assertThat(desk.reads()).isInstanceOf(Answer.NeedsYou.class);
        assertThat(why(desk.reads())).startsWith(why);
        assertThat(desk.page(desk.account(other.did())).posts())
                .extracting(found -> found.post().text())
                .containsExactly("Newts");
    }

    @Test
    void anIndexThatLostAnAccountForAMomentHasNotLostIt() {
        desk.anna.posts("Frogs");
        desk.reads();
        desk.server.refuses(FEED, 400, "InvalidRequest", "Profile not found");

        assertThat(desk.reads()).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void anEmptyFeedOfADeactivatedAccountIsNoDeletion() {
        desk.server.appView();
        desk.anna.posts("Frogs");
        desk.reads();
        desk.anna.deactivates();
        desk.server.answers(FEED, 200, "{\"feed\":[]}");

        assertThat(desk.reads()).isInstanceOf(Answer.NeedsYou.class);
    }

    @Test
    void askedTooOftenItWaitsAsLongAsTheServerSays() {
        desk.anna.posts("Frogs");
        desk.reads();
        desk.server.answers(
                FEED,
                429,
                "application/json",
                "{\"error\":\"RateLimitExceeded\"}",
                Map.of("RateLimit-Remaining", "0", "RateLimit-Reset", "1803888240"));

        var until = Instant.parse("2027-03-01T08:04:00Z");
        assertThat(((Answer.SlowDown) desk.reads()).until()).isEqualTo(until);
        desk.server.recovers();
        desk.server.forgetAsked();
        assertThat(((Answer.SlowDown) desk.reads()).until()).isEqualTo(until);
        assertThat(desk.server.asked()).as("not asked meanwhile").isEmpty();
        desk.passes(Duration.ofMinutes(5));
        assertThat(desk.texts()).containsExactly("Frogs");
    }

    @Test
    void theLastCallOfAWindowIsKnownToBeTheLast() {
        desk.anna.posts("Frogs");
        for (int i = 0; i < FakeBluesky.CALLS; i++) if (!(desk.reads() instanceof Answer.Page)) break;

        assertThat(desk.reads()).isInstanceOf(Answer.SlowDown.class);
        assertThat(desk.server.asked()).hasSizeLessThanOrEqualTo(FakeBluesky.CALLS);
        desk.passes(Duration.ofMinutes(5));
        assertThat(desk.reads()).isInstanceOf(Answer.Page.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{}",
                "{\"feed\":null}",
                "{\"feed\":{}}",
                "{\"feed\":\"\"}",
                "<html>",
                "{\"feed\":[",
                "\"x\"",
                "{\"error\":\"x\"}"
            })
    void anAnswerThatIsNoFeedHasFailed(String body) {
        desk.anna.posts("Frogs");
        desk.reads();
        desk.server.answers(FEED, 200, body);

        assertThat(desk.reads()).isInstanceOf(Answer.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"feed\":[]}",
                "{\"feed\":[],\"cursor\":\"x\"}",
                "{\"feed\":[null,7,\"x\",{}],\"cursor\":7}",
                "{\"feed\":[{}],\"cursor\":\"same\"}"
            })
    void aFeedOfNothingOfUseEndsAndIsNoDeletion(String body) {
        var frogs = desk.anna.posts("Frogs");
        desk.reads();
        desk.server.answers(FEED, 200, body);

        assertThat(desk.page().posts()).isEmpty();
        assertThat(desk.gone(frogs)).isEmpty();
        desk.server.recovers();
        assertThat(desk.texts()).containsExactly("Frogs");
    }

    @Test
    void aCursorThatGoesInACircleEnds() {
        desk.anna.posts("Frogs");
        desk.reads();
        var entry = desk.server.entryOf(desk.anna.posts("Newts"));
        desk.server.answers(FEED, 200, "{\"feed\":[" + entry + "],\"cursor\":\"same\"}");
        desk.server.forgetAsked();

        assertThat(desk.texts()).containsExactly("Newts");
        assertThat(desk.server.asked()).hasSizeLessThan(60);
    }

    @Test
    void aServerThatWantsASignInSaysSo() {
        desk.server.refuses(FEED, 401, "AuthMissing", "Authentication Required");
        desk.server.refuses("com.atproto.repo.listRecords", 401, "AuthMissing", "Authentication Required");
        desk.anna.posts("Frogs");

        assertThat(desk.reads()).isInstanceOf(Answer.NeedsYou.class);
        assertThat(why(desk.reads())).contains("app password");
    }

    @Test
    void aServerOfSomethingElseHasFailedOrNeedsSomebody() {
        for (var call : new String[] {
            FEED, "com.atproto.repo.listRecords", "com.atproto.identity.resolveHandle", "app.bsky.actor.getProfile"
        }) desk.server.answers(call, 404, "text/html", "<h1>Not found</h1>", Map.of());

        assertThat(desk.reads()).isInstanceOfAny(Answer.Failed.class, Answer.NeedsYou.class);
    }

    @Test
    void whatIsNoAddressNeedsSomebody() {
        assertThat(why(desk.reads(desk.account("our school")))).contains("is no Bluesky address");
        assertThat(why(desk.reads(Desk.account("a.b", URI.create("ftp://x"), null))))
                .contains("ftp://x");
    }

    @Test
    void anAddressThatMayNotBeReadNeedsSomebody() {
        var guarded = new org.corridorwall.fetch.Fetcher(
                org.corridorwall.fetch.FetchSettings.of("Corridor tests"), desk.clock);
        try (guarded) {
            desk.source = new BlueskySource(guarded, desk.clock, _ -> java.util.Optional.empty());
            assertThat(desk.reads()).isInstanceOf(Answer.NeedsYou.class);
            assertThat(desk.server.asked()).isEmpty();
        }
    }

    @Test
    void whereTheProfileOnAPdsCannotBeReadNothingIsShown() {
        desk.server.pds().refuses("com.atproto.repo.getRecord", 500, "InternalServerError", "Internal Server Error");
        desk.anna.marks("!no-unauthenticated").posts("Shy");

        assertThat(desk.reads()).isInstanceOf(Answer.Failed.class);
    }
}
