package org.corridorwall.safeguarding;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.media.MediaStore;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Tombstones.Again;
import org.corridorwall.safeguarding.Tombstones.Tombstone;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What staff write in Corridor itself: checked, decided and handed on as every other post is, all in the caller's
 * transaction. Its author may change it, which has it checked again, and take it back; nobody else may do either.
 */
public final class OwnPosts {
    /** Whose words they are: a person of the trust, for an academy; null: for the trust itself. */
    public record Writer(Slug person, @Nullable Slug academy) {}

    private final Safeguarding safeguarding;
    private final InstantSource clock;
    private final AuditStore audit;
    private final MediaStore media;

    public OwnPosts(Safeguarding safeguarding, InstantSource clock, AuditStore audit, MediaStore media) {
        this.safeguarding = safeguarding;
        this.clock = clock;
        this.audit = audit;
        this.media = media;
    }

    /**
     * A new post.
     *
     * @param id drawn by the caller, as its address is within {@code post}
     * @param pictures ids in {@code media} that belong to no post yet; those that {@code post} names
     */
    public State take(
            Handle db, Actor by, TrustId trust, PostId id, Post post, Writer writer, Collection<String> pictures) {
        PostStore.lock(db, trust);
        var now = clock.instant();
        var owner = owner(db, trust, writer);
        var answer = safeguarding.answer(db, trust, post, owner, null);
        PostStore.insert(db, id, trust, owner, null, post, now, Safeguarding.decision(answer, now, 1));
        Safeguarding.noted(db, trust, id, owner, post, answer, now);
        media.attach(db, trust, id, pictures);
        media.want(db, trust, id, post);
        audit(db, by, trust, now, "wrote a post", id, writer.academy(), "");
        safeguarding.show(db, PostStore.get(db, id));
        return answer.state();
    }

    /**
     * Its author changes it: it is checked again. What somebody hid or held meanwhile stays so.
     *
     * @param version of the decision that the author saw
     */
    public Outcome edit(
            Handle db, Actor by, TrustId trust, PostId id, Post post, Collection<String> pictures, int version) {
        PostStore.lock(db, trust);
        var kept = own(db, by, trust, id).orElse(null);
        if (kept == null) return new Outcome.NotFound();
        if (kept.decision().version() != version) return new Outcome.Stale(kept.decision());
        var person = Objects.requireNonNull(kept.person());
        var owner = owner(db, trust, new Writer(person, kept.academy()));
        media.attach(db, trust, id, pictures);
        boolean edited = !Fingerprint.of(post).equals(kept.fingerprint());
        if (edited) {
            safeguarding.edited(db, kept, post, owner, true);
            audit(db, by, trust, clock.instant(), "changed a post", id, kept.academy(), "");
        }
        return new Outcome.Decided(id, PostStore.get(db, id).decision(), null);
    }

    /** Its author takes it back. Whoever held or hid it before is not outwitted: the same words are held again. */
    public Outcome withdraw(Handle db, Actor by, TrustId trust, PostId id) {
        PostStore.lock(db, trust);
        var kept = own(db, by, trust, id).orElse(null);
        if (kept == null) return new Outcome.NotFound();
        var now = clock.instant();
        var why = "Its author took it back.";
        var stone = new Tombstone(Again.DROP, why, now);
        if (Safeguarding.unwanted(kept.decision())) safeguarding.bury(db, kept, stone);
        else safeguarding.buryWithoutWords(db, kept, stone);
        safeguarding.takeOff(db, kept);
        safeguarding.forget(db, kept);
        int version = kept.decision().version() + 1;
        var decision = new Decision(State.REMOVED, by.email(), why, List.of(), now, version);
        PostStore.decision(db, id, decision);
        safeguarding.dropQuotes(db, trust, Safeguarding.content(kept).key());
        audit(db, by, trust, now, "took back a post", id, kept.academy(), why);
        return new Outcome.Decided(id, decision, null);
    }

    /** What would be decided about it now. Nothing is kept. */
    public Foreseen foresee(Handle db, TrustId trust, Post post, Writer writer) {
        var answer = safeguarding.answer(db, trust, post, owner(db, trust, writer), null);
        return new Foreseen(answer.state(), answer.by(), answer.why(), answer.marks());
    }

    /** One that somebody wrote here, as it is kept, whatever was decided about it. */
    public Optional<Queued> find(Handle db, Actor by, TrustId trust, PostId id) {
        return own(db, by, trust, id).map(kept -> queued(db, kept));
    }

    /** Somebody's latest that are still here, newest first. */
    public List<Queued> latest(Handle db, Actor by, TrustId trust, int most) {
        var people = by.people().stream()
                .filter(person -> person.trust().equals(trust))
                .map(Person::slug)
                .toList();
        return PostStore.natives(db, trust, people, most).stream()
                .map(kept -> queued(db, kept))
                .toList();
    }

    /** What is answered, by what it is known by; empty for what the public does not see. */
    public Optional<Post> shown(Handle db, TrustId trust, PostId id) {
        return PostStore.find(db, id)
                .filter(kept -> kept.trust().equals(trust) && kept.shown())
                .map(Kept::post);
    }

    private Queued queued(Handle db, Kept kept) {
        return new Queued(
                kept.id(),
                kept.trust(),
                kept.network(),
                kept.post(),
                kept.publishedAt(),
                kept.editedAt(),
                kept.account(),
                kept.academy(),
                kept.person(),
                media.of(db, List.of(kept.id())).getOrDefault(kept.id(), List.of()),
                List.of(),
                kept.shown(),
                kept.decision());
    }

    private static Optional<Kept> own(Handle db, Actor by, TrustId trust, PostId id) {
        return PostStore.find(db, id)
                .filter(kept -> kept.trust().equals(trust) && kept.network() == Network.NATIVE && kept.post() != null)
                .filter(kept -> by.people().stream()
                        .anyMatch(person ->
                                person.trust().equals(trust) && person.slug().equals(kept.person())));
    }

    private static PostOwner owner(Handle db, TrustId trust, Writer writer) {
        var policy = PostStore.nativeHeld(db, trust) ? Account.Policy.HOLD : Account.Policy.PUBLISH;
        return PostOwner.writing(writer.person(), writer.academy(), policy);
    }

    private void audit(
            Handle db,
            Actor by,
            TrustId trust,
            Instant at,
            String what,
            PostId about,
            @Nullable Slug academy,
            String why) {
        audit.append(db, new AuditRow(trust, at, by.email(), what, about.value(), academy, why));
    }
}
