package org.corridorwall.safeguarding;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.media.MediaStore;
import org.corridorwall.network.Found;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SameUpdate;
import org.corridorwall.post.SourceKey;
import org.corridorwall.safeguarding.Tombstones.Again;
import org.corridorwall.safeguarding.Tombstones.Tombstone;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps, checks, decides, and hands on what is approved; all in the caller's transaction. */
public final class Safeguarding {
    private static final Logger LOG = Logger.getLogger(Safeguarding.class);
    private static final String SOURCE = "source";

    private final Tombstones tombstones;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final ChangeLog changes;
    private final AuditStore audit;
    private final MediaStore media;
    private final ApprovedPosts approvedPosts;
    private final Approved approved;
    private final Withdrawals withdrawals;
    private final Checks checks;
    private final TrustStore trusts = new TrustStore();

    /** @param key of the keyed hashes by which removed posts are known; 16 bytes or more, the same for ever */
    public Safeguarding(
            byte[] key,
            RandomGenerator random,
            InstantSource clock,
            ChangeLog changes,
            AuditStore audit,
            MediaStore media,
            ApprovedPosts approvedPosts,
            Approved approved,
            Withdrawals withdrawals) {
        this(key, random, clock, changes, audit, media, approvedPosts, approved, withdrawals, Checks.asSet());
    }

    Safeguarding(
            byte[] key,
            RandomGenerator random,
            InstantSource clock,
            ChangeLog changes,
            AuditStore audit,
            MediaStore media,
            ApprovedPosts approvedPosts,
            Approved approved,
            Withdrawals withdrawals,
            Checks checks) {
        this.tombstones = new Tombstones(key);
        this.random = random;
        this.clock = clock;
        this.changes = changes;
        this.audit = audit;
        this.media = media;
        this.approvedPosts = approvedPosts;
        this.approved = approved;
        this.withdrawals = withdrawals;
        this.checks = checks;
    }

    /**
     * A post was found by reading {@code through}: new, edited, known, or removed long ago.
     *
     * @param firstRead whether nothing was read through that account before: its posts are not told as new
     */
    public Taken take(Handle db, Account through, Found found, boolean firstRead) {
        var before = PostStore.find(db, through.trust(), found.post().key());
        if (before.isPresent() && nothingNew(db, through, found, before.get()))
            return new Taken.Same(before.get().id());
        PostStore.lock(db, through.trust());
        var stone = tombstones.find(db, through.trust(), found.post().key());
        if (stone.isPresent() && stone.get().again() == Again.DROP) return new Taken.Dropped("It was removed here.");
        var known = PostStore.find(db, through.trust(), found.post().key());
        return known.isPresent() ? again(db, through, found, known.get()) : first(db, through, found, stone, firstRead);
    }

    /** Most of what is read was read before: that takes no lock. */
    private boolean nothingNew(Handle db, Account through, Found found, Kept kept) {
        var share = found.share();
        if (share == null && kept.account() == null) return false;
        if (share != null && !PostStore.shared(db, kept.id(), through.id(), share.key())) return false;
        return !speaksFor(through, found, kept)
                || withoutRemovedQuote(db, through.trust(), found.post()).equals(kept.post());
    }

    private Taken first(Handle db, Account through, Found found, Optional<Tombstone> stone, boolean firstRead) {
        var now = clock.instant();
        var trust = through.trust();
        var post = withoutRemovedQuote(db, trust, found.post());
        var owner = owner(db, through, found);
        var id = PostId.next(random);
        var coming = new Coming(id, now, firstRead);
        var answer = answer(db, trust, post, owner, stone.orElse(null), coming);
        PostStore.insert(db, id, trust, owner, through.id(), post, now, decision(answer, now, 1));
        if (firstRead) PostStore.news(db, id, false);
        noted(db, trust, id, owner, post, answer, now);
        media.want(db, trust, id, post);
        if (found.share() != null) PostStore.share(db, trust, id, through.id(), found.share());
        show(db, PostStore.get(db, id));
        return new Taken.New(id, answer.state());
    }

