package org.corridorwall.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** US dollars, in millionths, so that sums are exact. Never negative. */
public record Money(long millionths) implements Comparable<Money> {
    private static final int DIGITS = 6;

    public static final Money NOTHING = new Money(0);

    public Money {
        if (millionths < 0) throw new IllegalArgumentException("less than nothing: " + millionths);
    }

    /** {@code 0.005} and the like; what is less than a millionth is dropped. */
    public static Money dollars(String written) {
        return dollars(new BigDecimal(written));
    }

    /** As the trust file's numbers are kept; what is less than a millionth is dropped. */
    public static Money dollars(double amount) {
        return dollars(BigDecimal.valueOf(amount));
    }

    private static Money dollars(BigDecimal amount) {
        return new Money(amount.movePointRight(DIGITS)
                .setScale(0, RoundingMode.DOWN)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / 1_000))
                .longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(millionths, other.millionths));
    }

    public Money times(long many) {
        return new Money(Math.multiplyExact(millionths, many));
    }

    /** Nothing where the other is more. */
    public Money without(Money other) {
        return new Money(Math.max(0, millionths - other.millionths));
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    static Money less(Money one, Money other) {
        return one.isMoreThan(other) ? other : one;
    }

    static Money more(Money one, Money other) {
        return one.isMoreThan(other) ? one : other;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(millionths, other.millionths);
    }

    /** {@code $60}, {@code $4.10}, {@code $0.005}: cents, or as many digits as it takes. */
    @Override
    public String toString() {
        var exact = BigDecimal.valueOf(millionths, DIGITS).stripTrailingZeros();
        if (exact.scale() <= 0) return "$" + exact.setScale(0).toPlainString();
        return "$" + exact.setScale(Math.max(2, exact.scale())).toPlainString();
    }
}
