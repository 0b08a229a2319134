package org.corridorwall.network.bluesky;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Found;
import org.corridorwall.peer.FakeBluesky;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTest {
    /** What the account is read from. */
    enum From {
        APP_VIEW,
        PDS,
        BOTH
    }

    private final Desk desk = new Desk();

    private void from(From from) {
        if (from == From.APP_VIEW) desk.server.appView();
        if (from == From.PDS) desk.server.pds();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void aNewAccountBringsItsNewestTwentyOldestFirst(From from) {
        from(from);
        desk.post(1, 25);

        assertThat(desk.texts()).hasSize(20).startsWith("Post 6").endsWith("Post 25");
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void ofPostsAndRepostsTheNewestTwentyAreTaken(From from) {
        from(from);
        var ben = desk.server.account("ben");
        for (int i = 1; i <= 15; i++) {
            desk.post(i, i);
            var his = ben.posts("Ben's " + i);
            desk.passes(Duration.ofSeconds(1));
            desk.anna.reposts(his);
        }

        assertThat(desk.texts()).hasSize(20).startsWith("Post 6", "Ben's 6").endsWith("Post 15", "Ben's 15");
    }

    @Test
    void anAccountIsResolvedOnceEvenAcrossARestart() {
        desk.post(1, 1);
        desk.reads();
        desk.restarts();
        desk.reads();

        assertThat(desk.server.askedCalls())
                .filteredOn(call -> call.endsWith("resolveHandle"))
                .hasSize(1);
    }

    @Test
    void anotherHandleIsStillTheSameAccount() {
        var frogs = desk.anna.posts("Frogs");
        desk.reads();
        desk.anna.renamed("anna.school.example");
        desk.server.account("anna2").renamed("anna.bsky.test").posts("Somebody else");

        var post = desk.onlyPost();

        assertThat(post.key()).isEqualTo(Desk.key(frogs));
        assertThat(post.author().handle()).isEqualTo("@anna.school.example");
    }

    @Test
    void aDidIsReadWithoutResolving() {
        desk.post(1, 1);

        assertThat(desk.page(desk.account(desk.anna.did())).posts()).hasSize(1);
        assertThat(desk.server.askedCalls()).doesNotContain("com.atproto.identity.resolveHandle");
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void theNewestSheetIsGivenAgainWithItsEdits(From from) {
        from(from);
        var frogs = desk.anna.posts("Frogspawn");
        desk.reads();
        frogs.edit("Frogspawn!");

        var post = desk.onlyPost();

        assertThat(post.text()).isEqualTo("Frogspawn!");
        assertThat(post.key()).isEqualTo(Desk.key(frogs));
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void whatCameMeanwhileIsReadWhole(From from) {
        from(from);
        desk.post(1, 5);
        desk.reads();
        var expected = desk.post(6, 155);

        assertThat(desk.texts()).containsAll(expected).doesNotHaveDuplicates();
        assertThat(desk.texts()).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void exactlyASheetMoreIsNeitherSkippedNorDoubled(From from) {
        from(from);
        for (int more : List.of(0, 1, 19, 20, 21, 69, 70, 71, 120)) {
            desk.reads();
            var expected = more == 0 ? List.<String>of() : desk.post(1000 * more, 1000 * more + more - 1);
            assertThat(desk.texts()).as("%d more", more).containsAll(expected).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void anAccountThatWasEmptyIsReadWholeLater(From from) {
        from(from);
        assertThat(desk.found()).isEmpty();
        var expected = desk.post(1, 45);

        assertThat(desk.texts()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void whereAllThatWasKnownIsDeletedNothingIsSkipped(From from) {
        from(from);
        var known = new ArrayList<FakeBluesky.Entry>();
        desk.post(1, 30);
        for (int i = 0; i < 20; i++) {
            desk.passes(Duration.ofSeconds(1));
            known.add(desk.anna.posts("Known " + i));
        }
        desk.reads();
        known.forEach(FakeBluesky.Entry::delete);
        var expected = desk.post(31, 90);
        desk.server.forgetAsked();

        assertThat(desk.texts()).containsAll(expected).doesNotHaveDuplicates();
        assertThat(desk.server.asked()).hasSizeLessThan(10);
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void aVeryLongBacklogGoesOnInTheNextReading(From from) {
        from(from);
        desk.server.unlimited();
        desk.post(1, 1);
        desk.reads();
        var expected = desk.post(2, 2700);

        var all = new HashSet<>(desk.texts());
        assertThat(all).doesNotContainAnyElementsOf(expected.subList(0, 10));
        desk.restarts();
        desk.passes(Duration.ofMinutes(10));
        var newest = desk.post(2701, 2800);
        for (int i = 0; i < 3; i++) {
            all.addAll(desk.texts());
            desk.restarts();
        }

        assertThat(all).containsAll(expected).containsAll(newest);
    }

    @Test
    void whereAMarkIsNotTakenAnyMoreItIsReadFromTheTop() {
        desk.server.unlimited();
        desk.post(1, 1);
        desk.reads();
        var expected = desk.post(2, 2600);
        var all = new HashSet<>(desk.texts());
        var cursor = desk.cursors.values().iterator().next();
        var broken = new org.corridorwall.network.Cursor(
                cursor.value().replaceFirst("\"onward\":\"[^\"]*\"", "\"onward\":\"no\""));
        desk.cursors.replaceAll((account, _) -> broken);
        for (int i = 0; i < 4; i++) all.addAll(desk.texts());

        assertThat(all).containsAll(expected.subList(200, expected.size()));
    }

    @Test
    void aPageOfWhichNothingIsShownIsNotTheEnd() {
        var all = new ArrayList<FakeBluesky.Entry>();
        desk.post(1, 5);
        desk.reads();
        var expected = desk.post(6, 30);
        var ben = desk.server.account("ben");
        for (int i = 0; i < 100; i++) {
            desk.passes(Duration.ofSeconds(1));
            var his = ben.posts("Ben's " + i);
            all.add(his);
            desk.anna.reposts(his);
        }
        all.forEach(FakeBluesky.Entry::delete);

        var page = desk.page();

        assertThat(page.posts())
                .extracting(found -> found.post().text())
                .containsAll(expected)
                .doesNotHaveDuplicates();
        assertThat(page.windows()).as("nothing was seen whole").isEmpty();
        expected.addAll(desk.post(31, 31));
        assertThat(desk.texts()).containsAll(expected);
    }

    @Test
    void whatIsPinnedIsNoSurprise() {
        var old = desk.anna.posts("Pinned");
        desk.passes(Duration.ofDays(30));
        desk.server.pinnedOnTop(old);
        desk.post(1, 25);

        assertThat(desk.texts()).hasSize(20).doesNotContain("Pinned");
        var expected = desk.post(26, 80);
        var page = desk.page();

        assertThat(page.posts())
                .extracting(found -> found.post().text())
                .containsAll(expected)
                .doesNotHaveDuplicates();
        assertThat(page.windows().getFirst().from()).isAfter(Instant.parse("2027-03-20T00:00:00Z"));
        assertThat(page.windows().getFirst().keys()).contains(Desk.key(old));
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void aRepostIsThePostOfAnotherPassedOn(From from) {
        from(from);
        var frogs = desk.server.account("ben").called("Ben").posts("Ben's frogs");
        desk.passes(Duration.ofMinutes(3));
        var repost = desk.anna.reposts(frogs);

        var found = desk.found().getFirst();

        assertThat(found.post().key()).isEqualTo(Desk.key(frogs));
        assertThat(found.post().author().name()).isEqualTo("Ben");
        assertThat(found.share()).isEqualTo(new Found.Share(Desk.key(repost), desk.now));
    }

    @Test
    void aRepostWithoutANameIsKnownByItsTime() {
        desk.server.withoutNamesOfReposts();
        var frogs = desk.server.account("ben").posts("Ben's frogs");
        desk.anna.reposts(frogs);

        var share = Objects.requireNonNull(desk.found().getFirst().share());

        assertThat(desk.found().getFirst().share()).isEqualTo(share);
        assertThat(desk.window().keys()).containsExactly(share.key());
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void aWindowHoldsWhatWasSeenWhole(From from) {
        from(from);
        desk.post(1, 3);
        var page = desk.page();

        assertThat(page.windows().getFirst().from()).isEqualTo(Instant.EPOCH);
        assertThat(page.windows().getFirst().keys())
                .isEqualTo(
                        page.posts().stream().map(found -> found.post().key()).collect(toSet()));

        desk.post(4, 30);
        desk.reads();
        var later = desk.page();
        assertThat(later.windows().getFirst().keys()).hasSize(20);
        assertThat(later.windows().getFirst().from())
                .isEqualTo(later.posts().getFirst().post().publishedAt());
    }

    @Test
    void aQuietPollAsksOnce() {
        desk.post(1, 3);
        desk.reads();
        desk.reads();
        desk.server.forgetAsked();
        desk.reads();

        assertThat(desk.server.askedCalls()).containsExactly("app.bsky.feed.getAuthorFeed");
    }

    @Test
    void whichWayAServerTakesIsRemembered() {
        desk.server.pds();
        desk.post(1, 3);
        desk.reads();
        desk.reads();
        desk.server.forgetAsked();
        desk.reads();

        assertThat(desk.server.askedCalls())
                .contains("com.atproto.repo.listRecords")
                .doesNotContain("app.bsky.feed.getAuthorFeed", "com.atproto.repo.describeRepo");
        desk.server.appView();
        assertThat(desk.reads()).as("an AppView after all").isInstanceOf(Answer.Page.class);
    }
}