    private Taken again(Handle db, Account through, Found found, Kept before) {
        boolean refile = false;
        var share = found.share();
        if (share != null) refile = PostStore.share(db, through.trust(), before.id(), through.id(), share);
        boolean claimed = share == null && before.account() == null;
        if (claimed) PostStore.owner(db, before.id(), PostOwner.of(through), through.id());
        var kept = PostStore.get(db, before.id());
        if (!speaksFor(through, found, kept)) return refiled(db, kept, refile);
        var post = withoutRemovedQuote(db, through.trust(), found.post());
        var old = content(kept);
        boolean edited = !Fingerprint.of(post).equals(kept.fingerprint());
        if (!edited && !post.equals(old)) {
            PostStore.content(db, kept.id(), post, kept.editedAt());
            refile = true;
        }
        if (!edited && !claimed) return refiled(db, kept, refile);
        var owner = share == null ? PostOwner.of(through) : PostOwner.STRANGER;
        return edited(db, kept, post, owner, edited);
    }

    private Taken refiled(Handle db, Kept kept, boolean refile) {
        if (refile) fileAgain(db, kept.id());
        return new Taken.Same(kept.id());
    }

    /** What is shown is shown as it is now. */
    void fileAgain(Handle db, PostId id) {
        var kept = PostStore.get(db, id);
        if (kept.shown()) approved.file(db, approvedPosts.published(db, kept));
    }

    Taken edited(Handle db, Kept kept, Post post, PostOwner owner, boolean edited) {
        var now = clock.instant();
        if (edited) {
            PostStore.content(db, kept.id(), post, post.editedAt() == null ? now : post.editedAt());
            media.want(db, kept.trust(), kept.id(), post);
        }
        var decision = afterEdit(db, kept, post, owner, now);
        PostStore.decision(db, kept.id(), decision);
        if (decision.state() != State.PUBLISHED) takeOff(db, kept);
        var after = PostStore.get(db, kept.id());
        if (after.shown()) approved.file(db, approvedPosts.published(db, after));
        else show(db, after);
        return new Taken.Edited(kept.id(), decision.state());
    }

    /** What a person hid or held stays so, whatever its source does to it; the rest is checked again. */
    private Decision afterEdit(Handle db, Kept kept, Post post, PostOwner owner, Instant now) {
        var old = kept.decision();
        // An edit is no new post: that it came says nothing.
        var answer = answer(db, kept.trust(), post, owner, null, new Coming(kept.id(), kept.firstSeen(), true));
        noted(db, kept.trust(), kept.id(), owner, post, answer, now);
        return unwanted(old)
                ? new Decision(old.state(), old.by(), old.why(), List.of(), old.at(), old.version() + 1)
                : decision(answer, now, old.version() + 1);
    }

    /**
     * Only who wrote it brings a post's changes; of a stranger's, who first passed it on: another server's copy may be
     * an older one.
     */
    private static boolean speaksFor(Account through, Found found, Kept kept) {
        boolean its = found.share() == null
                ? kept.account() == null || through.id().equals(kept.account())
                : kept.account() == null && through.id().equals(kept.through());
        var stored = kept.editedAt();
        var said = found.post().editedAt();
        var old = kept.post();
        boolean older =
                stored != null && said != null && old != null && old.editedAt() != null && said.isBefore(stored);
        return its && !older;
    }

    private PostOwner owner(Handle db, Account through, Found found) {
        if (found.share() == null) return PostOwner.of(through);
        var handle = Handles.plain(found.post().author().handle());
        if (handle == null) return PostOwner.STRANGER;
        return trusts.accounts(db, through.trust()).stream()
                .filter(account ->
                        account.network() == found.post().network() && handle.equals(Handles.plain(account.address())))
                .findFirst()
                .map(PostOwner::of)
                .orElse(PostOwner.STRANGER);
    }

