package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.List;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/** Approved posts for tests of what shows them; in the product only a decision makes one. */
public final class ApprovedSample {
    private ApprovedSample() {}

    public static ApprovedPost of(
            PostId id,
            Post post,
            Instant publishedAt,
            @Nullable Instant editedAt,
            @Nullable Slug academy,
            @Nullable Slug person,
            List<Picture> pictures,
            List<Slug> sharedBy) {
        var decision = new Decision(State.PUBLISHED, "policy publish", "", List.of(), publishedAt, 1);
        var kept = new Kept(
                id,
                new TrustId(1),
                post.network(),
                post,
                new AccountId(1),
                new AccountId(1),
                academy,
                person,
                publishedAt,
                editedAt,
                publishedAt,
                publishedAt,
                "",
                decision);
        return new ApprovedPost(kept, pictures, sharedBy);
    }
}
