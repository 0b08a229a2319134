package org.corridorwall.post;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote a post, as its source says.
 *
 * @param name what the source gives for this post; null when it gives none (then the person's or the academy's name is shown)
 * @param handle with its mark and server: {@code @misssmith@example.social}
 * @param url the author's page at the source
 * @param avatar address of the author's picture at the source; never shown from there
 */
public record Author(
        @Nullable String name,
        @Nullable String handle,
        @Nullable String url,
        @Nullable String avatar) {}