    /** What the rules of now say of it, its author's habit aside; nothing is kept. */
    Check.Answer answer(Handle db, TrustId trust, Post post, PostOwner owner, @Nullable Tombstone hidden) {
        return answer(db, trust, post, owner, hidden, () -> Habit.UNKNOWN);
    }

    /** @param quiet whether its coming is no burst: it was there before its account was read, or is only edited */
    private record Coming(PostId post, Instant seen, boolean quiet) {}

    private Check.Answer answer(
            Handle db, TrustId trust, Post post, PostOwner owner, @Nullable Tombstone hidden, Coming coming) {
        var said = post.publishedAt();
        var published = said == null || said.isAfter(coming.seen()) ? coming.seen() : said;
        return answer(db, trust, post, owner, hidden, () -> {
            var habit = HabitStore.get(db, trust, coming.post(), owner, post.text(), published, coming.seen());
            return coming.quiet() ? habit.quiet() : habit;
        });
    }

    private Check.Answer answer(
            Handle db, TrustId trust, Post post, PostOwner owner, @Nullable Tombstone hidden, Supplier<Habit> habit) {
        var likeRemoved = likeRemoved(db, trust, post, owner, hidden);
        var around = new Around(() -> Known.of(db, trust), habit);
        return checks.of(db, trust).answer(new Looked(post, owner.policy(), likeRemoved, around));
    }

    /** What is kept beside a post that was looked at, once it is kept itself. */
    static void noted(
            Handle db, TrustId trust, PostId id, PostOwner owner, Post post, Check.Answer answer, Instant now) {
        ForLeadStore.put(db, trust, id, answer.lead());
        HabitStore.say(db, trust, id, owner, post.text(), now);
    }

    private @Nullable String likeRemoved(
            Handle db, TrustId trust, Post post, PostOwner owner, @Nullable Tombstone hidden) {
        if (hidden != null) return hidden.why();
        return likeUnwanted(db, trust, post, owner)
                .or(() -> tombstones
                        .alike(db, trust, Tombstones.author(owner, post.author()), post.text())
                        .map(stone -> "Looks like a post that was " + became(stone.again()) + " on "
                                + day(db, trust, stone.at()) + "."))
                .orElse(null);
    }

    private static String became(Again again) {
        return switch (again) {
            case DROP -> "removed";
            case HOLD -> "hidden or held here and was gone at its source";
        };
    }

    /** What a person hid or held on one network does not come by another. */
    private Optional<String> likeUnwanted(Handle db, TrustId trust, Post post, PostOwner owner) {
        var now = clock.instant();
        var said = post.publishedAt();
        var at = said == null || said.isAfter(now) ? now : said;
        return near(db, owner.strangers(), trust, owner.academy(), owner.person(), post, at).stream()
                .map(Kept::decision)
                .filter(Safeguarding::unwanted)
                .findFirst()
                .map(decision ->
                        "Looks like a post that was " + decision.state().code() + " by " + decision.by() + " on "
                                + day(db, trust, decision.at()) + ".");
    }

    static boolean unwanted(Decision decision) {
        return decision.state() == State.HIDDEN || decision.state() == State.HELD && decision.byPerson();
    }

    private String day(Handle db, TrustId trust, Instant at) {
        var zone = trusts.get(db, trust).timezone();
        var day = ZonedDateTime.ofInstant(at, zone);
        boolean thisYear =
                day.getYear() == ZonedDateTime.ofInstant(clock.instant(), zone).getYear();
        return DateTimeFormatter.ofPattern(thisYear ? "d MMMM" : "d MMMM uuuu", Locale.UK)
                .format(day);
    }

