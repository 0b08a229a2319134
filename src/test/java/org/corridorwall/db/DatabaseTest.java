package org.corridorwall.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one SQLite file, as a command beside a server. */
class DatabaseTest {
    private static final Duration HARDLY = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private Database server;
    private Database command;

    @BeforeEach
    void open() {
        server = Database.open(null, folder);
        command = Database.open(null, folder, HARDLY);
        server.change(db -> db.execute("create table said (words text)"));
    }

    @AfterEach
    void close() {
        command.close();
        server.close();
    }

    @Test
    void whatMissesTheLockOnceIsDoneWhenItIsFree() {
        var missed = new AtomicInteger();
        var server = this.server.jdbi().open();
        server.begin();

        int written = Database.begun(() -> {
            try {
                return command.jdbi().inTransaction(db -> db.execute("insert into said values ('hello')"));
            } finally {
                if (missed.getAndIncrement() == 0) server.rollback().close();
            }
        });

        assertThat(written).isEqualTo(1);
        assertThat(missed).hasValue(2);
        assertThat(said()).isEqualTo(1);
    }

    @Test
    void whatNeverGetsTheLockIsSaidInPlainWordsAndChangesNothing() {
        try (var server = this.server.jdbi().open()) {
            server.begin();
            assertThatThrownBy(() -> command.change(db -> db.execute("insert into said values ('hello')")))
                    .isInstanceOf(DatabaseTrouble.class)
                    .hasMessageContaining("in use by another process")
                    .hasMessageContaining("Nothing was changed");
            server.rollback();
        }
        assertThat(said()).isZero();
    }

    @Test
    void aMistakeInsideATransactionIsNotTriedAgain() {
        var tried = new AtomicInteger();
        assertThatThrownBy(() -> command.change(db -> {
                    tried.incrementAndGet();
                    throw new IllegalStateException("wrong");
                }))
                .hasMessage("wrong");
        assertThat(tried).hasValue(1);
    }

    private int said() {
        return server.read(db ->
                db.createQuery("select count(*) from said").mapTo(Integer.class).one());
    }
}
