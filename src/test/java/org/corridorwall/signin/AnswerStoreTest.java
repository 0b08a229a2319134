package org.corridorwall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.corridorwall.db.BothDatabases;
import org.junit.jupiter.api.Test;

class AnswerStoreTest extends BothDatabases {
    private static final Instant NOW = Instant.parse("2026-11-25T08:30:00Z");
    private static final Duration LASTING = Duration.ofMinutes(10);

    @Test
    void anAnswerSignsInOnceAndIsForgottenWhenItIsTooOldAnyway() {
        assertThat(add("one", NOW)).isTrue();
        assertThat(add("one", NOW.plus(LASTING).minusSeconds(1))).isFalse();
        assertThat(add("two", NOW.plus(LASTING))).isTrue();
        assertThat(database.<Integer>read(db -> db.createQuery("select count(*) from provider_answer")
                        .mapTo(Integer.class)
                        .one()))
                .isEqualTo(1);
    }

    private boolean add(String state, Instant now) {
        return database.write(db -> AnswerStore.add(db, state, NOW.plus(LASTING), now));
    }
}