    /** A post that was removed does not live on in another's quote of it. */
    private Post withoutRemovedQuote(Handle db, TrustId trust, Post post) {
        var quote = post.quote();
        if (quote == null) return post;
        var key = quote.key();
        boolean removed = key != null
                && tombstones
                        .find(db, trust, key)
                        .filter(stone -> stone.again() == Again.DROP)
                        .isPresent();
        return removed ? withoutQuote(post) : post;
    }

    private static Post withoutQuote(Post post) {
        return new Post(
                post.key(),
                post.network(),
                post.url(),
                post.author(),
                post.text(),
                post.html(),
                post.title(),
                post.language(),
                post.publishedAt(),
                post.editedAt(),
                post.tags(),
                post.categories(),
                post.mentions(),
                post.media(),
                post.card(),
                post.poll(),
                null,
                post.replyTo(),
                post.thread(),
                post.warning(),
                post.labels());
    }

    /** Its pictures are here, or have failed for good. */
    public void settled(Handle db, PostId post) {
        var found = PostStore.find(db, post);
        if (found.isEmpty()) return;
        PostStore.lock(db, found.get().trust());
        var kept = PostStore.get(db, post);
        if (kept.shown()) fileAgain(db, post);
        else show(db, kept);
    }

    /** Seen from now on, if it is published and nothing is waited for. */
    void show(Handle db, Kept kept) {
        if (kept.post() == null || kept.decision().state() != State.PUBLISHED || !media.settled(db, kept.id())) return;
        approved.file(db, approvedPosts.published(db, kept));
    }

    /** Taken off before what takes its place is told. */
    void takeOff(Handle db, Kept kept) {
        if (!kept.shown()) return;
        changes.append(
                db, kept.trust().value(), ChangeLog.Kind.REMOVE, kept.id().value());
        approved.unfile(db, kept.trust(), kept.id());
    }

    /** It is not at its source any more: it leaves here too. */
    public void goneAtSource(Handle db, TrustId trust, SourceKey key, String why) {
        PostStore.lock(db, trust);
        PostStore.find(db, trust, key).ifPresent(kept -> leave(db, kept, why));
    }

    private void leave(Handle db, Kept kept, String why) {
        var now = clock.instant();
        var old = kept.decision();
        if (unwanted(old)) {
            var hidden = "It was " + old.state().code() + " by " + old.by() + " on " + day(db, kept.trust(), old.at())
                    + ", then it was gone at its source, and now it is back.";
            bury(db, kept, new Tombstone(Again.HOLD, hidden, now));
        }
        takeOff(db, kept);
        forget(db, kept);
        var gone = new Decision(State.REMOVED, SOURCE, why, List.of(), now, old.version() + 1);
        PostStore.decision(db, kept.id(), gone);
        Reports.settled(db, kept.id(), gone);
        audit.append(
                db,
                new AuditRow(
                        kept.trust(), now, SOURCE, "removed a post", kept.id().value(), kept.academy(), why));
    }

    void forget(Handle db, Kept kept) {
        media.forget(db, kept.id());
        PostStore.delete(db, kept.id());
    }

    /** An account took back that it passed something on. */
    public void unshare(Handle db, TrustId trust, SourceKey share) {
        PostStore.lock(db, trust);
        for (var id : PostStore.unshare(db, trust, share)) {
            var kept = PostStore.get(db, id);
            var left = PostStore.firstSharer(db, id);
            if (kept.account() != null) fileAgain(db, id);
            else if (left.isPresent()) passedOnBy(db, kept, left.get());
            else leave(db, kept, "Nobody of the trust passes it on any more.");
        }
    }

    private void passedOnBy(Handle db, Kept kept, AccountId left) {
        PostStore.owner(db, kept.id(), PostOwner.STRANGER, left);
        fileAgain(db, kept.id());
    }

