package org.corridorwall.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.corridorwall.db.Database;
import org.corridorwall.db.Migrations;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Reading;
import org.corridorwall.peer.FakeX;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read when, and that nothing is passed over. */
class BundleReadingTest {
    @TempDir
    Path folder;

    private Database database;
    private Office office;

    @BeforeEach
    void open() {
        database = Database.open(null, folder);
        Migrations.migrate(database, "test", InstantSource.system());
        office = new Office(database);
    }

    @AfterEach
    void close() {
        office.close();
        database.close();
    }

    private FakeX.Person north() {
        return office.server.account("North");
    }

    private FakeX.Person south() {
        return office.server.account("South");
    }

    private void bothJoined() {
        office.reads("North");
        office.reads("South");
        north().posts("Before");
        office.passes(Duration.ofMinutes(1));
        office.poll();
        office.passes(Duration.ofMinutes(1));
        office.server.forgetAsked();
    }

    @Test
    void aNewcomersNewestTwentyAreTakenOldestFirst() {
        office.reads("North");
        for (int i = 1; i <= 25; i++) {
            office.passes(Duration.ofMinutes(1));
            north().posts("Post " + i);
        }

        var texts = office.texts();

        assertThat(texts).hasSize(20).startsWith("Post 6").endsWith("Post 25");
    }

    @Test
    void newcomersAreReadTogetherBySearchingOnce() {
        for (var name : List.of("North", "South", "East")) {
            office.reads(name);
            office.server.account(name).posts("Hello from " + name);
        }

        assertThat(office.texts()).containsExactly("Hello from North", "Hello from South", "Hello from East");
        assertThat(office.server.asked(FakeX.SEARCH)).isEqualTo(1);
        assertThat(office.server.asked(FakeX.USERS_BY)).isEqualTo(1);
    }

    @Test
    void noNewcomerBringsMoreThanTwenty() {
        office.reads("North");
        office.reads("South");
        for (int i = 1; i <= 5; i++) south().posts("South " + i);
        for (int i = 1; i <= 30; i++) north().posts("North " + i);

        assertThat(office.texts())
                .hasSize(25)
                .startsWith("South 1", "South 2", "South 3", "South 4", "South 5", "North 11")
                .endsWith("North 30");
    }

    @Test
    void whatIsNewIsFoundByOneSearchForAll() {
        bothJoined();
        north().posts("One");
        south().posts("Two");

        assertThat(office.texts()).containsExactly("One", "Two");
        assertThat(office.server.asked()).hasSize(1);
        assertThat(office.server.asked().getFirst().parameters())
                .containsEntry("query", "from:North OR from:South")
                .containsKey("since_id")
                .containsEntry("max_results", "10");
    }

    @Test
    void aSearchThatFindsNothingSaysUnchangedAndCostsNothing() {
        bothJoined();
        var before = office.standing().month();

        assertThat(office.poll()).isInstanceOf(Answer.Unchanged.class);
        assertThat(office.standing().month()).isEqualTo(before);
    }

    /** X's index shows the posts of one account a moment before those of another. */
    @Test
    void aPostThatXShowsLaterThanANewerOneIsRead() {
        bothJoined();
        office.passes(Duration.ofMinutes(5));
        north().posts("Older, shown later");
        office.passes(Duration.ofSeconds(20));
        south().posts("Newer");
        office.passes(Duration.ofSeconds(20));
        office.server.hides("Older, shown later");
        assertThat(office.texts()).containsExactly("Newer");
        office.server.hides();
        var before = office.standing().month();
        office.passes(Duration.ofMinutes(1));

        assertThat(office.texts()).containsExactly("Older, shown later", "Newer");
        assertThat(office.standing().month().without(before)).isEqualTo(Prices.POST);
        office.passes(Duration.ofMinutes(1));
        office.server.forgetAsked();
        assertThat(office.poll()).isInstanceOf(Answer.Unchanged.class);
        assertThat(office.server.asked()).hasSize(1);
    }

    @Test
    void whatCameInTheLastMinuteIsReadOnceMoreAndNoMore() {
        bothJoined();
        for (int i = 1; i <= 3; i++) {
            north().posts("Post " + i);
            office.passes(Duration.ofSeconds(50));
        }
        assertThat(office.texts()).hasSize(3);
        office.passes(Duration.ofHours(20));
        assertThat(office.texts()).containsExactly("Post 3");
        office.poll();
        office.passes(Duration.ofMinutes(1));

        assertThat(office.poll()).isInstanceOf(Answer.Unchanged.class);
        // Two profiles and five posts, the last of them on both days.
        assertThat(office.server.dollars()).isEqualByComparingTo("0.045");
        assertThat(office.standing().month()).hasToString("$0.045");
    }

    @Test
    void aNewcomerWhoPostsRightNowIsNotBoughtWhole() {
        office.reads("North");
        for (int i = 1; i <= 40; i++) north().posts("Post " + i);
        assertThat(office.texts()).hasSize(20);
        office.passes(Duration.ofMinutes(2));
        office.poll();

        assertThat(office.kept).hasSize(20);
        assertThat(office.server.dollars()).isEqualByComparingTo("0.11");
    }

