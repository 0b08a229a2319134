package org.corridorwall.wall;

import java.time.Instant;
import java.util.List;
import org.corridorwall.filing.FiledPost;
import org.jspecify.annotations.Nullable;

/**
 * Posts as a feed, whatever its format.
 *
 * @param title of what it is a feed of
 * @param page address of the page that shows the same
 * @param self its own address, and {@code other} that of its other format
 * @param next address of the page after this one, or null
 * @param updated when it changed last
 */
record Feed(
        String title,
        String page,
        String self,
        @Nullable String next,
        Instant updated,
        List<FiledPost> posts,
        Surroundings around) {
    Feed {
        posts = List.copyOf(posts);
    }

    /** When a post last became other than it was. */
    static Instant updated(FiledPost post) {
        var edited = post.approved().editedAt();
        var published = post.approved().publishedAt();
        return edited != null && edited.isAfter(published) ? edited : published;
    }
}
