package org.corridorwall.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.corridorwall.db.Database;
import org.corridorwall.db.Migrations;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Answer.Failed;
import org.corridorwall.network.Answer.NeedsYou;
import org.corridorwall.network.Answer.SlowDown;
import org.corridorwall.network.Answer.Unchanged;
import org.corridorwall.peer.FakeX;
import org.corridorwall.peer.FakeX.Failure;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when X, or the trust's own file, says no. */
class RefusalsTest {
    @TempDir
    Path folder;

    private Database database;
    private Office office;
    private Account north;

    @BeforeEach
    void open() {
        database = Database.open(null, folder);
        Migrations.migrate(database, "test", InstantSource.system());
        office = new Office(database);
        north = office.reads("North");
    }

    @AfterEach
    void close() {
        office.close();
        database.close();
    }

    private void joined() {
        office.server.account("North").posts("Before");
        office.poll();
        office.passes(Duration.ofMinutes(5));
        office.server.forgetAsked();
    }

    private void needsYou(String... words) {
        assertThat(office.poll())
                .isInstanceOfSatisfying(
                        NeedsYou.class,
                        it -> assertThat(it.why()).contains(words).doesNotContain("secret"));
    }

    /** X tells, and charges, the authors of all posts where one of them is asked for. */
    @Test
    void oneUnknownAuthorNeverCostsMoreThanWasReserved() {
        for (int i = 1; i < 10; i++) office.reads("School" + i);
        office.poll();
        office.passes(Duration.ofDays(1));
        office.reads("Stranger");
        office.server.fails(FakeX.USERS_BY, Failure.LIMITED);
        office.poll();
        office.passes(Duration.ofMinutes(1));
        for (int i = 1; i < 10; i++) office.server.account("School" + i).posts("Post " + i);
        // Room for ten posts and one author, not for ten authors.
        office.budget(office.standing().month().millionths() / 1e6 + 0.0601);
        office.poll();

        var standing = office.standing();
        assertThat(office.server.dollars().movePointRight(6).longValueExact())
                .isLessThanOrEqualTo(standing.budget().millionths());
        assertThat(standing.month()).isLessThanOrEqualTo(standing.budget());
    }

    @Test
    void whatIsPaidForIsSentOnce() {
        joined();
        office.poll();

        assertThat(office.sent).hasSizeGreaterThan(2).allMatch(request -> request.once());
    }

    @Test
    void withoutABudgetNothingIsSent() {
        office.noBudget();
        needsYou("budgets: {x: 20}");
        assertThat(office.server.asked()).isEmpty();
    }

    @Test
    void withoutACredentialNothingIsSent() {
        office.environment.clear();
        needsYou("X_BEARER", "is not set");
        office.accounts.set(0, Office.account(1, "@North", office.server.base(), null));
        needsYou("credential: X_BEARER");
        assertThat(office.server.asked()).isEmpty();
    }

    @Test
    void aWrongAddressIsSaidAndStopsNobodyElse() {
        office.lists("@not a name");
        office.server.account("North").posts("Hello");

        var readings = office.source.plan(office.accounts);

        assertThat(readings).hasSize(2);
        assertThat(readings.stream().map(office::poll).toList())
                .hasAtLeastOneElementOfType(NeedsYou.class)
                .hasAtLeastOneElementOfType(Answer.Page.class);
    }

    @Test
    void aTokenThatIsNotAcceptedNeedsSomebody() {
        office.environment.put("X_BEARER", "another");
        needsYou("X does not accept the token in X_BEARER");
        assertThat(office.standing().month()).hasToString("$0");
    }

    @Test
    void anAppWithoutAProjectNeedsSomebody() {
        joined();
        office.server.fails(FakeX.SEARCH, Failure.NOT_ENROLLED);
        needsYou("does not let the app of X_BEARER read posts", "keys and tokens from a Project");
    }

    @Test
    void anAppWithoutCreditsOrAboveItsCapNeedsSomebody() {
        joined();
        office.server.fails(FakeX.SEARCH, Failure.NO_CREDITS).fails(FakeX.SEARCH, Failure.CAPPED);
        needsYou("until it is paid", "does not have any credits");
        needsYou("until it is paid", "Monthly product cap");
    }

