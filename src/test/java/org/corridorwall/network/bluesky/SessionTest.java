package org.corridorwall.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.corridorwall.network.Answer;
import org.corridorwall.peer.FakeBluesky;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final String SIGN_IN = "com.atproto.server.createSession";
    private static final String REFRESH = "com.atproto.server.refreshSession";

    private final Desk desk = new Desk();

    @BeforeEach
    void begin() {
        desk.anna.password("abcd-efgh-ijkl-mnop").posts("Frogs");
        desk.environment.put("ANNAS_PASSWORD", "abcd-efgh-ijkl-mnop");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Answer reads() {
        return desk.reads(desk.signedIn());
    }

    private List<FakeBluesky.Asked> asked(String call) {
        return desk.server.asked().stream()
                .filter(asked -> asked.call().equals(call))
                .toList();
    }

    @Test
    void itSignsInOnceAndAsksWithTheToken() {
        for (int i = 0; i < 10; i++) assertThat(reads()).isInstanceOf(Answer.Page.class);

        assertThat(asked(SIGN_IN)).hasSize(1);
        assertThat(asked(SIGN_IN).getFirst().body())
                .isEqualTo("{\"identifier\":\"anna.bsky.test\",\"password\":\"abcd-efgh-ijkl-mnop\"}");
        assertThat(asked("app.bsky.feed.getAuthorFeed"))
                .allMatch(asked ->
                        asked.authorization() != null && asked.authorization().startsWith("Bearer access-"));
    }

    @Test
    void aTokenThatRanOutIsRenewedWithoutSigningIn() {
        reads();
        for (int i = 0; i < 5; i++) {
            desk.passes(FakeBluesky.TOKENS_LAST.plusMinutes(1));
            assertThat(reads()).isInstanceOf(Answer.Page.class);
        }

        assertThat(asked(SIGN_IN)).hasSize(1);
        assertThat(asked(REFRESH)).hasSize(5).allMatch(asked -> asked.body().isEmpty());
    }

    @Test
    void whereTheRefreshTokenIsOverTooItSignsInAgain() {
        reads();
        desk.passes(Duration.ofMinutes(10));
        desk.server.endsSessions();

        assertThat(reads()).isInstanceOf(Answer.Page.class);
        assertThat(asked(SIGN_IN)).hasSize(2);
    }

    @Test
    void aServerThatEndsEverySessionAtOnceIsNotSignedInToAtEveryPoll() {
        for (int i = 0; i < 20; i++) {
            desk.server.endsSessions();
            desk.passes(Duration.ofSeconds(30));
            reads();
        }

        assertThat(asked(SIGN_IN)).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void whileARenewalFailsTheSessionIsKept() {
        reads();
        desk.server.endsAccess();
        desk.server.refuses(REFRESH, 502, "UpstreamFailure", "Upstream Failure");
        assertThat(reads()).isInstanceOf(Answer.Failed.class);
        desk.server.recovers();

        assertThat(reads()).isInstanceOf(Answer.Page.class);
        assertThat(asked(SIGN_IN)).hasSize(1);
    }

    @Test
    void aWrongPasswordNeedsSomebodyAndIsNotTriedAtEveryPoll() {
        desk.environment.put("ANNAS_PASSWORD", "wrong");
        for (int i = 0; i < 10; i++) {
            desk.passes(Duration.ofMinutes(1));
            assertThat(reads())
                    .isInstanceOfSatisfying(
                            Answer.NeedsYou.class,
                            needs -> assertThat(needs.why())
                                    .contains("ANNAS_PASSWORD", "anna.bsky.test")
                                    .doesNotContain("wrong"));
        }

        assertThat(asked(SIGN_IN)).hasSize(1);
        desk.passes(Duration.ofHours(1));
        desk.anna.password("wrong");
        assertThat(reads()).isInstanceOf(Answer.Page.class);
    }

    @Test
    void aPasswordThatIsNotSetNeedsSomebodyAndNobodyIsAsked() {
        desk.environment.clear();

        assertThat(reads()).isInstanceOf(Answer.NeedsYou.class);
        assertThat(desk.server.asked()).isEmpty();
    }

    @Test
    void askedTooOftenToSignInItWaits() {
        desk.server.answers(
                SIGN_IN,
                429,
                "application/json",
                "{\"error\":\"RateLimitExceeded\"}",
                Map.of(
                        "RateLimit-Remaining",
                        "0",
                        "RateLimit-Reset",
                        "" + desk.now.plusSeconds(600).getEpochSecond()));

        assertThat(reads())
                .isEqualTo(new Answer.SlowDown(
                        desk.now.plusSeconds(600),
                        desk.server.base().getRawAuthority() + " has been asked as often as it allows"));
    }

    @Test
    void aServerThatSignsNobodyInSaysWhatToDo() {
        desk.server.appView();

        assertThat(reads())
                .isInstanceOfSatisfying(
                        Answer.NeedsYou.class, needs -> assertThat(needs.why()).contains("PDS"));
    }

    @Test
    void theAccountsOwnPasswordWithASecondFactorSaysWhatToDo() {
        desk.server.refuses(SIGN_IN, 401, "AuthFactorTokenRequired", "A sign in code has been sent");

        assertThat(reads())
                .isInstanceOfSatisfying(
                        Answer.NeedsYou.class, needs -> assertThat(needs.why()).contains("app password"));
    }

    @Test
    void aSignInThatGivesNoTokenHasFailed() {
        for (var body : List.of(
                "{}",
                "{\"accessJwt\":7,\"refreshJwt\":\"x\"}",
                "{\"accessJwt\":\"a\\nb\",\"refreshJwt\":\"x\"}",
                "[]")) {
            desk.restarts();
            desk.server.answers(SIGN_IN, 200, body);
            assertThat(reads()).as(body).isInstanceOf(Answer.Failed.class);
        }
    }

    @Test
    void onAPdsWithoutAnAppViewTheRecordsAreReadSignedInToo() {
        desk.server.pds();

        assertThat(desk.page(desk.signedIn()).posts()).hasSize(1);
    }

    @Test
    void thePasswordIsNotSentOnByARedirect() {
        var other = FakeBluesky.start(desk.clock);
        try (other) {
            desk.server.answers(SIGN_IN, 307, "text/plain", "", Map.of("Location", other.base() + "/xrpc/" + SIGN_IN));

            assertThat(reads()).isInstanceOfAny(Answer.Failed.class, Answer.NeedsYou.class);
            assertThat(other.asked()).isEmpty();
        }
    }
}
