package org.corridorwall.network.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Reading;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    private static String needed(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.NeedsYou.class);
        return ((Answer.NeedsYou) answer).why();
    }

    private static String ended(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Gone.class);
        return ((Answer.Gone) answer).why();
    }

    private static String failed(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return ((Answer.Failed) answer).why();
    }

    private String statusesOfAnna() {
        return "/api/v1/accounts/" + desk.server.account("anna").id() + "/statuses";
    }

    @Test
    void eachAccountIsAReadingOfItsOwnAtItsServer() {
        var anna = desk.account(7, "@anna@example.social", null, null);
        var wrong = desk.account(8, "anna", null, null);

        assertThat(desk.source.plan(List.of(anna, wrong)))
                .containsExactly(
                        new Reading("mastodon:7", "example.social", List.of(anna)),
                        new Reading("mastodon:8", "nowhere", List.of(wrong)));
    }

    @Test
    void aWrongAddressSaysHowARightOneLooks() {
        assertThat(needed(desk.reads(desk.account("anna")))).contains("'anna'").contains("@misssmith@example.social");
    }

    @Test
    void anAccountThatNeverWasNeedsSomebody() {
        assertThat(needed(desk.reads())).contains("no account @anna@example.social");
    }

    @Test
    void anAccountThatWasThereAndIsNotAnyMoreIsGone() {
        desk.post(1, 1);
        desk.reads();
        desk.server.account("anna").leave();

        assertThat(ended(desk.reads())).contains("@anna@example.social is not on");
    }

    @Test
    void aSuspendedAccountIsGoneAlthoughItsTimelineOnlyLooksEmpty() {
        desk.post(1, 1);
        desk.reads();
        desk.server.account("anna").suspend();

        assertThat(ended(desk.reads())).contains("suspended");
        desk.cursors.clear();
        assertThat(ended(desk.reads())).contains("suspended");
    }

    @Test
    void anAccountThatMovedIsGoneAndSaysWhere() {
        desk.post(1, 1);
        desk.reads();
        desk.server.account("anna").movesTo(desk.server.stranger("anna", "new.example"));

        assertThat(ended(desk.reads())).contains("moved to @anna@new.example");
    }

    @Test
    void aServerThatWasInstalledAnewIsReadUnderTheNewId() {
        desk.post(1, 1);
        desk.reads();
        desk.server.reinstalled();
        desk.server.account("zoe");
        desk.post(2, 2);

        assertThat(desk.texts()).containsExactly("Post 2");
        assertThat(desk.texts()).containsExactly("Post 2");
    }

    @Test
    void aTimelineThatIsNotThereForAnAccountThatIsHasFailed() {
        desk.post(1, 1);
        desk.reads();
        desk.server.answers(statusesOfAnna(), 404, "{\"error\":\"Record not found\"}");

        assertThat(failed(desk.reads())).contains("404").contains("Record not found");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 422})
    void aServerThatIsClosedToStrangersAsksForAToken(int status) {
        desk.server.answers("/api/*", status, "{\"error\":\"This method requires an authenticated user\"}");

        assertThat(needed(desk.reads())).contains("access token").contains(String.valueOf(status));
    }

    @Test
    void aTokenOpensAClosedServer() {
        desk.server.closedToStrangers();
        desk.environment.put("TRUST_TOKEN", desk.server.token("s3cret"));
        desk.post(1, 1);
        var account = desk.account(1, "@anna@example.social", desk.server.base(), "TRUST_TOKEN");

        assertThat(desk.page(account).posts()).hasSize(1);
        assertThat(desk.server.asked()).allMatch(asked -> "Bearer s3cret".equals(asked.authorization()));
    }

    @Test
    void aTokenThatIsNotAcceptedIsNamedButNotShown() {
        desk.environment.put("TRUST_TOKEN", "wr0ng");
        var account = desk.account(1, "@anna@example.social", desk.server.base(), "TRUST_TOKEN");

        assertThat(needed(desk.reads(account))).contains("TRUST_TOKEN").doesNotContain("wr0ng");
    }

    @Test
    void aTokenThatIsNotSetIsAskedForByItsName() {
        var account = desk.account(1, "@anna@example.social", desk.server.base(), "TRUST_TOKEN");

        assertThat(needed(desk.reads(account))).contains("TRUST_TOKEN").contains("not set");
        assertThat(desk.source.gone(account, List.of(), desk.now.plusSeconds(5)))
                .isEmpty();
        assertThat(desk.server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 418})
    void aBrokenServerHasFailed(int status) {
        desk.post(1, 1);
        desk.reads();
        desk.server.answers("/api/*", status, "text/html", "<h1>Oh no</h1>", Map.of());

        assertThat(failed(desk.reads())).contains(String.valueOf(status));
    }

    @Test
    void aServerThatSaysWhenItIsBackIsNotAskedBefore() {
        desk.server.answers("/api/*", 503, "text/html", "", Map.of("Retry-After", "120"));

        assertThat(desk.reads()).isInstanceOf(Answer.SlowDown.class);
        assertThat(((Answer.SlowDown) desk.reads()).until()).isEqualTo(desk.now.plusSeconds(120));
    }

    @Test
    void goneForGoodIsGone() {
        desk.server.answers("/api/*", 410, "{\"error\":\"Gone\"}");

        assertThat(ended(desk.reads())).contains("410");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html></html> | a web page",
                "[{\"id\":\"1\", | something broken",
                "'' | nothing that was asked for",
                "\"words\" | nothing that was asked for",
                "{\"error\":\"no\"} | no list of posts",
            })
    void whatIsNoTimelineHasFailedInPlainWords(String body, String why) {
        desk.post(1, 1);
        desk.reads();
        desk.server.answers(statusesOfAnna(), 200, body);

        assertThat(failed(desk.reads())).contains(why);
    }

    @Test
    void jsonThatNestsWithoutEndHasFailed() {
        desk.post(1, 1);
        desk.reads();
        desk.server.answers(statusesOfAnna(), 200, "[".repeat(200_000));

        assertThat(failed(desk.reads())).contains("broken");
    }

    @Test
    void moreThanTwoMegabytesHaveFailed() {
        desk.post(1, 1);
        desk.reads();
        desk.server.answers(statusesOfAnna(), 200, "[\"" + "x".repeat(2_100_000) + "\"]");

        assertThat(failed(desk.reads())).contains("2000000 bytes");
    }

    @Test
    void anEmptyTimelineIsNotBelievedWhenTheAccountCannotBeLookedUp() {
        desk.post(1, 1);
        desk.reads();
        desk.server.answers(statusesOfAnna(), 200, "[]");
        desk.server.answers("/api/v1/accounts/lookup", 500, "{}");

        failed(desk.reads());
    }

    @Test
    void aServerWithoutLookupIsSearched() {
        desk.server.withoutLookup();
        desk.post(1, 1);

        assertThat(desk.texts()).containsExactly("Post 1");
    }

    @Test
    void namesakesOnAnotherServerAreNotMistakenForTheAccount() {
        // The server of another domain has an anna of its own, and doesn't know ours.
        var source = new MastodonSource(
                request -> {
                    var query = request.address().getRawQuery();
                    var known = "acct=anna".equals(query);
                    var body = known
                            ? "{\"id\":\"1\",\"acct\":\"anna\",\"username\":\"anna\",\"url\":\"https://big.example/@anna\"}"
                            : "{\"error\":\"Record not found\"}";
                    var headers = new Fetched.Headers(Map.of());
                    return known
                            ? new Fetched.Body(
                                    request.address(), null, 200, headers, body.getBytes(StandardCharsets.UTF_8))
                            : new Fetched.Status(
                                    request.address(), 404, headers, body.getBytes(StandardCharsets.UTF_8), null);
                },
                desk.clock,
                name -> Optional.empty());
        var account = desk.account(1, "@anna@example.social", URI.create("https://big.example"), null);

        var answer = source.read(source.plan(List.of(account)).getFirst(), Map.of(), desk.now.plusSeconds(5));

        assertThat(needed(answer)).contains("no account @anna@example.social");
    }

    @Test
    void anAddressThatMayNotBeAskedNeedsSomebody() {
        var source = new MastodonSource(
                request -> new Fetched.Refused("This address is private"), desk.clock, name -> Optional.empty());

        var answer = source.read(source.plan(List.of(desk.anna())).getFirst(), Map.of(), desk.now.plusSeconds(5));

        assertThat(needed(answer)).contains("This address is private");
    }

    @Test
    void aServerThatCannotBeReachedHasFailedWithItsCause() {
        desk.server.close();

        var answer = (Answer.Failed) desk.reads();

        assertThat(answer.cause()).isNotNull();
        assertThat(answer.why()).contains("127.0.0.1");
    }

    @Test
    void twoHundredAccountsOnOneServerAreNeverRefusedForAskingTooOften() {
        var accounts = new ArrayList<Account>();
        for (int i = 0; i < 200; i++) {
            desk.server.account("teacher" + i).posts("Hello from " + i);
            accounts.add(desk.account(i, "@teacher" + i + "@example.social", desk.server.base(), null));
        }
        var read = new HashSet<Account>();
        var waits = new HashSet<Instant>();
        for (var account : accounts) {
            switch (desk.reads(account)) {
                case Answer.Page _ -> read.add(account);
                case Answer.SlowDown slow -> waits.add(slow.until());
                case Answer other -> throw new AssertionError(other);
            }
        }
        // 200 accounts need 400 calls at first; 300 were allowed, and nothing was asked beyond them.
        assertThat(read).hasSize(150);
        assertThat(waits).containsExactly(Instant.parse("2027-03-01T08:05:00Z"));
        assertThat(desk.server.asked()).hasSize(FakeMastodon.CALLS);

        desk.passes(Duration.ofMinutes(5));
        for (var account : accounts) if (!read.contains(account)) desk.page(account);
    }

    @Test
    void aRefusalForAskingTooOftenSaysUntilWhenAndIsRemembered() {
        desk.post(1, 1);
        desk.reads();
        desk.server.answers(
                "/api/*", 429, "application/json", "{}", Map.of("X-RateLimit-Reset", "2027-03-01T08:03:00.000000Z"));
        desk.server.forgetAsked();

        assertThat(((Answer.SlowDown) desk.reads()).until()).isEqualTo(Instant.parse("2027-03-01T08:03:00Z"));
        assertThat(((Answer.SlowDown) desk.reads()).until()).isEqualTo(Instant.parse("2027-03-01T08:03:00Z"));
        assertThat(desk.server.asked()).hasSize(1);
    }

    @Test
    void aRefusalWithoutATimeSaysNone() {
        desk.server.answers("/api/*", 429, "{}");

        assertThat(((Answer.SlowDown) desk.reads()).until()).isNull();
    }

    @Test
    void runningDryHalfwayKeepsWhatWasReadAndGoesOnLater() {
        desk.post(1, 1);
        desk.reads();
        var expected = desk.post(2, 201);
        // Two calls each (the account, the status): two are left.
        for (int i = 0; i < 148; i++)
            desk.source.gone(desk.anna(), Desk.keys(desk.server.account("anna").posts("x")), desk.now.plusSeconds(5));

        var texts = new ArrayList<>(desk.texts());
        assertThat(texts).doesNotContainAnyElementsOf(List.of("Post 150"));
        assertThat(desk.reads()).isInstanceOf(Answer.SlowDown.class);
        desk.passes(Duration.ofMinutes(10));
        for (int i = 0; i < 2; i++) texts.addAll(desk.texts());

        assertThat(texts).containsAll(expected);
    }
}
