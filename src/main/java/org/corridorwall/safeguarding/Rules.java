package org.corridorwall.safeguarding;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rules of a trust: how they are set, setting them, and trying one on what was posted before. */
public final class Rules {
    /** As many posts as a rule is tried on. */
    public static final int TRIED_ON = 1_000;
    /** As many as are shown of those that it would have held. */
    public static final int MOST_SHOWN = 100;

    /** What became of a wish to change a rule. */
    public sealed interface Changed {
        record Done(RuleSetting now) implements Changed {}

        /** Somebody else changed it meanwhile. */
        record Stale(RuleSetting now) implements Changed {}
    }

    private static final TrustStore TRUSTS = new TrustStore();

    private final AuditStore audit;
    private final InstantSource clock;

    public Rules(AuditStore audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    public RuleSettings settings(Handle db, TrustId trust) {
        return RuleSettingStore.get(db, trust);
    }

    /** @param seen version of the setting that {@code by} saw */
    public Changed change(Handle db, Actor by, TrustId trust, RuleSetting wish, int seen) {
        PostStore.lock(db, trust);
        var before = settings(db, trust).of(wish.kind());
        var after = before.version() == seen
                ? RuleSettingStore.replace(db, trust, wish, seen)
                : Optional.<RuleSetting>empty();
        if (after.isEmpty()) return new Changed.Stale(settings(db, trust).of(wish.kind()));
        var changes = after.get().changesSince(before);
        audit.append(
                db,
                new AuditRow(
                        trust,
                        clock.instant(),
                        by.email(),
                        "changed a rule",
                        wish.kind().code(),
                        null,
                        changes.isEmpty() ? "nothing is different" : changes));
        return new Changed.Done(after.get());
    }

    /** Nothing is decided by it, and nothing kept. */
    public Trial tried(Handle db, Actor reader, TrustId trust, RuleSetting setting) {
        var rule = Check.rule(setting);
        var known = Around.once(() -> Known.of(db, trust));
        var kept = PostStore.newest(db, trust, TRIED_ON);
        var noNews = PostStore.noNews(db, trust, kept.stream().map(Kept::id).toList());
        var policies = new Policies(db, trust);
        var posts = new ArrayList<Trial.Would>();
        int held = 0;
        for (var one : kept) {
            var would = would(rule, looked(db, one, known, noNews, policies), one);
            if (would.isEmpty()) continue;
            held++;
            if (posts.size() < MOST_SHOWN && maySee(reader, one)) posts.add(would.get());
        }
        return new Trial(kept.size(), held, posts);
    }

    private static boolean maySee(Actor reader, Kept kept) {
        return kept.shown() || Queue.mayDecide(reader, kept.trust(), kept.academy());
    }

    private static Looked looked(Handle db, Kept kept, Supplier<Known> known, Set<PostId> noNews, Policies policies) {
        var post = Objects.requireNonNull(kept.post(), "a post that is here has content");
        var owner = new PostOwner(kept.account(), kept.academy(), kept.person(), policies.of(kept));
        return new Looked(post, owner.policy(), null, new Around(known, () -> {
            var habit = HabitStore.get(
                    db, kept.trust(), kept.id(), owner, post.text(), kept.publishedAt(), kept.firstSeen());
            return noNews.contains(kept.id()) ? habit.quiet() : habit;
        }));
    }

    private static Optional<Trial.Would> would(Rule rule, Looked at, Kept kept) {
        return switch (Check.ask(rule, at)) {
            case Verdict.Hold(var why, var marks) -> Optional.of(would(kept, at, why, marks));
            case Verdict.HoldForLead(var why, var marks) -> Optional.of(would(kept, at, why, marks));
            case Verdict.Publish() -> Optional.empty();
            case Verdict.NoOpinion() -> Optional.empty();
        };
    }

    private static Trial.Would would(Kept kept, Looked at, String why, List<Mark> marks) {
        var academy = kept.academy();
        return new Trial.Would(
                kept.id(),
                academy == null ? null : academy.value(),
                kept.publishedAt(),
                at.post().text(),
                why,
                marks,
                kept.decision().state());
    }

    /** What each account's posts are let through by; who has none is a stranger. */
    private static final class Policies {
        private final Map<AccountId, Account.Policy> policies = new HashMap<>();

        Policies(Handle db, TrustId trust) {
            TRUSTS.allAccounts(db, trust).forEach(account -> policies.put(account.id(), account.policy()));
        }

        Account.@Nullable Policy of(Kept kept) {
            var account = kept.account();
            return account == null ? null : policies.get(account);
        }
    }
}
