package org.corridorwall.network.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.corridorwall.db.Database;
import org.corridorwall.db.Migrations;
import org.corridorwall.network.Answer;
import org.corridorwall.peer.FakeX;
import org.corridorwall.peer.FakeX.Failure;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionsTest {
    @TempDir
    Path folder;

    private Database database;
    private Office office;
    private Account account;
    private FakeX.Person north;

    @BeforeEach
    void open() {
        database = Database.open(null, folder);
        Migrations.migrate(database, "test", InstantSource.system());
        office = new Office(database);
        account = office.reads("North");
        north = office.server.account("North");
    }

    @AfterEach
    void close() {
        office.close();
        database.close();
    }

    @Test
    void onlyWhatXSaysIsNotThereIsGone() {
        var stays = north.posts("Stays");
        var goes = north.posts("Goes");
        goes.delete();

        assertThat(office.gone(account, stays, goes)).containsExactly(new SourceKey(goes.key()));
    }

    @Test
    void anEditedPostIsThere() {
        var edited = north.posts("Frogspwan");
        edited.edit("Frogspawn");

        assertThat(office.gone(account, edited)).isEmpty();
    }

    @Test
    void whatIsClosedToStrangersIsGone() {
        var post = north.posts("Before");
        north.protect();

        assertThat(office.gone(account, post)).containsExactly(new SourceKey(post.key()));
    }

    @Test
    void anAnswerThatNeverComesTellsNothing() {
        var goes = north.posts("Goes");
        goes.delete();
        for (var failure : new Failure[] {Failure.LOST, Failure.UNAVAILABLE, Failure.GARBAGE, Failure.LIMITED}) {
            office.server.fails(FakeX.POSTS, failure);
            assertThat(office.gone(account, goes)).as(failure.name()).isEmpty();
            office.passes(Duration.ofMinutes(20));
        }
        office.noBudget();
        assertThat(office.gone(account, goes)).isEmpty();
    }

    @Test
    void lookingAfterWhatWasBoughtTodayIsFree() {
        var first = north.posts("One");
        north.posts("Two");
        office.poll();
        var before = office.standing().month();
        first.delete();

        assertThat(office.gone(account, first)).hasSize(1);
        assertThat(office.standing().month()).isEqualTo(before);
    }

    @Test
    void everyAccountIsLookedAfterInItsTurnAndSeldom() {
        office.reads("South");
        north.posts("One");
        office.server.account("South").posts("Two");
        office.poll();
        office.passes(Duration.ofHours(3));

        var first = ((Answer.Page) office.poll()).windows().getFirst();
        office.passes(Duration.ofMinutes(1));
        var second = ((Answer.Page) office.poll()).windows().getFirst();
        office.passes(Duration.ofMinutes(1));

        assertThat(first.account()).isNotEqualTo(second.account());
        assertThat(first.from()).isEqualTo(Instant.parse("2026-11-04T00:00:00Z"));
        assertThat(office.poll()).isInstanceOf(Answer.Unchanged.class);
    }

    @Test
    void yesterdayIsLookedAfterOnceWhereTheBudgetHasRoom() {
        north.posts("One");
        office.poll();
        office.isNow("2026-11-05T09:00:00Z");
        assertThat(((Answer.Page) office.poll()).windows().getFirst().from())
                .isEqualTo(Instant.parse("2026-11-04T00:00:00Z"));
        office.passes(Duration.ofHours(3));
        assertThat(((Answer.Page) office.poll()).windows().getFirst().from())
                .isEqualTo(Instant.parse("2026-11-05T00:00:00Z"));
        office.budget(0.07);
        office.isNow("2026-11-06T09:00:00Z");
        assertThat(((Answer.Page) office.poll()).windows().getFirst().from())
                .isEqualTo(Instant.parse("2026-11-06T00:00:00Z"));
    }
}
