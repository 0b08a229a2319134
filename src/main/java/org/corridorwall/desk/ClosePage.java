package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kill switch: the whole wall, and each school's part of it, as far as somebody may turn it.
 *
 * @param trouble what has to be put right first; null: nothing
 */
record ClosePage(@Nullable String trouble, List<Part> parts) {
    ClosePage {
        parts = List.copyOf(parts);
    }

    /**
     * @param academy its slug; empty: the whole wall
     * @param state how it stands, in a sentence
     * @param button what turning it is called
     */
    record Part(String academy, String name, boolean open, String state, String button) {
        public boolean whole() {
            return academy.isEmpty();
        }
    }
}
