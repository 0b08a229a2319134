package org.corridorwall.filing;

import java.time.Instant;
import java.util.List;
import org.corridorwall.post.PostId;
import org.jspecify.annotations.Nullable;

/** A page of posts, newest first. @param next cursor of the next page, or null at the end */
public record Listing(List<FiledPost> posts, @Nullable String next) {
    public Listing {
        posts = List.copyOf(posts);
    }

    /** The cursor of a page on which that post would be the first, were it shown. */
    public static String cursorAt(Instant publishedAt, PostId post) {
        return new Place(publishedAt.toEpochMilli() + 1, post).cursor();
    }
}