    @Test
    void aClockThatIsBehindXsMovesOn() {
        bothJoined();
        office.server.shape(post -> post.has("created_at") ? post.put("created_at", "2026-11-04T09:00:00.000Z") : post);
        north().posts("One");
        assertThat(office.texts()).containsExactly("One");
        office.server.shape(post -> post.has("created_at") ? post.put("created_at", "2026-11-04T09:05:00.000Z") : post);
        north().posts("Two");
        office.server.shape(post -> post.has("created_at")
                ? post.put(
                        "created_at",
                        post.path("text").asText().equals("One")
                                ? "2026-11-04T09:00:00.000Z"
                                : "2026-11-04T09:05:00.000Z")
                : post);
        assertThat(office.texts()).containsExactly("One", "Two");

        assertThat(office.texts()).containsExactly("Two");
    }

    @Test
    void everyPageOfABusyMorningIsRead() {
        bothJoined();
        var all = new ArrayList<String>();
        for (int i = 1; i <= 130; i++) {
            office.passes(Duration.ofSeconds(1));
            (i % 2 == 0 ? north() : south()).posts("Post " + i);
            all.add("Post " + i);
        }

        assertThat(office.texts()).containsExactlyElementsOf(all);
        assertThat(office.server.asked(FakeX.SEARCH)).isEqualTo(3);
    }

    @Test
    void aPageThatIsLostLeavesAGapThatIsReadFirstNextTime() {
        bothJoined();
        for (int i = 1; i <= 30; i++) {
            office.passes(Duration.ofSeconds(1));
            north().posts("Post " + i);
        }
        office.server.fails(FakeX.SEARCH, FakeX.Failure.LIMITED);
        assertThat(office.poll()).isInstanceOf(Answer.SlowDown.class);
        office.passes(Duration.ofMinutes(16));
        loseTheSecondPage();

        assertThat(office.texts()).hasSize(10).endsWith("Post 30");
        office.passes(Duration.ofMinutes(1));
        south().posts("Meanwhile");
        office.server.forgetAsked();
        office.restarts();

        assertThat(office.texts()).hasSize(21).startsWith("Post 1").endsWith("Post 20", "Meanwhile");
        assertThat(office.server.asked().getFirst().parameters()).containsKeys("since_id", "until_id");
        assertThat(office.kept).hasSize(32);
    }

    private void loseTheSecondPage() {
        office.server.fails(FakeX.SEARCH, FakeX.Failure.NONE).fails(FakeX.SEARCH, FakeX.Failure.UNAVAILABLE);
    }

    @Test
    void aNewcomerJoinsTheBundleWithoutBuyingTheOthersAgain() {
        bothJoined();
        north().posts("One");
        office.passes(Duration.ofMinutes(1));
        office.poll();
        office.passes(Duration.ofMinutes(1));
        office.reads("East");
        office.server.account("East").posts("I am new");
        south().posts("Two");
        office.server.forgetAsked();

        assertThat(office.texts()).containsExactly("I am new", "Two");
        assertThat(office.server.asked(FakeX.SEARCH)).isEqualTo(2);
        office.passes(Duration.ofMinutes(1));
        office.server.account("East").posts("Again");
        north().posts("Three");
        office.poll();
        assertThat(office.keptTexts()).containsExactlyInAnyOrder("Before", "One", "I am new", "Two", "Again", "Three");
        office.passes(Duration.ofMinutes(1));
        office.server.forgetAsked();
        office.poll();
        assertThat(office.server.asked()).hasSize(1);
        assertThat(office.server.asked().getFirst().parameters())
                .containsEntry("query", "from:North OR from:South OR from:East");
    }

    @Test
    void whoWasOutForAWhileIsReadBackAlone() {
        bothJoined();
        south().posts("Seen");
        office.poll();
        var lagging = office.cursors.get(office.accounts.getFirst().id());
        office.passes(Duration.ofMinutes(5));
        north().posts("Missed");
        south().posts("Known already");
        office.passes(Duration.ofMinutes(1));
        office.poll();
        office.kept.clear();
        office.cursors.put(office.accounts.getFirst().id(), lagging);
        office.passes(Duration.ofMinutes(5));
        office.server.forgetAsked();

        office.poll();

        assertThat(office.keptTexts()).containsExactly("Missed");
        assertThat(office.server.asked().getFirst().parameters())
                .containsEntry("query", "from:North")
                .containsKeys("since_id", "until_id");
        assertThat(office.server.asked(FakeX.SEARCH)).isEqualTo(2);
    }

    @Test
    void aQuietWeekIsNoTrouble() {
        bothJoined();
        office.passes(Duration.ofDays(9));
        assertThat(office.poll()).isInstanceOf(Answer.Page.class);
        assertThat(office.server.asked(FakeX.SEARCH)).isEqualTo(2);
        office.passes(Duration.ofMinutes(1));
        office.server.forgetAsked();
        assertThat(office.poll()).isInstanceOfAny(Answer.Unchanged.class, Answer.Page.class);
        assertThat(office.server.asked()).hasSize(1);
        north().posts("After the holidays");

        assertThat(office.texts()).containsExactly("After the holidays");
        assertThat(office.standing().month()).hasToString("$0.03");
    }

