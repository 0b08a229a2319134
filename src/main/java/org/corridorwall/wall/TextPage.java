package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page to read: how to follow, privacy, accessibility. */
record TextPage(String title, String lead, List<Part> parts) implements Content {
    TextPage {
        parts = List.copyOf(parts);
    }

    /** @param id where links lead to it, may be empty @param code a line to copy @param links listed under the words */
    record Part(
            String id,
            String title,
            List<String> paragraphs,
            @Nullable String code,
            List<Link> links) {
        Part {
            paragraphs = List.copyOf(paragraphs);
            links = List.copyOf(links);
        }
    }
}
