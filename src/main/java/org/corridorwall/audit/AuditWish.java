package org.corridorwall.audit;

import java.time.Instant;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are wanted; null: all of them.
 *
 * @param who the whole of it, as it stands in the row
 * @param about the whole of it
 * @param text a part of what was done, of whom, about what, or why; case does not matter
 * @param from at that moment or later
 * @param until before that moment
 */
public record AuditWish(
        @Nullable String who,
        @Nullable String about,
        @Nullable String text,
        @Nullable Slug academy,
        @Nullable Instant from,
        @Nullable Instant until) {
    public static final AuditWish ALL = new AuditWish(null, null, null, null, null, null);

    public AuditWish {
        who = filled(who);
        about = filled(about);
        text = filled(text);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
