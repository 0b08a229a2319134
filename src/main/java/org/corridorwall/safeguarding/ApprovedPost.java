package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/** A post that the public may see. Only this package can make one: what holds one needs not ask again. */
public final class ApprovedPost {
    private final PostId id;
    private final TrustId trust;
    private final Post post;
    private final Instant publishedAt;
    private final @Nullable Instant editedAt;
    private final Instant firstSeen;
    private final @Nullable AccountId account;
    private final @Nullable Slug academy;
    private final @Nullable Slug person;
    private final List<Picture> pictures;
    private final List<Slug> sharedBy;

    ApprovedPost(Kept kept, List<Picture> pictures, List<Slug> sharedBy) {
        if (kept.decision().state() != State.PUBLISHED)
            throw new IllegalArgumentException("not published, so not approved: " + kept.id());
        this.id = kept.id();
        this.trust = kept.trust();
        this.post = Objects.requireNonNull(kept.post());
        this.publishedAt = kept.publishedAt();
        this.editedAt = kept.editedAt();
        this.firstSeen = kept.firstSeen();
        this.account = kept.account();
        this.academy = kept.academy();
        this.person = kept.person();
        this.pictures = List.copyOf(pictures);
        this.sharedBy = List.copyOf(sharedBy);
    }

    public PostId id() {
        return id;
    }

    public TrustId trust() {
        return trust;
    }

    public Post post() {
        return post;
    }

    /** By this it is ordered: the source's time, never later than when it was first seen. */
    public Instant publishedAt() {
        return publishedAt;
    }

    /** The source's own time of the last edit, or when an edit was noticed here; null when it was never edited. */
    public @Nullable Instant editedAt() {
        return editedAt;
    }

    public Instant firstSeen() {
        return firstSeen;
    }

    /** Whose it is; null for a stranger's, and when the account is not here any more. */
    public @Nullable AccountId account() {
        return account;
    }

    /** The school it counts for; null for the trust's own and for a stranger's. */
    public @Nullable Slug academy() {
        return academy;
    }

    public @Nullable Slug person() {
        return person;
    }

    public List<Picture> pictures() {
        return pictures;
    }

    /** Who of the trust passed it on, first one first: slugs of people or academies, or the trust's own. */
    public List<Slug> sharedBy() {
        return sharedBy;
    }

    @Override
    public String toString() {
        return "ApprovedPost[" + id + "]";
    }
}
