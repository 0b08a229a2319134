package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.List;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/**
 * A post as whoever may decide on it sees it, whatever was decided.
 *
 * @param post null once it was removed: then only its decision is left
 * @param shown whether the public sees it now
 */
public record Queued(
        PostId id,
        TrustId trust,
        Network network,
        @Nullable Post post,
        Instant publishedAt,
        @Nullable Instant editedAt,
        @Nullable AccountId account,
        @Nullable Slug academy,
        @Nullable Slug person,
        List<Picture> pictures,
        List<Slug> sharedBy,
        boolean shown,
        Decision decision) {
    public Queued {
        pictures = List.copyOf(pictures);
        sharedBy = List.copyOf(sharedBy);
    }
}
