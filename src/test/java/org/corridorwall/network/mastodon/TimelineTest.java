package org.corridorwall.network.mastodon;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.corridorwall.peer.FakeMastodon.MinId;
import org.corridorwall.peer.FakeMastodon.Numbering;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aNewAccountBringsItsNewestTwentyOldestFirst() {
        desk.post(1, 25);

        var found = desk.found();

        assertThat(found).extracting(one -> one.post().text()).first().isEqualTo("Post 6");
        assertThat(found).extracting(one -> one.post().text()).last().isEqualTo("Post 25");
        assertThat(found).hasSize(20);
        assertThat(desk.server.askedPaths()).hasSize(2);
    }

    @Test
    void aServerThatGivesMoreThanAskedForIsHeldToTwentyAtFirst() {
        var id = desk.server.account("anna").id();
        desk.server.answers("/api/v1/accounts/" + id + "/statuses", 200, "[" + statuses(id, 30) + "]");

        assertThat(desk.texts()).hasSize(20).startsWith("Post 11").endsWith("Post 30");
    }

    private static String statuses(String author, int many) {
        var list = new ArrayList<String>();
        for (int i = 1; i <= many; i++) list.add("""
                    {"id":"%d","visibility":"public","content":"<p>Post %d</p>","account":{"id":"%s"}}""".formatted(i, i, author));
        return String.join(",", list);
    }

    @Test
    void theAccountIsLookedUpOnceEvenAcrossARestart() {
        desk.post(1, 1);
        desk.reads();
        desk.restarts();
        desk.reads();

        assertThat(desk.server.askedPaths())
                .filteredOn(path -> path.endsWith("/lookup"))
                .hasSize(1);
    }

    @Test
    void theNewestPageIsGivenAgainWithItsEdits() {
        var frogs = desk.server.account("anna").posts("Frogspawn");
        desk.reads();
        desk.passes(Duration.ofMinutes(5));
        frogs.edit("Frogspawn!");

        var post = desk.onlyPost();

        assertThat(post.text()).isEqualTo("Frogspawn!");
        assertThat(post.editedAt()).isEqualTo(desk.now);
        assertThat(post.key()).isEqualTo(Desk.key(frogs));
    }

    @ParameterizedTest
    @EnumSource(MinId.class)
    void whatCameMeanwhileIsReadWholeWhateverTheServerMakesOfMinId(MinId meaning) {
        desk.server.minId(meaning);
        desk.post(1, 5);
        desk.reads();
        var expected = desk.post(6, 155);

        assertThat(desk.texts()).containsAll(expected).doesNotHaveDuplicates();
        assertThat(desk.texts()).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource(Numbering.class)
    void idsNeedNotBeNumbers(Numbering numbering) {
        desk.server.numbering(numbering);
        desk.post(1, 3);
        desk.reads();
        var expected = desk.post(4, 93);

        assertThat(desk.texts()).containsExactlyElementsOf(expected);
        assertThat(desk.texts()).containsExactlyElementsOf(expected.subList(70, 90));
    }

    @Test
    void catchingUpPagesForwardWithMinId() {
        desk.post(1, 1);
        desk.reads();
        desk.post(2, 91);
        desk.server.forgetAsked();
        desk.reads();

        assertThat(desk.server.asked())
                .filteredOn(asked -> asked.query().contains("min_id="))
                .hasSize(2);
        assertThat(desk.server.asked()).hasSize(3);
    }

    @Test
    void exactlyAPageMoreIsNeitherSkippedNorDoubled() {
        for (int more : List.of(20, 21, 39, 40, 41, 60, 61, 80, 81)) {
            desk.reads();
            var expected = desk.post(1000 * more, 1000 * more + more - 1);
            assertThat(desk.texts()).as("%d more", more).containsAll(expected).doesNotHaveDuplicates();
        }
    }

    @Test
    void anAccountThatWasEmptyIsReadWholeLater() {
        desk.server.account("anna");
        assertThat(desk.found()).isEmpty();
        var expected = desk.post(1, 45);

        assertThat(desk.texts()).containsExactlyElementsOf(expected);
    }

    @Test
    void aVeryLongBacklogGoesOnInTheNextReading() {
        desk.server.unlimited().pagesOfAtMost(20);
        desk.post(1, 1);
        desk.reads();
        var expected = desk.post(2, 1300);

        var first = new ArrayList<>(desk.texts());
        assertThat(first).hasSizeLessThan(1200).hasSizeGreaterThan(900);
        desk.restarts();
        first.addAll(desk.texts());

        assertThat(first).containsAll(expected);
    }

    @Test
    void aVeryLongBacklogGoesOnBackwardsWhereMinIdMeansSinceId() {
        desk.server.unlimited().pagesOfAtMost(20).minId(MinId.IS_SINCE_ID);
        desk.post(1, 1);
        desk.reads();
        var expected = desk.post(2, 1300);

        var all = new ArrayList<>(desk.texts());
        assertThat(all).hasSizeLessThan(1200);
        var later = desk.post(1301, 1350);
        all.addAll(desk.texts());
        all.addAll(desk.texts());

        assertThat(all).containsAll(expected).containsAll(later);
    }

    @Test
    void aServerThatKnowsNoPagingAtAllEnds() {
        desk.post(1, 3);
        desk.reads();
        var id = desk.server.account("anna").id();
        desk.server.answers(
                "/api/v1/accounts/" + id + "/statuses",
                200,
                "[" + statuses(id, 20).replace("{\"id\":\"", "{\"id\":\"9" + "0".repeat(30)) + "]");
        desk.server.forgetAsked();
        desk.reads();

        assertThat(desk.server.asked()).hasSizeLessThan(6);
    }

    @Test
    void aPinnedPostOnTopDoesNotHideWhatCameMeanwhile() {
        var old = desk.server.account("anna").writes("Welcome").pinned().publish();
        desk.post(1, 30);
        desk.reads();
        var expected = desk.post(31, 80);
        desk.server.pinnedOnTop(old);

        assertThat(desk.texts()).containsAll(expected);
    }

    @Test
    void theWindowReachesFromTheOldestOfTheNewestPage() {
        desk.post(1, 25);

        var page = desk.page();
        var window = page.windows().getFirst();

        assertThat(window.from()).isEqualTo(page.posts().getFirst().post().publishedAt());
        assertThat(window.keys())
                .isEqualTo(
                        page.posts().stream().map(found -> found.post().key()).collect(toSet()));
    }

    @Test
    void theWindowIsTheWholeTimelineWhenNothingLiesFurtherBack() {
        var frogs = desk.server.account("anna").posts("Frogspawn");
        var boost =
                desk.server.account("anna").boosts(desk.server.account("ben").posts("Newts"));

        var window = desk.window();

        assertThat(window.from()).isEqualTo(Instant.EPOCH);
        assertThat(window.keys()).containsExactlyInAnyOrder(Desk.key(frogs), Desk.key(boost));
    }

    @Test
    void fewerThanAskedForIsNotTheWholeTimelineWhenTheServerSaysThatItGoesOn() {
        desk.server.pagesOfAtMost(10);
        desk.post(1, 25);

        assertThat(desk.window().from()).isEqualTo(desk.now.minusSeconds(9));
    }

    @Test
    void anEmptiedTimelineIsTold() {
        var frogs = desk.server.account("anna").posts("Frogspawn");
        desk.reads();
        frogs.delete();

        var window = desk.window();

        assertThat(window.from()).isEqualTo(Instant.EPOCH);
        assertThat(window.keys()).isEmpty();
    }

    @Test
    void whatOtherPeopleWroteIsNotTakenForTheAccounts() {
        desk.post(1, 1);
        desk.server.shape(status -> {
            status.withObject("account").put("id", "somebody");
            return status;
        });

        assertThat(desk.found()).isEmpty();
    }

    @Test
    void oneOddStatusDoesNotHideTheOthers() {
        desk.post(1, 2);
        desk.reads();
        var id = desk.server.account("anna").id();
        desk.server.answers("/api/v1/accounts/" + id + "/statuses", 200, """
                [null, 7, "x", [], {}, {"id":null}, {"id":{"a":1}}, {"id":"../../x","visibility":"public"},
                 {"id":"5","visibility":"public","content":{"a":1},"account":7,"media_attachments":{"x":1},"tags":[1,null,{"name":{}}],
                  "mentions":"no","poll":[],"card":"x","reblog":"no","created_at":true,"emojis":null,"language":["en"]},
                 {"id":"6","visibility":"public","content":"<p>Fine</p>","media_attachments":[{"type":"image"},{"type":9},null]}]""");

        assertThat(desk.found()).extracting(found -> found.post().text()).containsExactly("", "Fine");
    }

    @Test
    void aCursorOfAnotherServerOrHandleIsNotUsed() {
        desk.post(1, 1);
        desk.reads();
        desk.server.account("ben").posts("From Ben");

        var ben = desk.page(desk.account("@ben@example.social"));

        assertThat(ben.posts()).extracting(found -> found.post().text()).containsExactly("From Ben");
    }
}
