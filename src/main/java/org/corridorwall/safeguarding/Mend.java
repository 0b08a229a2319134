package org.corridorwall.safeguarding;

import java.time.Instant;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/**
 * Something that an author was asked to mend in a held post.
 *
 * @param askedBy an e-mail address
 * @param why in the words of who asks
 * @param mendedAt when the author said that it was done; null: not yet
 * @param url of the post at its source
 * @param editedAt when the post was edited at its source last; null: never
 */
public record Mend(
        long id,
        PostId post,
        String askedBy,
        Instant askedAt,
        String why,
        @Nullable Instant mendedAt,
        Network network,
        @Nullable String url,
        Instant publishedAt,
        @Nullable Instant editedAt,
        @Nullable Slug academy) {
    /** Whether its author has done something about it since. */
    public boolean answered() {
        return mendedAt != null || editedAt != null && editedAt.isAfter(askedAt);
    }
}
