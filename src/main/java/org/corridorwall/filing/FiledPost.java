package org.corridorwall.filing;

import java.util.List;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.ApprovedPost;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/**
 * An approved post and where it stands.
 *
 * @param hashtags in the order of its text, aliases resolved, none twice
 * @param event the event whose tag it has, or null
 * @param conversation what its conversation is called; null while no other post of it is shown
 * @param inReplyTo the shown post that it answers, or null; of a copy that it answers, the post that is shown for it
 * @param alsoOn the same update on other networks, in the order of {@link org.corridorwall.post.Network}
 * @param under the post under whose card it stands, as a link; null: it has a card of its own
 */
public record FiledPost(
        ApprovedPost approved,
        List<Hashtag> hashtags,
        @Nullable Slug event,
        @Nullable PostId conversation,
        @Nullable PostId inReplyTo,
        List<AlsoOn> alsoOn,
        @Nullable PostId under) {
    public FiledPost {
        hashtags = List.copyOf(hashtags);
        alsoOn = List.copyOf(alsoOn);
    }
}
