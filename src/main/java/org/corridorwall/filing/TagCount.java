package org.corridorwall.filing;

import java.time.Instant;
import org.corridorwall.post.Hashtag;
import org.corridorwall.trust.FiledTag;
import org.jspecify.annotations.Nullable;

/**
 * A hashtag under which posts stand.
 *
 * @param written as the trust writes it, else as most posts do
 * @param filed what the trust says about it; null when it has not filed it
 * @param posts how many, one or more
 * @param newest when the newest of them was published
 */
public record TagCount(
        Hashtag tag, String written, @Nullable FiledTag filed, int posts, Instant newest) {}
