package org.corridorwall.safeguarding;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** Held posts that go back to their authors with a reason. They stay held; nothing else is decided by asking. */
public final class Mends {
    private final AuditStore audit;
    private final InstantSource clock;

    public Mends(AuditStore audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks the author of a held post to mend it.
     *
     * @param why in words that the author reads, not blank
     * @param version of the decision that {@code by} saw
     */
    public Outcome ask(Handle db, Actor by, TrustId trust, PostId post, String why, int version) {
        if (why.isBlank()) throw new IllegalArgumentException("an author is asked for something");
        PostStore.lock(db, trust);
        var found = PostStore.find(db, post)
                .filter(kept -> kept.trust().equals(trust) && Queue.mayDecide(by, trust, kept.academy()));
        if (found.isEmpty()) return new Outcome.NotFound();
        var kept = found.get();
        if (kept.decision().version() != version) return new Outcome.Stale(kept.decision());
        if (kept.decision().state() != State.HELD) return new Outcome.NotAllowed("Only a held post can be mended.");
        if (kept.account() == null && kept.network() != org.corridorwall.post.Network.NATIVE)
            return new Outcome.NotAllowed("Nobody of the trust wrote it: there is nobody to ask.");
        var now = clock.instant();
        MendStore.insert(db, trust, post, by.email(), now, why.strip());
        audit.append(
                db,
                new AuditRow(
                        trust,
                        now,
                        by.email(),
                        "asked for a post to be mended",
                        post.value(),
                        kept.academy(),
                        why.strip()));
        return new Outcome.Decided(post, kept.decision(), null);
    }

    /** What was asked last about each of these posts. */
    public Map<PostId, Mend> last(Handle db, Collection<PostId> posts) {
        return MendStore.of(db, posts).stream()
                .collect(Collectors.toMap(Mend::post, mend -> mend, (earlier, later) -> later));
    }

    /** Everything that was asked about a post, oldest first. */
    public List<Mend> of(Handle db, PostId post) {
        return MendStore.of(db, List.of(post));
    }

    /** What {@code author} is asked to mend: their own posts, and those of schools whose accounts they may look after. */
    public List<Mend> waitingFor(Handle db, TrustId trust, Actor author) {
        var people = new HashSet<String>();
        var academies = new HashSet<String>();
        for (var person : author.people()) {
            if (!person.trust().equals(trust)) continue;
            people.add(person.slug().value());
            if (person.may().contains(Right.CONTRIBUTE))
                person.academies().stream().map(Slug::value).forEach(academies::add);
        }
        boolean all = author.may(Right.CONTRIBUTE, trust, null);
        return MendStore.waiting(db, trust, people, Set.copyOf(academies), all);
    }

    /** The author says that it is done. @return false when nothing of theirs by that number waits */
    public boolean mended(Handle db, TrustId trust, Actor author, long id) {
        var mend = waitingFor(db, trust, author).stream()
                .filter(one -> one.id() == id)
                .findFirst();
        if (mend.isEmpty()) return false;
        var now = clock.instant();
        MendStore.done(db, id, now);
        audit.append(
                db,
                new AuditRow(
                        trust,
                        now,
                        author.email(),
                        "says that a post was mended",
                        mend.get().post().value(),
                        mend.get().academy(),
                        null));
        return true;
    }
}
