package org.corridorwall.network.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @ParameterizedTest
    @CsvSource({
        "10, 9",
        "118219604033536001, 118219604033536000",
        "1000000000000000000, 999999999999999999",
        "01J0000000000000000000000B, 01J0000000000000000000000A",
        "AqyBzz, AqyBza",
        "1, 0"
    })
    void theNewerIsTheLongerThenTheGreater(String newer, String older) {
        assertThat(Ids.newer(newer, older)).isTrue();
        assertThat(Ids.newer(older, newer)).isFalse();
        assertThat(Ids.newer(older, older)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a?b", "a b", "a%2Fb", "é"})
    void whatCouldLeadElsewhereIsNoId(String id) {
        assertThat(Ids.usable(id)).isFalse();
    }

    @Test
    void anIdHasAnEnd() {
        assertThat(Ids.usable("1".repeat(100))).isTrue();
        assertThat(Ids.usable("1".repeat(101))).isFalse();
    }
}
