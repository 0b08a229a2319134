package org.corridorwall.post;

import org.jspecify.annotations.Nullable;

/** A link that a post shows as a slip: where it goes, its title, and its picture's address at the source, if any. */
public record Card(
        String url,
        String title,
        @Nullable String description,
        @Nullable String picture) {}