    @Test
    void askedTooOftenItWaitsUntilXsOwnTime() {
        joined();
        var before = office.standing().month();
        office.server.fails(FakeX.SEARCH, Failure.LIMITED);

        assertThat(office.poll())
                .isInstanceOfSatisfying(
                        SlowDown.class, it -> assertThat(it.until()).isEqualTo(Instant.parse("2026-11-04T08:15:00Z")));
        assertThat(office.standing().month()).isEqualTo(before);
        office.poll();
        assertThat(office.server.asked(FakeX.SEARCH)).isEqualTo(1);
        office.passes(Duration.ofMinutes(11));
        assertThat(office.poll()).isInstanceOf(Unchanged.class);
    }

    @Test
    void theUsedUpBudgetIsSaidWithTheDayItGoesOn() {
        joined();
        office.budget(0.05);

        assertThat(office.poll())
                .isEqualTo(new SlowDown(
                        Instant.parse("2026-12-01T00:00:00Z"),
                        "X has used its budget of $0.05 for November; it is read again on 1 December"));
        assertThat(office.server.asked()).isEmpty();
    }

    @Test
    void aLostOrBrokenAnswerStaysPaidAndNothingIsLost() {
        joined();
        office.server.account("North").posts("During");
        for (var failure : new Failure[] {Failure.LOST, Failure.UNAVAILABLE, Failure.GARBAGE}) {
            var before = office.standing().month();
            office.server.fails(FakeX.SEARCH, failure);
            assertThat(office.poll()).as(failure.name()).isInstanceOf(Failed.class);
            assertThat(office.standing().month()).isEqualTo(before.plus(Prices.POST.times(10)));
        }

        assertThat(office.texts()).containsExactly("During");
    }

    @Test
    void aServerThatIsNotThereCostsNothing() {
        joined();
        var before = office.standing().month();
        office.server.close();

        assertThat(office.poll()).isInstanceOf(Failed.class);
        assertThat(office.standing().month()).isEqualTo(before);
    }

    @Test
    void aSuspendedOrUnknownOrProtectedAccountStopsNobodyElse() {
        var suspended = office.reads("Suspended");
        office.server.account("Suspended").suspend();
        var closed = office.reads("Closed");
        office.server.account("Closed").protect();
        var nobody = office.lists("@Nobody");
        office.server.account("North").posts("Hello");

        var page = office.page();

        assertThat(page.posts()).extracting(found -> found.post().text()).containsExactly("Hello");
        assertThat(page.needsYou())
                .containsEntry(suspended.id(), "X has suspended the account @Suspended")
                .containsEntry(nobody.id(), "There is no account @Nobody on X")
                .containsOnlyKeys(suspended.id(), nobody.id(), closed.id());
        assertThat(page.needsYou().get(closed.id())).contains("protected");
        assertThat(page.cursors()).containsOnlyKeys(north.id());
        office.passes(Duration.ofMinutes(5));
        assertThat(office.page().needsYou()).hasSize(3);
    }

    @Test
    void whoComesBackIsReadAgain() {
        office.server.account("North").suspend();
        needsYou("suspended");
        office.server.account("North").returns();
        office.server.account("North").posts("I am back");
        office.passes(Duration.ofHours(2));

        assertThat(office.texts()).containsExactly("I am back");
    }

    @Test
    void aRenamedAccountIsSaidWithItsNewName() {
        joined();
        office.server.account("North").rename("NorthPrimary");
        office.passes(Duration.ofDays(31));

        needsYou("@North is called @NorthPrimary now");
    }

    @Test
    void whoTookTheNameOfAnotherIsNotReadInTheirPlace() {
        joined();
        office.server.account("North").rename("NorthPrimary");
        office.server.account("North").posts("I am somebody else");
        office.passes(Duration.ofDays(31));

        needsYou("belongs to another account than before");
        assertThat(office.keptTexts()).containsExactly("Before");
    }
}
