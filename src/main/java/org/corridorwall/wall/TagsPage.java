package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The index of hashtags. @param words what was looked for @param none said when nothing is filed under it */
record TagsPage(
        String action,
        String words,
        List<Drawer> drawers,
        @Nullable String none) implements Content {
    TagsPage {
        drawers = List.copyOf(drawers);
    }

    /** @param first the trust's own, set large */
    record Drawer(String id, String name, String about, boolean first, List<Filed> tags) {
        Drawer {
            tags = List.copyOf(tags);
        }
    }

    /** @param until when it closes, while it is open */
    record Filed(
            String href,
            String tag,
            String posts,
            @Nullable String until,
            @Nullable String about) {}
}
