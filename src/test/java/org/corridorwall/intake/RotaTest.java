package org.corridorwall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.job.Jobs;
import org.corridorwall.network.Again;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Source;
import org.corridorwall.post.Network;
import org.corridorwall.post.SourceKey;
import org.corridorwall.safeguarding.School;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotaTest extends BothDatabases {
    private final Semaphore asked = new Semaphore(0);
    private School school;
    private Rota rota;
    private Jobs jobs;

    @BeforeEach
    void open() {
        school = new School(database, folder);
        rota = new Rota(
                database,
                new TrustStore(),
                List.of(new Quiet(Network.FEED, asked), new Quiet(Network.MASTODON, asked)),
                school.safeguarding,
                school.filing,
                new Pace(Duration.ofMinutes(1), Duration.ofHours(1), new Random(4)),
                school,
                (network, answer) -> {});
        jobs = new Jobs(database, school, "node", rota.tasks());
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void everyAccountGetsItsJobAndAClosedOneLosesIt() {
        rota.bringInLine(jobs.client());
        assertThat(keys()).containsExactlyElementsOf(expected());

        database.change(db -> {
            db.execute("update account set closed_at = 1 where address = '@south@e.social'");
            new ChangeLog(database, school).append(db, 1, ChangeLog.Kind.RELOAD, null);
        });
        rota.bringInLine(jobs.client());

        assertThat(keys()).hasSize(4).containsExactlyElementsOf(expected());
    }

    /** After a restart a job left from before may be the first that looks at the accounts. */
    @Test
    void accountsThatWereAddedWhileItWasOffGetTheirJobsWhoeverLooksFirst() {
        rota.ask("feed:999");

        rota.bringInLine(jobs.client());

        assertThat(keys()).containsExactlyElementsOf(expected());
    }

    @Test
    void whoeverWaitsForMoneyIsAskedAgainWhenThereIsOtherMoney() {
        rota.bringInLine(jobs.client());
        var feed = TaskInstanceId.of("reading", expected().first());
        var later = school.instant().plus(Duration.ofDays(20));
        jobs.client().reschedule(feed, later);
        assertThat(execution(feed)).isEqualTo(later);

        database.change(db -> {
            db.execute("insert into budget (trust_id, network, dollars_a_month) values (1, 'feed', 60)");
            new ChangeLog(database, school).append(db, 1, ChangeLog.Kind.RELOAD, null);
        });
        rota.bringInLine(jobs.client());

        assertThat(execution(feed)).isEqualTo(school.instant());
    }

    /** The first time is written with the account's row, the others together. */
    @Test
    void whoFindsNothingNewIsPutBackAndAskedAgainAtItsTime() throws InterruptedException {
        rota.bringInLine(jobs.client());
        jobs.start();
        for (int round = 1; round <= 3; round++) {
            assertThat(asked.tryAcquire(expected().size(), 30, TimeUnit.SECONDS))
                    .as("round " + round)
                    .isTrue();
            eventually(() -> next().size() == expected().size()
                    && next().stream().allMatch(next -> next.isAfter(school.instant())));
            school.passes(Duration.ofHours(2));
        }
        assertThat(asked.availablePermits()).isZero();
    }

    private List<Instant> next() {
        return database.read(db -> db.createQuery("""
                select s.next_poll from source s
                  join scheduled_tasks t on t.task_instance = s.reading and t.task_name = 'reading'
                 where not t.picked and t.last_success is not null and s.next_poll is not null
                """).mapTo(Instant.class).list());
    }

    private static void eventually(BooleanSupplier holds) {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private Instant execution(TaskInstanceId job) {
        return jobs.client().getScheduledExecution(job).orElseThrow().getExecutionTime();
    }

    private Set<String> keys() {
        var keys = new TreeSet<String>();
        jobs.client()
                .fetchScheduledExecutionsForTask(
                        "reading",
                        Void.class,
                        job -> keys.add(job.getTaskInstance().getId()));
        return keys;
    }

    private TreeSet<String> expected() {
        List<Account> open = database.read(db -> new TrustStore().accounts(db, school.trust));
        var keys = new TreeSet<String>();
        open.forEach(account -> keys.add(Quiet.key(account)));
        return keys;
    }

    private record Quiet(Network network, Semaphore asked) implements Source {
        static String key(Account account) {
            return account.network().code() + ":" + account.id().value();
        }

        @Override
        public List<Reading> plan(List<Account> accounts) {
            return accounts.stream()
                    .map(account -> new Reading(key(account), "e.org", List.of(account)))
                    .toList();
        }

        @Override
        public Answer read(Reading reading, Map<AccountId, Cursor> cursors, Instant deadline) {
            asked.release();
            return new Answer.Unchanged(Map.of());
        }

        @Override
        public Set<SourceKey> gone(Account account, List<SourceKey> keys, Instant deadline) {
            return Set.of();
        }

        @Override
        public Again again(Account account) {
            return new Again.Never();
        }
    }
}
