package org.corridorwall.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class ChangeLogTest extends BothDatabases {
    private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");

    @Test
    void numbersGrowWithoutGapsHoweverManyWriteAtOnce() throws Exception {
        var log = new ChangeLog(database, InstantSource.fixed(NOW));
        database.change(ChangeLogTest::aTrust);

        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40)
                    .forEach(i -> writers.submit(
                            () -> database.change(db -> log.append(db, 1, ChangeLog.Kind.POST, "post" + i))));
        }

        var numbers = database.read(db -> log.after(db, 1, 0, 100)).stream()
                .map(ChangeLog.Change::number)
                .toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
    }

    @Test
    void whatIsOldIsForgottenButNeverTheNewestNumber() {
        var early = new ChangeLog(database, InstantSource.fixed(NOW.minus(Duration.ofDays(30))));
        database.change(db -> {
            aTrust(db);
            early.append(db, 1, ChangeLog.Kind.POST, "a");
            early.append(db, 1, ChangeLog.Kind.REMOVE, "a");
        });

        database.change(db -> early.prune(db, NOW));

        List<ChangeLog.Change> left = database.read(db -> early.after(db, 1, 0, 10));
        assertThat(left).extracting(ChangeLog.Change::number).containsExactly(2L);
        Optional<Long> oldest = database.read(db -> early.oldest(db, 1));
        assertThat(oldest).contains(2L);
    }

    @Test
    void aWriteOfAnotherProcessIsNoticed() throws Exception {
        var log = new ChangeLog(database, InstantSource.fixed(NOW));
        database.change(ChangeLogTest::aTrust);
        var noticed = new CountDownLatch(1);
        try (var signal = new Signal(database);
                var other = other()) {
            signal.listen(noticed::countDown);
            // Written again and again until it is seen: the watcher may not have looked for the first time yet.
            while (!noticed.await(50, TimeUnit.MILLISECONDS))
                other.change(db -> log.append(db, 1, ChangeLog.Kind.POST, "x"));
        }
        assertThat(noticed.getCount()).isZero();
    }

    private Database other() {
        return switch (kind) {
            case SQLITE -> Database.open(null, folder);
            case POSTGRESQL -> Database.open(database.url(), folder);
        };
    }

    private static void aTrust(Handle db) {
        db.createUpdate("""
                insert into trust (slug, name, timezone, language, indexed) values ('bar', 'Bar', 'Europe/London', 'en-GB', true)
                """).execute();
        assertThat(List.of(1L))
                .isEqualTo(
                        db.createQuery("select id from trust").mapTo(Long.class).list());
    }
}