    /** @param version of the decision that {@code by} saw */
    public Outcome decide(Handle db, Actor by, TrustId trust, PostId post, State state, String why, int version) {
        PostStore.lock(db, trust);
        var kept = PostStore.find(db, post).orElse(null);
        if (kept == null || !kept.trust().equals(trust)) return new Outcome.NotFound();
        var refusal = refusal(db, by, kept, state);
        if (refusal != null) return refusal;
        if (kept.decision().version() != version) return new Outcome.Stale(kept.decision());
        if (kept.post() == null) return new Outcome.NotAllowed("It was removed: there is nothing left to decide on.");
        // Before the first of them is taken off: then it has no card any more.
        var copies = state == State.PUBLISHED ? List.<Kept>of() : copies(db, kept, state);
        copies.forEach(copy -> carryOut(db, by, copy, state, why));
        var takedown = carryOut(db, by, kept, state, why);
        return new Outcome.Decided(post, PostStore.get(db, post).decision(), takedown);
    }

    /** Held first, asked later: the post, and the same update under its other links. */
    void holdReported(Handle db, Kept kept, String why) {
        var copies = copies(db, kept, State.HELD);
        for (var copy : copies) holdReportedAlone(db, copy, why);
        holdReportedAlone(db, kept, why);
    }

    private void holdReportedAlone(Handle db, Kept kept, String why) {
        var now = clock.instant();
        put(
                db,
                kept,
                new Decision(
                        State.HELD,
                        Decision.REPORT,
                        why,
                        List.of(),
                        now,
                        kept.decision().version() + 1));
        audit.append(
                db,
                new AuditRow(
                        kept.trust(),
                        now,
                        Decision.REPORT,
                        "held a post",
                        kept.id().value(),
                        kept.academy(),
                        why));
    }

    /** @return id of the takedown's record, of a post that is removed */
    private @Nullable String carryOut(Handle db, Actor by, Kept kept, State state, String why) {
        var now = clock.instant();
        int version = kept.decision().version() + 1;
        var decision = new Decision(state, by.email(), why.strip(), List.of(), now, version);
        var takedown = state == State.REMOVED ? remove(db, kept, decision) : null;
        if (state != State.REMOVED) put(db, kept, decision);
        if (state == State.PUBLISHED) ForLeadStore.release(db, kept.id(), version);
        if (state != State.HELD) Reports.settled(db, kept.id(), decision);
        audit.append(
                db,
                new AuditRow(
                        kept.trust(),
                        now,
                        by.email(),
                        state.code() + " a post",
                        kept.id().value(),
                        kept.academy(),
                        why.strip()));
        return takedown;
    }

    /**
     * The same update on other networks: what a person takes off the wall does not stay there under another link. Those on
     * its card, and those that would be but for a picture that is waited for; of what stands on no card, because a rule held
     * it, those that are shown too, unless it is only held on.
     */
    private List<Kept> copies(Handle db, Kept kept, State state) {
        boolean shownToo = !kept.shown() && state != State.HELD;
        var copies = new LinkedHashMap<PostId, Kept>();
        for (var id : approved.beside(db, kept.trust(), kept.id())) copies.put(id, PostStore.get(db, id));
        for (var near : near(
                db, kept.strangers(), kept.trust(), kept.academy(), kept.person(), content(kept), kept.publishedAt()))
            if (near.decision().state() == State.PUBLISHED && (shownToo || !near.shown())) copies.put(near.id(), near);
        return List.copyOf(copies.values());
    }

    private static List<Kept> near(
            Handle db,
            boolean strangers,
            TrustId trust,
            @Nullable Slug academy,
            @Nullable Slug person,
            Post post,
            Instant at) {
        if (strangers) return List.of();
        return PostStore.near(db, trust, academy, person, post.network(), at).stream()
                .filter(near -> near.post() != null
                        && SameUpdate.of(post, near.post(), Duration.between(at, near.publishedAt())))
                .toList();
    }

