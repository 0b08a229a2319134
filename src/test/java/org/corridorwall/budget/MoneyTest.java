package org.corridorwall.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void isSaidAsPeopleSayIt() {
        assertThat(Money.dollars("60")).hasToString("$60");
        assertThat(Money.dollars("4.1")).hasToString("$4.10");
        assertThat(Money.dollars("0.005")).hasToString("$0.005");
        assertThat(Money.NOTHING).hasToString("$0");
    }

    @Test
    void sumsAreExact() {
        var sum = Money.NOTHING;
        for (int i = 0; i < 1_000; i++) sum = sum.plus(Money.dollars(0.1));
        assertThat(sum).isEqualTo(Money.dollars("100"));
    }

    @Test
    void isNeverNegative() {
        assertThat(Money.dollars("1").without(Money.dollars("2"))).isEqualTo(Money.NOTHING);
        assertThatThrownBy(() -> Money.dollars("-1")).isInstanceOf(IllegalArgumentException.class);
    }
}
