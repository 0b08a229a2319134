package org.corridorwall.intake;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.corridorwall.db.Database;
import org.corridorwall.intake.RecheckStore.Due;
import org.corridorwall.intake.RecheckStore.Share;
import org.corridorwall.network.Again;
import org.corridorwall.network.Source;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SourceKey;
import org.corridorwall.safeguarding.Safeguarding;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jboss.logging.Logger;

/**
 * Asks for what is on display again at its source: what was deleted there, or made private, leaves here too. One job for
 * all; in each round an account is asked once, for as many as one call takes, and the rest of its posts has its turn in
 * the rounds after. Only what the network says for sure counts; when it does not answer, the posts have their next turn
 * as if it had shown them.
 */
final class Recheck {
    private static final Logger LOG = Logger.getLogger(Recheck.class);
    private static final TaskDescriptor<Void> AGAIN = TaskDescriptor.of("posts-asked-again");
    private static final Duration OFTEN = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(25);
    private static final int MOST = 1_000;

    private static final Duration YOUNG = Duration.ofHours(48);
    private static final Duration RECENT = Duration.ofDays(30);
    private static final Duration WHILE_YOUNG = Duration.ofMinutes(5);
    private static final Duration WHILE_RECENT = Duration.ofHours(1);
    private static final Duration LATER_ON = Duration.ofDays(1);
    /** What was posted today was bought today, and is looked after when its account is read. */
    private static final Duration BOUGHT = Duration.ofDays(1);

    private static final Duration PAID_LATER_ON = Duration.ofDays(30);
    private static final Duration WITHOUT_MONEY = Duration.ofHours(6);
    private static final Duration NOBODY_TO_ASK = Duration.ofDays(1);
    private static final Duration NEXT_TURN = Duration.ofMinutes(1);
    private static final double JITTER = 0.1;

    private final Database database;
    private final TrustStore trusts;
    private final Map<Network, Source> sources;
    private final Safeguarding safeguarding;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final RecheckStore store = new RecheckStore();

    Recheck(
            Database database,
            TrustStore trusts,
            Map<Network, Source> sources,
            Safeguarding safeguarding,
            RandomGenerator random,
            InstantSource clock) {
        this.database = database;
        this.trusts = trusts;
        this.sources = Map.copyOf(sources);
        this.safeguarding = safeguarding;
        this.random = random;
        this.clock = clock;
    }

    Task<?> task() {
        return Tasks.recurring(AGAIN, FixedDelay.of(OFTEN))
                .onFailure(new FailureHandler.OnFailureReschedule<>(FixedDelay.of(OFTEN)))
                .onDeadExecutionRevive()
                .execute((instance, context) -> round());
    }

    /** Accounts at once, each on a thread of its own: one whose server hangs costs the others nothing. */
    void round() {
        var due = database.read(db -> store.due(db, clock.instant(), MOST));
        if (due.isEmpty()) return;
        var accounts = accounts(due);
        var byAccount =
                due.stream().collect(Collectors.groupingBy(Due::account, LinkedHashMap::new, Collectors.toList()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byAccount.forEach((id, posts) -> threads.execute(() -> look(accounts, id, posts)));
        }
    }

    private Map<AccountId, Account> accounts(List<Due> due) {
        Set<TrustId> of = due.stream().map(Due::trust).collect(Collectors.toSet());
        return database.read(db -> of.stream()
                .flatMap(trust -> trusts.accounts(db, trust).stream())
                .collect(Collectors.toMap(Account::id, account -> account)));
    }

    private void look(Map<AccountId, Account> accounts, AccountId id, List<Due> posts) {
        var account = accounts.get(id);
        var source = account == null ? null : sources.get(account.network());
        try {
            if (account == null || source == null) planAll(posts, NOBODY_TO_ASK);
            else look(accounts, account, source, posts);
        } catch (RuntimeException trouble) {
            LOG.warnf(trouble, "posts of account %d could not be asked for again", id.value());
        }
    }

    private void look(Map<AccountId, Account> accounts, Account account, Source source, List<Due> posts) {
        switch (source.again(account)) {
            case Again.Never() -> planAll(posts, RECENT);
            case Again.Free(int atOnce) -> look(accounts, account, source, posts, atOnce, false);
            case Again.Paid(int atOnce, boolean affordable) -> {
                var bought = posts.stream().filter(this::bought).toList();
                var others = posts.stream().filter(post -> !bought(post)).toList();
                planAll(bought, BOUGHT);
                if (affordable) look(accounts, account, source, others, atOnce, true);
                else planAll(others, WITHOUT_MONEY);
            }
        }
    }

    private boolean bought(Due post) {
        return !post.planned() && age(post).compareTo(BOUGHT) < 0;
    }

    private void look(
            Map<AccountId, Account> accounts,
            Account account,
            Source source,
            List<Due> posts,
            int atOnce,
            boolean paid) {
        var now = posts.subList(0, Math.min(atOnce, posts.size()));
        if (now.isEmpty()) return;
        // Planned first: whatever comes of asking, the others have their turns.
        var next = new HashMap<PostId, Instant>();
        double factor = 1 - JITTER * random.nextDouble();
        now.forEach(post -> next.put(post.post(), in(paid ? whilePaid(post) : whileFree(post), factor)));
        posts.subList(now.size(), posts.size()).forEach(post -> next.put(post.post(), in(NEXT_TURN, factor)));
        database.note(db -> store.plan(db, next));

        ask(account, source, now.stream().map(Due::key).toList());
        var shares = database.read(db -> now.stream()
                .flatMap(post -> store.shares(db, post.post()).stream())
                .collect(Collectors.groupingBy(Share::account)));
        shares.forEach((by, all) -> {
            var sharer = accounts.get(by);
            // Another account's shares are asked for through that account, on the network where it shares.
            if (sharer != null && sharer.network() == account.network())
                ask(sharer, source, all.stream().map(Share::key).toList());
        });
    }

    private void ask(Account account, Source source, List<SourceKey> keys) {
        Set<SourceKey> gone = source.gone(account, keys, clock.instant().plus(DEADLINE));
        if (gone.isEmpty()) return;
        LOG.infof("source=\"%s\": %d are no longer there", account.label(), gone.size());
        database.change(db -> gone.forEach(key -> {
            safeguarding.goneAtSource(db, account.trust(), key, Poll.GONE);
            safeguarding.unshare(db, account.trust(), key);
        }));
        database.dropDeleted();
    }

    private void planAll(List<Due> posts, Duration wait) {
        var next = new HashMap<PostId, Instant>();
        for (var post : posts) next.put(post.post(), in(wait, 1 - JITTER * random.nextDouble()));
        database.note(db -> store.plan(db, next));
    }

    private Duration age(Due post) {
        return Duration.between(post.published(), clock.instant());
    }

    private Duration whileFree(Due post) {
        var age = age(post);
        if (age.compareTo(YOUNG) < 0) return WHILE_YOUNG;
        return age.compareTo(RECENT) < 0 ? WHILE_RECENT : LATER_ON;
    }

    /** Once a day is the most that is worth its money: the same post is charged once a day (UTC). */
    private Duration whilePaid(Due post) {
        return age(post).compareTo(RECENT) < 0 ? LATER_ON : PAID_LATER_ON;
    }

    private Instant in(Duration wait, double factor) {
        return clock.instant().plusMillis((long) (wait.toMillis() * factor));
    }
}
