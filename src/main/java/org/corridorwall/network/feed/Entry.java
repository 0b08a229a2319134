package org.corridorwall.network.feed;

import java.net.URI;
import java.util.List;
import org.corridorwall.post.Author;
import org.corridorwall.post.Media;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a feed, as its format says it, whatever the format.
 *
 * @param id guid or id, trimmed; null without one
 * @param link absolute; null without one
 * @param title one line of plain text, or empty
 * @param bodies the richest first
 * @param published as written
 * @param updated as written
 * @param thumbnail a picture to show when there is no other
 * @param replyTo the id of what it answers
 */
record Entry(
        @Nullable String id,
        @Nullable String link,
        String title,
        List<Body> bodies,
        Author author,
        @Nullable String published,
        @Nullable String updated,
        @Nullable String language,
        List<String> categories,
        List<Media> media,
        @Nullable String thumbnail,
        @Nullable String replyTo) {
    static final Author NOBODY = new Author(null, null, null, null);

    /** Words of an entry: HTML, or plain text. {@code base} is what its relative links are relative to. */
    record Body(boolean html, String written, @Nullable URI base) {}

    Entry {
        bodies = List.copyOf(bodies);
        categories = List.copyOf(categories);
        media = List.copyOf(media);
    }
}
