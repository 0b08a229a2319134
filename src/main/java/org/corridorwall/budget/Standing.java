package org.corridorwall.budget;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * How a trust's budget for one network stands on one day.
 *
 * @param budget of the month of {@code day}
 * @param month spent in that month, {@code today} included
 * @param today spent on {@code day}
 */
public record Standing(LocalDate day, Money budget, Money month, Money today) {
    /** A tiny budget can be used at once. */
    private static final Money ALWAYS = Money.dollars("1");

    /** What the whole of this day may take: twice an even share, so that a sports day may cost more than others and no month ends on the 5th. */
    public Money allowance() {
        var left = budget.without(month.without(today));
        long days = ChronoUnit.DAYS.between(day, firstOfNextMonth());
        return Money.less(left, Money.more(ALWAYS, new Money(2 * left.millionths() / days)));
    }

    boolean fitsMonth(Money most) {
        return !month.plus(most).isMoreThan(budget);
    }

    boolean fitsDay(Money most) {
        return !today.plus(most).isMoreThan(allowance());
    }

    /** Whether less was spent than an even pace would have spent by the beginning of this day. */
    public boolean isComfortable() {
        long before = day.getDayOfMonth() - 1L;
        return month.millionths() <= budget.millionths() / YearMonth.from(day).lengthOfMonth() * before;
    }

    LocalDate firstOfNextMonth() {
        return day.withDayOfMonth(1).plusMonths(1);
    }

    Month inMonth() {
        return day.getMonth();
    }
}
