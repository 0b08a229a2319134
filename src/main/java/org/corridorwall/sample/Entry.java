package org.corridorwall.sample;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that has been published.
 *
 * @param id grows with time, as Mastodon's do: milliseconds since 1970, then 16 bits
 * @param replyTo the id of what it answers
 * @param boosts the id of what it passes on
 */
record Entry(
        long id,
        Told told,
        Instant publishedAt,
        @Nullable Instant editedAt,
        @Nullable Long replyTo,
        @Nullable Long boosts) {
    /** When it last changed. */
    Instant changedAt() {
        return editedAt == null ? publishedAt : editedAt;
    }

    boolean isBy(String handle) {
        return !told.website() && told.by().equals(handle);
    }

    Entry edited(String text, Instant when) {
        return new Entry(id, told.withText(text), publishedAt, when, replyTo, boosts);
    }
}
