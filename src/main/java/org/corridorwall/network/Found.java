package org.corridorwall.network;

import java.time.Instant;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A post found through an account: written by it, or passed on (boosted, reposted) by it.
 *
 * @param share null when the account wrote it; else by what it passed it on
 */
public record Found(AccountId through, Post post, @Nullable Share share) {
    /** The act of passing on: known by its own key at the source. */
    public record Share(SourceKey key, Instant at) {}

    public static Found written(AccountId by, Post post) {
        return new Found(by, post, null);
    }
}
