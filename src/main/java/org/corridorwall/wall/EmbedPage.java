package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wall inside another website: every address in it is absolute. @param base of this host, without a slash at its end */
record EmbedPage(
        String base,
        String title,
        String wall,
        List<Sheet> sheets,
        @Nullable String none) implements Content {
    EmbedPage {
        sheets = List.copyOf(sheets);
    }

    /** @param marked address of the school's mark as a picture */
    record Sheet(
            String id,
            String href,
            String marked,
            String school,
            @Nullable String person,
            Moment when,
            String words,
            @Nullable String language,
            PostView.@Nullable Mount picture) {}
}
