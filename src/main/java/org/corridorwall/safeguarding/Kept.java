package org.corridorwall.safeguarding;

import java.time.Instant;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/**
 * A post as it is kept, with the decision that holds.
 *
 * @param post null once it was removed
 * @param account whose post it is; null for a stranger's
 * @param through through which account it was first found
 * @param shownAt since when the public sees it; null: it does not
 */
record Kept(
        PostId id,
        TrustId trust,
        Network network,
        @Nullable Post post,
        @Nullable AccountId account,
        @Nullable AccountId through,
        @Nullable Slug academy,
        @Nullable Slug person,
        Instant publishedAt,
        @Nullable Instant editedAt,
        Instant firstSeen,
        @Nullable Instant shownAt,
        String fingerprint,
        Decision decision) {

    /** Whether nobody of the trust wrote it. */
    boolean strangers() {
        return account == null && network != Network.NATIVE;
    }

    boolean shown() {
        return shownAt != null;
    }
}