    private static @Nullable Outcome refusal(Handle db, Actor by, Kept kept, State state) {
        boolean own = by.people().stream()
                .anyMatch(person ->
                        person.trust().equals(kept.trust()) && person.slug().equals(kept.person()));
        if (!Queue.mayDecide(by, kept.trust(), kept.academy()))
            return by.serves(kept.trust()) && (kept.shown() || own)
                    ? new Outcome.NotAllowed("Only who approves or safeguards for its school decides on it.")
                    : new Outcome.NotFound();
        if (state != State.PUBLISHED) return null;
        if (own) return new Outcome.NotAllowed("Nobody approves their own post: somebody else has to.");
        if (ForLeadStore.holds(db, kept.id()) && !by.may(Right.SAFEGUARD, kept.trust(), kept.academy()))
            return new Outcome.NotAllowed("A safeguarding lead decides whether this one is shown.");
        var post = kept.post();
        return post != null && kept.strangers() && post.replyTo() != null
                ? new Outcome.NotAllowed(Strangers.NEVER)
                : null;
    }

    void put(Handle db, Kept kept, Decision decision) {
        PostStore.decision(db, kept.id(), decision);
        if (decision.state() != State.PUBLISHED) takeOff(db, kept);
        else if (!kept.shown()) {
            PostStore.news(db, kept.id(), true);
            show(db, PostStore.get(db, kept.id()));
        }
    }

    /** @return id of the takedown's record */
    private String remove(Handle db, Kept kept, Decision decision) {
        bury(db, kept, new Tombstone(Again.DROP, decision.why(), decision.at()));
        var pictures = media.of(db, List.of(kept.id())).getOrDefault(kept.id(), List.of());
        takeOff(db, kept);
        forget(db, kept);
        PostStore.decision(db, kept.id(), decision);
        dropQuotes(db, kept.trust(), content(kept).key());
        long number = changes.newest(db, kept.trust().value());
        return Takedowns.record(db, PostId.next(random).value(), kept, pictures, number, decision);
    }

    void bury(Handle db, Kept kept, Tombstone stone) {
        var post = content(kept);
        var owner = new PostOwner(kept.account(), kept.academy(), kept.person(), null);
        var withdrawal = tombstones.put(
                db,
                trusts.get(db, kept.trust()),
                kept.id(),
                post.key(),
                Tombstones.author(owner, post.author()),
                post.text(),
                stone);
        db.afterCommit(() -> write(withdrawal));
    }

    /** What can't be written now is made up for by {@link Withdrawals#catchUp}. */
    private void write(Withdrawn withdrawal) {
        try {
            withdrawals.append(List.of(withdrawal));
        } catch (RuntimeException trouble) {
            LOG.errorf("A removal is not in the file of withdrawals yet: %s", trouble.getMessage());
        }
    }

    /** It never comes back as itself; that its author says the same again is nobody's concern. */
    void buryWithoutWords(Handle db, Kept kept, Tombstone stone) {
        var withdrawal = tombstones.put(
                db, trusts.get(db, kept.trust()), kept.id(), content(kept).key(), "", "", stone);
        db.afterCommit(() -> write(withdrawal));
    }

    void dropQuotes(Handle db, TrustId trust, SourceKey quoted) {
        PostStore.quoting(db, trust, quoted).forEach(quoting -> dropQuote(db, quoting));
    }

    private void dropQuote(Handle db, Kept quoting) {
        PostStore.content(db, quoting.id(), withoutQuote(content(quoting)), quoting.editedAt());
        fileAgain(db, quoting.id());
    }

    static Post content(Kept kept) {
        return Objects.requireNonNull(kept.post(), "a post that is here has content");
    }

    static Decision decision(Check.Answer answer, Instant at, int version) {
        return new Decision(answer.state(), answer.by(), answer.why(), answer.marks(), at, version);
    }

    /** Those of {@code ids} that are published and shown, in the order asked for. */
    public List<ApprovedPost> approved(Handle db, Collection<PostId> ids) {
        return approvedPosts.of(db, ids);
    }
}
