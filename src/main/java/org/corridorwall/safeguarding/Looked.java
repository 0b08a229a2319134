package org.corridorwall.safeguarding;

import org.corridorwall.post.Post;
import org.corridorwall.trust.Account;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at.
 *
 * @param policy of the account that wrote it; null: a stranger's post
 * @param likeRemoved why it looks like one that was removed, in plain words; null when it does not
 * @param around what is known beside the post
 */
record Looked(
        Post post,
        Account.@Nullable Policy policy,
        @Nullable String likeRemoved,
        Around around) {
    Looked(Post post, Account.@Nullable Policy policy, @Nullable String likeRemoved) {
        this(post, policy, likeRemoved, Around.NOTHING);
    }
}
