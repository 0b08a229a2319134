package org.corridorwall.network.bluesky;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking for a stretch of a timeline. */
sealed interface Sheet {
    /**
     * @param items newest first, without those that can't be taken
     * @param size how many there were
     * @param onward the server's own mark of where it goes on, or null when nothing lies further back
     * @param hidden whether its account asks to be shown to signed-in readers only
     */
    record Read(List<Item> items, int size, @Nullable String onward, boolean hidden) implements Sheet {
        public Read {
            items = List.copyOf(items);
        }

        /** Without what is pinned on top, far from its place. */
        List<Item> inOrder() {
            return items.stream().filter(item -> !item.pinned()).toList();
        }
    }

    record No(Reply.Refused why) implements Sheet {}
}
