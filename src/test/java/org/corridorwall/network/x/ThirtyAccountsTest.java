package org.corridorwall.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Random;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.network.Answer;
import org.corridorwall.peer.FakeX;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thirty schools on X, counted by X's own bill. */
class ThirtyAccountsTest extends BothDatabases {
    private Office office;

    @BeforeEach
    void thirty() {
        office = new Office(database);
        for (int i = 10; i < 40; i++) office.reads("School" + i);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private FakeX.Person school(int number) {
        return office.server.account("School" + (10 + number % 30));
    }

    private BigDecimal billed(int month) {
        return office.server.dollars(YearMonth.of(2026, month));
    }

    @Test
    void areReadByOneSearchEachTime() {
        office.poll();
        for (int poll = 0; poll < 20; poll++) {
            office.passes(Duration.ofMinutes(1));
            if (poll % 3 == 0) school(poll).posts("Post " + poll);
            if (poll == 10) office.restarts();
            office.server.forgetAsked();
            office.poll();
            assertThat(office.server.asked()).hasSize(1);
        }
        assertThat(office.kept).hasSize(7);
        // 30 profiles and 7 posts
        assertThat(office.server.dollars()).isEqualByComparingTo("0.335");
        assertThat(office.standing().month()).hasToString("$0.335");
    }

    @Test
    void aMonthNeverCostsMoreThanItsBudgetAndNothingIsLostThatItPaysFor() {
        office.budget(2);
        var chance = new Random(7);
        var written = new ArrayList<String>();
        int refusals = 0;
        office.isNow("2026-11-25T06:00:00Z");
        for (int poll = 0; poll < 240; poll++) {
            office.passes(Duration.ofMinutes(45));
            for (int i = chance.nextInt(4); i > 0; i--)
                written.add(school(chance.nextInt(30))
                        .posts("Post " + written.size())
                        .key());
            if (poll % 17 == 5) office.server.fails(FakeX.SEARCH, FakeX.Failure.LOST);
            if (poll % 29 == 3) office.server.fails(FakeX.SEARCH, FakeX.Failure.UNAVAILABLE);
            if (poll % 31 == 7) office.server.fails(FakeX.SEARCH, FakeX.Failure.GARBAGE);
            if (poll % 23 == 9) office.server.fails(FakeX.SEARCH, FakeX.Failure.LIMITED);
            if (poll % 40 == 0) office.restarts();
            if (office.poll() instanceof Answer.SlowDown) refusals++;
            assertThat(billed(11)).isLessThanOrEqualTo(new BigDecimal("2"));
            assertThat(billed(12)).isLessThanOrEqualTo(new BigDecimal("2"));
        }
        assertThat(office.now).isAfter(Instant.parse("2026-12-02T00:00:00Z"));
        assertThat(refusals).isGreaterThan(10);
        assertThat(billed(11)).isGreaterThan(BigDecimal.ONE);
        office.budget(60);
        for (int poll = 0; poll < 5; poll++) {
            office.passes(Duration.ofHours(1));
            office.poll();
        }
        assertThat(office.kept.keySet())
                .extracting(key -> key.value())
                .containsAll(written.subList(60, written.size()));
    }

    @Test
    void aSportsDayOfPostsIsReadOverItsDaysWithinTheBudget() {
        office.budget(10);
        office.isNow("2026-11-29T20:00:00Z");
        office.poll();
        for (int i = 0; i < 2_600; i++) {
            office.passes(Duration.ofSeconds(5));
            school(i).posts("Race " + i);
        }
        for (int poll = 0; poll < 140; poll++) {
            office.passes(Duration.ofHours(1));
            office.poll();
            assertThat(billed(11)).isLessThanOrEqualTo(BigDecimal.TEN);
            assertThat(billed(12)).isLessThanOrEqualTo(BigDecimal.TEN);
        }
        assertThat(office.keptTexts()).hasSize(2_600).doesNotHaveDuplicates();
    }
}
