package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
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

        var written = Withdrawn.read(folder);
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
    void aRemovalIsOneLineHoweverFineTheClock() {
        school.passes(Duration.ofNanos(1_234_567));
        removed("1", "Frogspawn in the pond");

        catchUp(new Withdrawals(folder));

        assertThat(Withdrawn.read(folder)).hasSize(1);
    }

    @Test
    void whatIsHiddenIsNoWithdrawal() {
        var fish = School.id(
                school.takes("north", Posts.post("1", "Fish on Friday").made()));
        school.decides(school.head, fish, State.HIDDEN);

        assertThat(folder.resolve(Withdrawals.FILE)).doesNotExist();
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

        assertThat(Withdrawn.read(folder)).hasSize(2).doesNotHaveDuplicates();
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
