package org.corridorwall.wall;

import java.time.Instant;
import java.util.List;
import org.corridorwall.filing.AlsoOn;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a post, whether the public sees it or only those who decide about it.
 *
 * @param account whose post it is; null for a stranger's, and for one that was written here
 */
public record PostContent(
        PostId id,
        Post post,
        Instant publishedAt,
        @Nullable Instant editedAt,
        @Nullable AccountId account,
        @Nullable Slug academy,
        @Nullable Slug person,
        List<Hashtag> hashtags,
        @Nullable Slug event,
        @Nullable PostId conversation,
        @Nullable PostId inReplyTo,
        List<Picture> pictures,
        List<Slug> sharedBy,
        List<AlsoOn> alsoOn) {
    public PostContent {
        hashtags = List.copyOf(hashtags);
        pictures = List.copyOf(pictures);
        sharedBy = List.copyOf(sharedBy);
        alsoOn = List.copyOf(alsoOn);
    }

    static PostContent of(FiledPost filed) {
        var approved = filed.approved();
        return new PostContent(
                approved.id(),
                approved.post(),
                approved.publishedAt(),
                approved.editedAt(),
                approved.account(),
                approved.academy(),
                approved.person(),
                filed.hashtags(),
                filed.event(),
                filed.conversation(),
                filed.inReplyTo(),
                approved.pictures(),
                approved.sharedBy(),
                filed.alsoOn());
    }
}
