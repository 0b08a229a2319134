package org.corridorwall.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.corridorwall.budget.Reserved.Granted;
import org.corridorwall.budget.Reserved.NoBudget;
import org.corridorwall.budget.Reserved.UsedUp;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.Network;
import org.corridorwall.trust.TrustId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetsTest extends BothDatabases {
    private static final TrustId TRUST = new TrustId(1);
    private static final TrustId OTHER = new TrustId(2);
    private static final Money POST = Money.dollars("0.005");
    private static final Money TEN = Money.dollars("0.05");

    private Instant now = Instant.parse("2026-11-04T08:00:00Z");
    private final InstantSource clock = () -> now;

    @BeforeEach
    void twoTrusts() {
        database.change(db -> db.createScript("""
            insert into trust (id, slug, name, timezone, language, indexed)
              values (1, 'bar', 'Bar', 'Europe/London', 'en-GB', true), (2, 'foo', 'Foo', 'Europe/London', 'en-GB', true);
            insert into budget (trust_id, network, dollars_a_month) values (1, 'x', 60), (2, 'x', 0.2);
            """).execute());
    }

    private Budgets budgets() {
        return new Budgets(database, clock);
    }

    private Reservation granted(TrustId trust, Money most) {
        var reserved = budgets().reserve(trust, Network.X, most);
        if (reserved instanceof Granted(var reservation)) return reservation;
        throw new AssertionError(reserved);
    }

    private Standing standing(TrustId trust) {
        return budgets().standing(trust, Network.X).orElseThrow();
    }

    @Test
    void whatIsReservedIsSpentUntilItIsSettled() {
        var reservation = granted(TRUST, TEN);
        assertThat(standing(TRUST).today()).isEqualTo(TEN);

        budgets().settle(reservation, Map.of("post:1", POST, "post:2", POST));

        assertThat(standing(TRUST).today()).isEqualTo(Money.dollars("0.01"));
    }

    @Test
    void nothingFoundCostsNothing() {
        budgets().settle(granted(TRUST, TEN), Map.of());

        assertThat(standing(TRUST).month()).isEqualTo(Money.NOTHING);
    }

    @Test
    void theSameIsChargedOnceADayAndAgainOnTheNext() {
        budgets().settle(granted(TRUST, TEN), Map.of("post:1", POST));
        budgets().settle(granted(TRUST, TEN), Map.of("post:1", POST, "post:2", POST));
        assertThat(standing(TRUST).today()).isEqualTo(Money.dollars("0.01"));

        now = Instant.parse("2026-11-05T00:02:00Z");
        budgets().settle(granted(TRUST, TEN), Map.of("post:1", POST));

        assertThat(standing(TRUST).today()).isEqualTo(POST);
        assertThat(standing(TRUST).month()).isEqualTo(Money.dollars("0.015"));
    }

    @Test
    void settlingTwiceGivesNothingBackTwice() {
        var reservation = granted(TRUST, TEN);
        granted(TRUST, TEN);

        budgets().settle(reservation, Map.of());
        budgets().settle(reservation, Map.of());

        assertThat(standing(TRUST).today()).isEqualTo(TEN);
    }

    @Test
    void whatNobodySettledStaysSpentThroughARestart() {
        for (int i = 0; i < 4; i++) granted(OTHER, TEN);

        assertThat(budgets().reserve(OTHER, Network.X, POST)).isInstanceOf(UsedUp.class);
        assertThat(standing(OTHER).month()).isEqualTo(Money.dollars("0.2"));
    }

    @Test
    void aReservationCountsToTheDayAndMonthInWhichItWasMade() {
        now = Instant.parse("2026-11-30T23:57:59Z");
        var late = granted(TRUST, TEN);
        now = Instant.parse("2026-12-01T00:00:01Z");

        budgets().settle(late, Map.of("post:1", POST));

        assertThat(standing(TRUST).month()).isEqualTo(Money.NOTHING);
        now = Instant.parse("2026-11-30T23:59:59Z");
        assertThat(standing(TRUST).month()).isEqualTo(POST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-30T23:58:00Z",
                "2026-11-30T23:59:59.999Z",
                "2026-12-01T00:00:00Z",
                "2026-12-01T00:01:59.999Z"
            })
    void aroundMidnightNothingIsBought(String at) {
        now = Instant.parse(at);

        assertThat(budgets().reserve(TRUST, Network.X, TEN))
                .isEqualTo(new UsedUp(
                        Instant.parse("2026-12-01T00:02:00Z"),
                        "X counts what is read by days (UTC): around midnight nothing is read there, until 00:02"));
        assertThat(standing(TRUST).month()).isEqualTo(Money.NOTHING);
        now = Instant.parse("2026-11-30T23:57:59.999Z");
        granted(TRUST, TEN);
        now = Instant.parse("2026-12-01T00:02:00Z");
        granted(TRUST, TEN);
    }

    @Test
    void theMonthIsNeverPassedByACent() {
        granted(OTHER, Money.dollars("0.199"));

        assertThat(budgets().reserve(OTHER, Network.X, Money.dollars("0.002")))
                .isEqualTo(new UsedUp(
                        Instant.parse("2026-12-01T00:00:00Z"),
                        "X has used its budget of $0.20 for November; it is read again on 1 December"));
        granted(OTHER, Money.dollars("0.001"));
        now = Instant.parse("2026-12-01T00:02:00Z");
        granted(OTHER, Money.dollars("0.2"));
    }

    @Test
    void aDayTakesTwiceItsShareAndNoMore() {
        // 27 days are left of November, this one included.
        assertThat(standing(TRUST).allowance()).isEqualTo(new Money(60_000_000L * 2 / 27));
        granted(TRUST, Money.dollars("4.40"));

        assertThat(budgets().reserve(TRUST, Network.X, TEN))
                .isEqualTo(new UsedUp(
                        Instant.parse("2026-11-05T00:00:00Z"),
                        "X has used $4.40 today, as much as a day may take of its budget of $60 for November; it is"
                                + " read again tomorrow (from midnight UTC)"));
        now = Instant.parse("2026-11-05T00:02:00Z");
        granted(TRUST, TEN);
    }

    @Test
    void aTinyBudgetCanBeUsedAtOnce() {
        database.change(db -> db.execute("update budget set dollars_a_month = 1 where trust_id = 2"));
        granted(OTHER, Money.dollars("1"));
    }

    @Test
    void aMonthWhoseEveryDayTakesAllItMayLastsIntoItsLastWeek() {
        for (int day = 1; day <= 24; day++) {
            now = Instant.parse("2026-11-%02dT08:00:00Z".formatted(day));
            while (budgets().reserve(TRUST, Network.X, Money.dollars("0.10")) instanceof Granted) {}
            assertThat(standing(TRUST).today()).isGreaterThan(Money.NOTHING);
        }
        assertThat(standing(TRUST).month()).isLessThan(Money.dollars("60"));
    }

    @Test
    void withoutABudgetNothingIsBought() {
        database.change(db -> db.execute("delete from budget where trust_id = 1"));
        database.change(db -> db.execute("update budget set dollars_a_month = 0 where trust_id = 2"));

        assertThat(budgets().reserve(TRUST, Network.X, POST)).isInstanceOf(NoBudget.class);
        assertThat(budgets().reserve(OTHER, Network.X, POST)).isInstanceOf(NoBudget.class);
        assertThat(budgets().standing(TRUST, Network.X)).isEmpty();
    }

    @Test
    void aBudgetTooSmallForOneQuestionSaysSo() {
        assertThat(budgets().reserve(OTHER, Network.X, Money.dollars("0.30")))
                .isInstanceOfSatisfying(
                        UsedUp.class,
                        it -> assertThat(it.why())
                                .contains("$0.20 a month is less than one question may cost ($0.30)"));
    }

    @Test
    void manyAtOnceNeverPassTheBudgetTogether() throws Exception {
        database.change(db -> db.execute("update budget set dollars_a_month = 1 where trust_id = 1"));
        var calls = new ArrayList<Callable<Reserved>>();
        for (int i = 0; i < 60; i++) calls.add(() -> budgets().reserve(TRUST, Network.X, TEN));
        int granted = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var call : threads.invokeAll(calls)) if (call.get() instanceof Granted) granted++;
        }

        assertThat(granted).isEqualTo(20);
        assertThat(standing(TRUST).month()).isEqualTo(Money.dollars("1"));
    }

    @Test
    void whatWasBoughtLongAgoIsForgotten() {
        budgets().settle(granted(TRUST, TEN), Map.of("post:1", POST));
        now = Instant.parse("2026-11-09T08:00:00Z");
        granted(TRUST, TEN);

        assertThat(database.<Long>read(db -> db.createQuery("select count(*) from bought")
                        .mapTo(Long.class)
                        .one()))
                .isZero();
    }
}
