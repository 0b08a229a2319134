package org.corridorwall.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.corridorwall.budget.Budgets;
import org.corridorwall.budget.Money;
import org.corridorwall.budget.Standing;
import org.corridorwall.network.Charges;
import org.corridorwall.network.x.XSource;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a trust's accounts cost, where networks charge for reading. */
final class Costs {
    /** Networks that charge: adding one is one line. */
    static final List<Charges> CHARGES = List.of(XSource.CHARGES);

    private static final Money DOLLAR = Money.dollars("1");

    private Costs() {}

    /**
     * @param accounts how many are read there
     * @param aMonth about, by what they posted in the last 30 days where that is known
     * @param standing null: there is no budget
     */
    record Cost(
            Charges charges,
            int accounts,
            Money aMonth,
            @Nullable Standing standing) {
        String code() {
            return charges.network().code();
        }

        String name() {
            return Budgets.name(charges.network());
        }

        String about() {
            if (DOLLAR.isMoreThan(aMonth)) return "less than $1 a month";
            return "about $" + Math.round(aMonth.millionths() / 1e6) + " a month";
        }

        /** For before it is added. */
        String sentence() {
            var words =
                    accounts + (accounts == 1 ? " account on " : " accounts on ") + name() + " would cost " + about();
            if (standing == null) return words + ". " + Budgets.notSet(charges.network()) + ".";
            if (aMonth.isMoreThan(standing.budget()))
                return words + ". That is more than the budget of " + standing.budget()
                        + ": when it is used up, nothing is read there until the next month.";
            return words + ", within the budget of " + standing.budget() + ".";
        }
    }

    static boolean charged(String network) {
        return CHARGES.stream().anyMatch(charges -> charges.network().code().equals(network));
    }

    /** Where the trust has accounts or a budget. */
    static List<Cost> of(Handle db, TrustId trust, Instant now) {
        var costs = new ArrayList<Cost>();
        for (var charges : CHARGES) {
            var often = CostStore.postsADay(db, trust, charges.network(), now).stream()
                    .map(known -> known.orElse(Charges.USUAL))
                    .toList();
            var standing = Budgets.standing(db, trust, charges.network(), now);
            if (!often.isEmpty() || standing.isPresent())
                costs.add(new Cost(charges, often.size(), charges.aMonth(often), standing.orElse(null)));
        }
        return costs;
    }
}
