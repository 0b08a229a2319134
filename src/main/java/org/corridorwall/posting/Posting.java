package org.corridorwall.posting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Outcome;
import org.corridorwall.safeguarding.OwnPosts;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Posts that staff write in Corridor itself; all in the caller's transaction. */
public final class Posting {
    public static final int MOST_PICTURES = 4;
    public static final int MOST_GRAPHEMES = CleanText.MOST_GRAPHEMES;

    /** A draft that waited for a connection over the holidays is still sent once. */
    private static final Duration KEY_KNOWN = Duration.ofDays(60);

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,200}");

    private final OwnPosts ownPosts;
    private final DraftCheck check;
    private final TrustStore trusts;
    private final AuditStore audit;
    private final RandomGenerator random;
    private final InstantSource clock;

    public Posting(
            OwnPosts ownPosts, TrustStore trusts, AuditStore audit, RandomGenerator random, InstantSource clock) {
        this.ownPosts = ownPosts;
        this.check = new DraftCheck(ownPosts, trusts);
        this.trusts = trusts;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /** Whether somebody may post anywhere in the trust. */
    public static boolean may(Actor by, Trust trust) {
        return !Writers.of(by, trust.id()).isEmpty();
    }

    /** The schools for which somebody may post, the one they post for first; for the trust itself too, where they serve all of it. */
    public List<Slug> academies(Handle db, Actor by, Trust trust) {
        var own = Writers.of(by, trust.id()).stream()
                .flatMap(person -> person.academies().stream())
                .distinct()
                .toList();
        if (!mayForAll(by, trust)) return own;
        var all = new ArrayList<>(own);
        trusts.academies(db, trust.id()).stream()
                .map(academy -> academy.slug())
                .filter(slug -> !own.contains(slug))
                .forEach(all::add);
        return all;
    }

    public static boolean mayForAll(Actor by, Trust trust) {
        return by.may(Right.CONTRIBUTE, trust.id(), null);
    }

    /**
     * Posts it, once for each {@code key} however often it is asked.
     *
     * @param key chosen by whoever asks, for this post alone, 8 to 200 visible ASCII characters; null: each request is
     *     another post
     */
    public Posted post(Handle db, Actor by, Trust trust, Draft draft, @Nullable String key) {
        if (!may(by, trust)) return new Posted.NotAllowed("Posting is for those who may contribute.");
        if (key != null && !KEY.matcher(key).matches())
            return wrong("Idempotency-Key", "has 8 to 200 visible ASCII characters");
        if (key != null) {
            var again = again(db, by, trust, draft, key);
            if (again.isPresent()) return again.get();
        }
        var checked = check.of(db, by, trust, draft);
        if (!checked.errors().isEmpty()) return new Posted.Wrong(checked.errors());
        var named = Writers.find(by, trust.id(), checked.academy()).orElse(null);
        if (named == null) return new Posted.NotAllowed("You do not post for " + draft.academy() + ".");
        var id = PostId.next(random);
        var now = clock.instant();
        if (key != null) {
            PostingStore.forget(db, now.minus(KEY_KNOWN));
            if (!PostingStore.first(db, trust.id(), by.email(), key, hash(draft), id, now))
                return again(db, by, trust, draft, key).orElseThrow();
        }
        var pictures = draft.pictures().stream().map(Draft.Picture::id).toList();
        var post = Composing.written(trust, id, draft, named, checked);
        ownPosts.take(db, by, trust.id(), id, post, named.writer(), pictures);
        return new Posted.Here(id, false);
    }

    private static Optional<Posted> again(Handle db, Actor by, Trust trust, Draft draft, String key) {
        return PostingStore.known(db, trust.id(), by.email(), key)
                .map(known -> known.hash().equals(hash(draft))
                        ? new Posted.Here(known.post(), true)
                        : wrong("Idempotency-Key", "was used for another post: choose a new one for each"));
    }

    /** Its author changes words and pictures; the school and what it answers stay. @param version that the author saw */
    public Changed change(Handle db, Actor by, Trust trust, PostId id, Draft draft, int version) {
        var before = ownPosts.find(db, by, trust.id(), id).orElse(null);
        if (before == null) return new Changed.NotFound();
        if (!may(by, trust))
            return new Changed.Asked(new Outcome.NotAllowed("Posting is for those who may contribute."));
        var checked = check.again(db, by, trust, draft, before);
        if (!checked.errors().isEmpty()) return new Changed.Wrong(checked.errors());
        var newly = draft.pictures().stream()
                .map(Draft.Picture::id)
                .filter(picture ->
                        before.pictures().stream().noneMatch(old -> old.id().equals(picture)))
                .toList();
        var post = Composing.changed(Objects.requireNonNull(before.post()), draft, checked);
        return new Changed.Asked(ownPosts.edit(db, by, trust.id(), id, post, newly, version));
    }

    /** What became of a change. */
    public sealed interface Changed {
        record Asked(Outcome outcome) implements Changed {}

        record Wrong(List<Problem.Wrong> errors) implements Changed {
            public Wrong {
                errors = List.copyOf(errors);
            }
        }

        record NotFound() implements Changed {}
    }

    /** Its author takes it back. */
    public Outcome withdraw(Handle db, Actor by, Trust trust, PostId id) {
        return ownPosts.withdraw(db, by, trust.id(), id);
    }

    /** One of somebody's own, as it is kept. */
    public Optional<Queued> find(Handle db, Actor by, Trust trust, PostId id) {
        return ownPosts.find(db, by, trust.id(), id);
    }

    /** Somebody's latest own posts that are still here, whatever was decided about them; newest first. */
    public List<Queued> latest(Handle db, Actor by, Trust trust, int most) {
        return ownPosts.latest(db, by, trust.id(), most);
    }

    /** What is wrong with a picture's description; empty when nothing is. */
    public static Optional<String> wrongAlt(@Nullable String alt) {
        return CleanText.altWrong(alt);
    }

    /** A picture's description in one line; null when there is none. */
    public static @Nullable String alt(@Nullable String written) {
        return CleanText.alt(written);
    }

    /** Whether every native post is looked at before it is shown. */
    public static boolean held(Handle db, Trust trust) {
        return PostingStore.held(db, trust.id());
    }

    public void hold(Handle db, Actor by, Trust trust, boolean held) {
        if (!PostingStore.hold(db, trust.id(), held)) return;
        var what = held ? "wanted to look at native posts first" : "wanted native posts shown unless a rule holds them";
        audit.append(db, new AuditRow(trust.id(), clock.instant(), by.email(), what, "native posts", null, null));
    }

    private static Posted wrong(String field, String detail) {
        return new Posted.Wrong(List.of(new Problem.Wrong(field, detail)));
    }

    private static String hash(Draft draft) {
        try {
            var asked =
                    MessageDigest.getInstance("SHA-256").digest(draft.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(asked, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
