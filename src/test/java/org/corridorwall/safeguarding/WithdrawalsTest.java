package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.PostId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithdrawalsTest extends BothDatabases {
    private School school;

    @BeforeEach
    void open() {
        school = new School(database, folder);
    }

    @Test
    void whatIsRemovedIsWrittenBesideTheDataWithoutAWordOfIt() throws IOException {
        var frogs = removed("1", "Frogspawn in the pond");

        var written = school.withdrawals.read();
        assertThat(written).singleElement().satisfies(one -> {
            assertThat(one.post()).isEqualTo(frogs);
            assertThat(one.trust().value()).isEqualTo("bar");
            assertThat(one.dropped()).isTrue();
        });
        assertThat(Files.readString(folder.resolve(Withdrawals.FILE)))
                .doesNotContainIgnoringCase("frogspawn")
                .doesNotContain("because");
    }

    @Test
    void whatIsHiddenIsNoWithdrawal() {
        var fish = School.id(
                school.takes("north", Posts.post("1", "Fish on Friday").made()));
        school.decides(school.head, fish, State.HIDDEN);

        assertThat(school.withdrawals.exist()).isFalse();
    }

    @Test
    void whatTheFileMissesIsAddedOnceAndAHalfLineIsPassedOver() throws IOException {
        removed("1", "Frogspawn in the pond");
        removed("2", "Newts in the pond behind the gym");
        var file = folder.resolve(Withdrawals.FILE);
        var lines = Files.readAllLines(file);
        Files.writeString(file, lines.getFirst() + "\n{\"at\":\"2026-", StandardOpenOption.TRUNCATE_EXISTING);

        var anew = new Withdrawals(folder);
        catchUp(anew);
        catchUp(anew);

        assertThat(anew.read()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aRestoredDatabaseHasTakenDownAnewWhatWasWithdrawnSince() {
        var frogs = School.id(
                school.takes("north", Posts.post("1", "Frogspawn in the pond").made()));
        var before = database.read(Tombstones::withdrawals);
        school.decides(school.head, frogs, State.REMOVED);
        var withdrawals = school.withdrawals.read();
        putBack();
        var again = School.id(
                school.takes("north", Posts.post("1", "Frogspawn in the pond").made()));
        database.change(db -> db.createUpdate("update post set id = :old where id = :new")
                .bind("old", frogs.value())
                .bind("new", again.value())
                .execute());
        database.change(db -> db.createUpdate("update decision set post_id = :old where post_id = :new")
                .bind("old", frogs.value())
                .bind("new", again.value())
                .execute());

        int count = withdrawAgain(withdrawals);

        assertThat(before).isEmpty();
        assertThat(count).isOne();
        assertThat(school.texts()).isEmpty();
        assertThat(school.decision(frogs).state()).isEqualTo(State.REMOVED);
        assertThat(school.takes(
                        "north", Posts.post("1", "Frogspawn in the pond").made()))
                .isInstanceOf(Taken.Dropped.class);
        assertThat(withdrawAgain(withdrawals)).isZero();
    }

    private int withdrawAgain(List<Withdrawals.Withdrawal> these) {
        return database.write(db -> school.safeguarding.withdrawAgain(db, these));
    }

    /** As a database is that was copied before anything was taken in. */
    private void putBack() {
        database.change(db -> {
            for (var table : List.of("takedown", "tombstone", "decision", "post", "audit"))
                db.execute("delete from " + table);
        });
    }

    private PostId removed(String key, String text) {
        var post = School.id(school.takes("north", Posts.post(key, text).made()));
        school.decides(school.head, post, State.REMOVED);
        return post;
    }

    private void catchUp(Withdrawals withdrawals) {
        database.read(db -> {
            withdrawals.catchUp(db);
            return true;
        });
    }
}
