package org.corridorwall.post;

import org.jspecify.annotations.Nullable;

/**
 * A picture, a video or a sound beside a post, as its source gives it.
 *
 * @param kind what it is
 * @param address where the picture itself is to be had; for a video or a sound its poster picture, or null without one
 * @param target the video or sound itself (or its page); null for a picture
 * @param alt the description, or null when the author wrote none
 * @param seconds how long a video or a sound lasts, 0 when nobody said
 */
public record Media(
        Kind kind,
        @Nullable String address,
        @Nullable String target,
        @Nullable String alt,
        int seconds) {
    public enum Kind {
        IMAGE,
        VIDEO,
        AUDIO
    }

    public Media {
        if (kind == Kind.IMAGE && address == null) throw new IllegalArgumentException("a picture has an address");
        if (seconds < 0) throw new IllegalArgumentException("a video lasts 0 seconds or more: " + seconds);
    }

    public static Media image(String address, @Nullable String alt) {
        return new Media(Kind.IMAGE, address, null, alt, 0);
    }
}
