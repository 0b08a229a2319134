package org.corridorwall.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of posts, newest first. @param next cursor of the next page, or null at the end */
public record Listing(List<FiledPost> posts, @Nullable String next) {
    public Listing {
        posts = List.copyOf(posts);
    }
}
