package org.corridorwall.media;

import org.corridorwall.post.Media;
import org.jspecify.annotations.Nullable;

/**
 * A picture beside a post, as it is kept here.
 *
 * @param id its name in {@code /media/{id}}; cannot be guessed
 * @param kind what it is, or what it is the poster of
 * @param here whether there is a copy to show; false while it waits, when it failed for good, and when the source has none
 * @param alt the description, or null when the author wrote none
 * @param width in pixels, 0 while unknown
 * @param height in pixels, 0 while unknown
 * @param target the video or sound itself (or its page) at the source; null for a picture
 * @param seconds how long a video or a sound lasts, 0 when nobody said
 * @param type media type of the copy; null while there is none
 * @param card whether it is the picture of the post's link card
 */
public record Picture(
        String id,
        Media.Kind kind,
        boolean here,
        @Nullable String alt,
        int width,
        int height,
        @Nullable String target,
        int seconds,
        @Nullable String type,
        boolean card) {}
