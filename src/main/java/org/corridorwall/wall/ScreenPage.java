package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The display in reception: one post, or one page of a long one.
 *
 * @param post id of the post; empty while the wall is bare
 * @param by person, role and time
 * @param words plain, one paragraph each
 * @param page {@code Page 1 of 3}, null for a short one
 * @param next address of what comes after it
 * @param seconds how long it hangs
 * @param code the QR code of its address as an SVG path, in units of {@code codeSize}
 */
record ScreenPage(
        String now,
        String post,
        @Nullable Mark mark,
        String school,
        String by,
        List<String> words,
        @Nullable String language,
        boolean large,
        PostView.@Nullable Mount picture,
        @Nullable String page,
        String next,
        String start,
        int seconds,
        List<Coming> coming,
        String address,
        String code,
        int codeSize)
        implements Content {
    ScreenPage {
        words = List.copyOf(words);
        coming = List.copyOf(coming);
    }

    record Coming(Mark mark, String school, String when) {}
}