    @Test
    void whatIsTooOldIsGivenUpAndReadingGoesOn() {
        bothJoined();
        for (int i = 1; i <= 30; i++) {
            office.passes(Duration.ofSeconds(1));
            north().posts("Post " + i);
        }
        loseTheSecondPage();
        assertThat(office.texts()).hasSize(10);
        office.passes(Duration.ofDays(8));
        south().posts("Much later");

        assertThat(office.texts()).containsExactly("Much later");
    }

    @Test
    void ourClockMayGoWrong() {
        bothJoined();
        office.isNow("2026-11-04T08:05:00Z");
        var server = office.server;
        server.shape(post -> post.has("created_at") ? post.put("created_at", "2024-01-01T00:00:00.000Z") : post);
        north().posts("One");
        assertThat(office.texts()).containsExactly("One");
        office.passes(Duration.ofMinutes(1));
        server.forgetAsked();

        assertThat(office.poll()).isInstanceOf(Answer.Unchanged.class);
        assertThat(server.asked().getFirst().parameters()).containsKey("since_id");
    }

    @Test
    void anAccountThatNeverPostedIsFollowedFromTheStart() {
        office.reads("North");
        assertThat(office.poll()).isInstanceOf(Answer.Page.class);
        office.passes(Duration.ofDays(3));
        assertThat(office.poll()).isInstanceOf(Answer.Unchanged.class);
        office.passes(Duration.ofHours(1));
        north().posts("My first");

        assertThat(office.texts()).containsExactly("My first");
    }

    @Test
    void numbersThatGrowLongerAreStillNewer() {
        office.server.numberedFrom(98);
        bothJoined();
        for (int i = 0; i < 4; i++) {
            office.passes(Duration.ofMinutes(1));
            north().posts("Post " + i);
            office.passes(Duration.ofMinutes(1));
            assertThat(office.texts()).containsExactly("Post " + i);
        }
    }

    @Test
    void aRestartForgetsNothingAndBuysNoProfileAgain() {
        bothJoined();
        office.restarts();
        north().posts("After");

        assertThat(office.texts()).containsExactly("After");
        assertThat(office.server.asked()).hasSize(1);
    }

    @Test
    void profilesAreBoughtAgainAfterThirtyDays() {
        bothJoined();
        office.passes(Duration.ofDays(31));
        north().called("North Primary Academy").posts("A new name");

        assertThat(office.page().posts().getFirst().post().author().name()).isEqualTo("North Primary Academy");
        assertThat(office.server.asked(FakeX.USERS_BY)).isEqualTo(1);
    }

    @Test
    void postsAreReadWhereProfilesCanNotBeHad() {
        office.server.fails(FakeX.USERS_BY, FakeX.Failure.UNAVAILABLE);
        office.reads("North");
        office.reads("South");
        north().called("North Primary").posts("One");
        south().posts("Two");

        var posts = office.page().posts();

        assertThat(posts).extracting(found -> found.post().text()).containsExactly("One", "Two");
        assertThat(posts.getFirst().post().author().name()).isEqualTo("North Primary");
        assertThat(posts.getFirst().through())
                .isEqualTo(office.accounts.getFirst().id());
        office.passes(Duration.ofMinutes(1));
        office.server.forgetAsked();
        office.poll();
        assertThat(office.server.asked()).hasSize(1);
    }

    private static final URI API = URI.create("http://127.0.0.1:9");

    private static Account account(long id, String name) {
        return Office.account(id, name, API, "X_BEARER");
    }

    @Test
    void theSameAccountsGiveTheSameReadingsInWhateverOrderTheyCome() {
        var accounts = new ArrayList<Account>();
        for (int i = 1; i <= 90; i++) accounts.add(account(i, "@school" + i));
        var before = keys(office.source.plan(accounts));
        Collections.shuffle(accounts, new Random(3));

        assertThat(keys(office.source.plan(accounts))).isEqualTo(before);
        assertThat(before).doesNotHaveDuplicates();
    }

    private static List<String> keys(List<Reading> readings) {
        return readings.stream()
                .map(reading -> reading.key() + " "
                        + reading.accounts().stream()
                                .map(one -> one.id().value())
                                .sorted()
                                .toList())
                .sorted()
                .toList();
    }

    @Test
    void whatCannotBeReadTogetherIsReadApart() {
        var readings = office.source.plan(List.of(
                account(1, "@One"),
                account(2, "@Two"),
                Office.account(3, "@Three", API, "OTHER"),
                Office.account(4, "@Four", null, "X_BEARER"),
                account(5, "not a name at all"),
                Office.account(6, "@Six", API, null)));

        assertThat(readings)
                .extracting(reading ->
                        reading.accounts().stream().map(one -> one.id().value()).toList())
                .containsExactlyInAnyOrder(List.of(1L, 2L), List.of(3L), List.of(4L), List.of(5L), List.of(6L));
        assertThat(readings).extracting(Reading::host).contains("api.x.com", "127.0.0.1");
    }
}
