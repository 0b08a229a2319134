package org.corridorwall.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.budget.Reserved.Granted;
import org.corridorwall.budget.Reserved.NoBudget;
import org.corridorwall.budget.Reserved.UsedUp;
import org.corridorwall.db.Database;
import org.corridorwall.post.Network;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/**
 * Every trust's budgets. A call is made only with a reservation of the most it may cost. What becomes of it:
 * {@link #settle} by what was delivered, or with nothing delivered; or it is never settled, because the answer was lost
 * or the process was killed: then all of it stays spent, as the network may have charged for it.
 */
public final class Budgets {
    /** Longer than a call may take, and than clocks differ. */
    private static final Duration BY_MIDNIGHT = Duration.ofMinutes(2);

    private final Database database;
    private final InstantSource clock;

    public Budgets(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * On disk before it returns. Two at once never pass the budget together. Around midnight UTC nothing is granted:
     * nobody knows to which day, and month, the network will count such a call.
     */
    public Reserved reserve(TrustId trust, Network network, Money most) {
        var now = clock.instant();
        return database.write(db -> BudgetStore.lock(db, trust, network)
                .map(budget -> byMidnight(network, now)
                        .orElseGet(() ->
                                reserve(db, trust, network, most, standing(db, trust, network, budget, day(now)))))
                .orElseGet(() -> new NoBudget(notSet(network))));
    }

    private static Optional<Reserved> byMidnight(Network network, Instant now) {
        var midnight = day(now.plus(BY_MIDNIGHT)).atStartOfDay(ZoneOffset.UTC).toInstant();
        var until = midnight.plus(BY_MIDNIGHT);
        if (!now.isBefore(until)) return Optional.empty();
        return Optional.of(new UsedUp(
                until,
                name(network) + " counts what is read by days (UTC): around midnight nothing is read there, until "
                        + LocalTime.ofInstant(until, ZoneOffset.UTC)));
    }

    private static Reserved reserve(Handle db, TrustId trust, Network network, Money most, Standing standing) {
        if (!standing.fitsMonth(most)) return usedUp(network, most, standing);
        if (!standing.fitsDay(most)) return usedToday(network, standing);
        BudgetStore.forget(db, trust, network, standing.day());
        BudgetStore.spend(db, trust, network, standing.day(), most.millionths());
        return new Granted(BudgetStore.reserve(db, trust, network, standing.day(), most));
    }

    /**
     * Charges what was delivered in place of what was reserved. What was delivered before on the reservation's day is
     * charged once. Settling twice does nothing.
     *
     * @param delivered prices by resource, such as {@code post:1234}; empty: nothing was found, or the call was clearly refused
     */
    public void settle(Reservation reservation, Map<String, Money> delivered) {
        database.change(db -> {
            var trust = reservation.trust();
            var network = reservation.network();
            BudgetStore.lock(db, trust, network);
            if (!BudgetStore.close(db, reservation)) return;
            long cost = 0;
            for (var one : delivered.entrySet())
                if (BudgetStore.buy(db, trust, network, reservation.day(), one.getKey()))
                    cost += one.getValue().millionths();
            BudgetStore.spend(
                    db,
                    trust,
                    network,
                    reservation.day(),
                    cost - reservation.most().millionths());
        });
    }

    /** Empty when the trust has no budget for this network. */
    public Optional<Standing> standing(TrustId trust, Network network) {
        return database.read(db -> standing(db, trust, network, clock.instant()));
    }

    public static Optional<Standing> standing(Handle db, TrustId trust, Network network, Instant now) {
        return BudgetStore.find(db, trust, network).map(budget -> standing(db, trust, network, budget, day(now)));
    }

    private static Standing standing(Handle db, TrustId trust, Network network, Money budget, LocalDate day) {
        return new Standing(
                day,
                budget,
                BudgetStore.spent(
                        db,
                        trust,
                        network,
                        day.withDayOfMonth(1),
                        day.withDayOfMonth(1).plusMonths(1)),
                BudgetStore.spent(db, trust, network, day, day.plusDays(1)));
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    public static String notSet(Network network) {
        return "The trust file names no budget for " + name(network) + ", so nothing is read there: add budgets: {"
                + network.code() + ": 20} (US dollars a month)";
    }

    private static UsedUp usedUp(Network network, Money most, Standing standing) {
        var next = standing.firstOfNextMonth();
        var until = next.atStartOfDay(ZoneOffset.UTC).toInstant();
        if (standing.month().equals(Money.NOTHING))
            return new UsedUp(
                    until,
                    name(network) + "'s budget of " + standing.budget()
                            + " a month is less than one question may cost (" + most + "): raise it in the trust file");
        return new UsedUp(
                until,
                name(network) + " has used its budget of " + standing.budget() + " for " + word(standing.inMonth())
                        + "; it is read again on 1 " + word(next.getMonth()));
    }

    private static UsedUp usedToday(Network network, Standing standing) {
        var until = standing.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new UsedUp(
                until,
                name(network) + " has used " + standing.today() + " today, as much as a day may take of its budget of "
                        + standing.budget() + " for " + word(standing.inMonth())
                        + "; it is read again tomorrow (from midnight UTC)");
    }

    private static String word(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.UK);
    }

    /** As sentences have it. */
    public static String name(Network network) {
        var code = network.code();
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1);
    }
}
