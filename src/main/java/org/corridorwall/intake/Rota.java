package org.corridorwall.intake;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.corridorwall.db.Database;
import org.corridorwall.filing.Filing;
import org.corridorwall.intake.Sources.State;
import org.corridorwall.job.PutBack;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Source;
import org.corridorwall.post.Network;
import org.corridorwall.safeguarding.Safeguarding;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which readings there are, each a job of its own. The accounts are the truth; jobs are brought in line with them at
 * start, and every few seconds, so that an import is noticed whoever made it.
 */
public final class Rota {
    private static final Logger LOG = Logger.getLogger(Rota.class);
    private static final TaskDescriptor<Void> READING = TaskDescriptor.of("reading");
    private static final TaskDescriptor<Void> LINE = TaskDescriptor.of("readings-in-line");
    private static final Duration OFTEN = Duration.ofSeconds(2);
    private static final Duration AFTER_A_BUG = Duration.ofMinutes(1);

    private record Planned(Reading reading, Source source) {}

    private final Database database;
    private final TrustStore trusts;
    private final Map<Network, Source> sources;
    private final SourceStore standings = new SourceStore();
    private final Poll poll;
    private final PutBack<Reading> quiet;
    private final Recheck recheck;
    private final InstantSource clock;
    private volatile Map<String, Planned> plan = Map.of();
    private List<Account> planned = List.of();
    /** The plan with which the jobs were last brought in line; whoever replans, they are still to be. */
    private volatile @Nullable Map<String, Planned> inLine;
    /** By trust and network. Whoever waits for money is asked again when there is other money. */
    private Map<String, Double> budgets = Map.of();

    private final Set<String> otherMoney = ConcurrentHashMap.newKeySet();

    private String looked = "";

    public Rota(
            Database database,
            TrustStore trusts,
            List<Source> sources,
            Safeguarding safeguarding,
            Filing filing,
            Pace pace,
            InstantSource clock,
            Outcomes outcomes) {
        this.database = database;
        this.trusts = trusts;
        this.sources = sources.stream().collect(Collectors.toMap(Source::network, source -> source));
        this.poll = new Poll(database, safeguarding, filing, pace, clock, outcomes);
        this.quiet = new PutBack<>(database, this::keepNext);
        this.recheck = new Recheck(database, trusts, this.sources, safeguarding, pace.random(), clock);
        this.clock = clock;
    }

    public List<Task<?>> tasks() {
        return List.of(
                Tasks.custom(READING)
                        .onFailure((complete, operations) ->
                                operations.reschedule(complete, clock.instant().plus(AFTER_A_BUG)))
                        .onDeadExecutionRevive()
                        .execute((instance, context) -> ask(instance.getId())),
                Tasks.recurring(LINE, FixedDelay.of(OFTEN))
                        .onFailure(new FailureHandler.OnFailureReschedule<>(FixedDelay.of(OFTEN)))
                        .onDeadExecutionRevive()
                        .execute((instance, context) -> bringInLine(context.getSchedulerClient())),
                recheck.task());
    }

    CompletionHandler<Void> ask(String key) {
        var planned = find(key);
        if (planned.isEmpty()) return (complete, operations) -> operations.remove();
        var reading = planned.get().reading();
        var next = poll.of(reading, planned.get().source());
        return (complete, operations) -> {
            switch (next) {
                case Next.Kept(var at) -> operations.reschedule(complete, at);
                case Next.Quiet(var at) -> quiet.put(new PutBack.Job<>(complete, at, reading));
                case Next.Never() -> operations.remove();
            }
        };
    }

    private void keepNext(Handle db, List<PutBack.Job<Reading>> jobs) {
        var next = new HashMap<Reading, Instant>();
        jobs.forEach(job -> next.put(job.about(), job.next()));
        standings.keepNext(db, next);
    }

    private Optional<Planned> find(String key) {
        if (!plan.containsKey(key)) replan();
        return Optional.ofNullable(plan.get(key));
    }

    /** Adds a job for each reading that has none, and ends those of readings that are no more. */
    void bringInLine(SchedulerClient client) {
        replan();
        var wanted = plan;
        wake(client, wanted);
        if (wanted == inLine) return;
        Set<String> there = new HashSet<>();
        client.fetchScheduledExecutionsForTask(
                READING.getTaskName(),
                Void.class,
                execution -> there.add(execution.getTaskInstance().getId()));
        there.stream()
                .filter(key -> !wanted.containsKey(key))
                .forEach(key -> client.cancel(TaskInstanceId.of(READING.getTaskName(), key)));
        wanted.forEach((key, planned) -> {
            if (!there.contains(key)) begin(client, planned.reading());
        });
        inLine = wanted;
    }

    private void wake(SchedulerClient client, Map<String, Planned> all) {
        for (var money : Set.copyOf(otherMoney)) {
            otherMoney.remove(money);
            all.values().stream()
                    .map(Planned::reading)
                    .filter(reading ->
                            SourceStore.purse(reading.accounts().getFirst()).equals(money))
                    .map(reading -> TaskInstanceId.of(READING.getTaskName(), reading.key()))
                    .forEach(job -> wake(client, job));
        }
    }

    private void wake(SchedulerClient client, TaskInstanceId job) {
        try {
            client.reschedule(job, clock.instant());
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException asksAnyway) {
            LOG.debugf("%s is asked anyway", job.getId());
        }
    }

    private void begin(SchedulerClient client, Reading reading) {
        boolean gone = database.read(db -> standings.standing(db, reading)).gone();
        if (gone) return;
        client.scheduleIfNotExists(
                SchedulableInstance.of(READING.instance(reading.key()).build(), clock.instant()));
    }

    /** Whatever changes accounts appends a {@code reload}: while there is no new one, there is nothing to look at. */
    private synchronized void replan() {
        String mark = database.read(Rota::reloads);
        if (mark.equals(looked)) return;
        List<Account> now = database.read(db -> trusts.all(db).stream()
                .map(Trust::id)
                .flatMap(trust -> trusts.accounts(db, trust).stream())
                .toList());
        if (!now.equals(planned)) {
            var next = new HashMap<String, Planned>();
            now.stream()
                    .collect(Collectors.groupingBy(Account::trust, Collectors.groupingBy(Account::network)))
                    .values()
                    .forEach(byNetwork -> byNetwork.forEach((network, accounts) -> plan(network, accounts, next)));
            plan = Map.copyOf(next);
            planned = now;
        }
        var money = database.read(standings::budgets);
        money.forEach((purse, dollars) -> {
            if (!dollars.equals(budgets.get(purse))) otherMoney.add(purse);
        });
        budgets = money;
        looked = mark;
    }

    private static String reloads(Handle db) {
        return db.createQuery(
                        "select count(*) as many, coalesce(sum(number), 0) as total from change where kind = 'reload'")
                .map((row, context) -> row.getLong("many") + ":" + row.getLong("total"))
                .one();
    }

    private void plan(Network network, List<Account> accounts, Map<String, Planned> into) {
        var source = sources.get(network);
        if (source == null) {
            accounts.forEach(this::notRead);
            return;
        }
        source.plan(accounts).forEach(reading -> into.put(reading.key(), new Planned(reading, source)));
    }

    private void notRead(Account account) {
        if (account.network() == Network.NATIVE) return;
        var why = "This version of Corridor does not read " + account.network().code() + " yet.";
        LOG.warnf("source=\"%s\": %s", account.label(), why);
        var reading = new Reading(account.network().code() + ":" + account.id().value(), "", List.of(account));
        database.note(db -> standings.keepState(db, reading, State.NEEDS_YOU, why, 0, null, clock.instant()));
    }
}
