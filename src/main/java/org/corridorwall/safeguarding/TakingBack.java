package org.corridorwall.safeguarding;

import java.time.Duration;
import java.time.InstantSource;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/**
 * A slip of the finger undone: the decision before it holds again, with its reasons, for this post and for whatever was
 * decided with it. Only who decided may, and only at once; a removal stays.
 */
public final class TakingBack {
    /** Longer than a page offers it, so that a slow line loses nothing. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private final Safeguarding safeguarding;
    private final AuditStore audit;
    private final InstantSource clock;

    public TakingBack(Safeguarding safeguarding, AuditStore audit, InstantSource clock) {
        this.safeguarding = safeguarding;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param version of the decision that is taken back */
    public Outcome takeBack(Handle db, Actor by, TrustId trust, PostId post, int version) {
        PostStore.lock(db, trust);
        var kept = PostStore.find(db, post)
                .filter(found -> found.trust().equals(trust) && Queue.mayDecide(by, trust, found.academy()));
        if (kept.isEmpty()) return new Outcome.NotFound();
        var now = kept.get().decision();
        if (now.version() != version) return new Outcome.Stale(now);
        if (now.state() == State.REMOVED) return new Outcome.NotAllowed("It was removed, and that cannot be undone.");
        if (!now.by().equals(by.email()) || EarlierStore.of(db, post).isEmpty())
            return new Outcome.NotAllowed("Only who decided can undo it. You can decide anew.");
        if (now.at().plus(AT_ONCE).isBefore(clock.instant()))
            return new Outcome.NotAllowed("It is too late to undo this. You can decide anew.");
        for (var together : EarlierStore.decidedTogether(db, trust, by.email(), now.at()))
            restore(db, by, PostStore.get(db, together));
        return new Outcome.Decided(post, PostStore.get(db, post).decision(), null);
    }

    private void restore(Handle db, Actor by, Kept kept) {
        var earlier = EarlierStore.of(db, kept.id());
        if (earlier.isEmpty() || kept.decision().state() == State.REMOVED) return;
        var before = earlier.getFirst();
        int version = kept.decision().version() + 1;
        ForLeadStore.reserveAgain(db, kept.id(), kept.decision().version());
        safeguarding.put(
                db,
                kept,
                new Decision(before.state(), before.by(), before.why(), before.marks(), before.at(), version));
        audit.append(
                db,
                new AuditRow(
                        kept.trust(),
                        clock.instant(),
                        by.email(),
                        "took back: " + kept.decision().state().code() + " a post",
                        kept.id().value(),
                        kept.academy(),
                        "It is " + before.state().code() + " again."));
    }
}
