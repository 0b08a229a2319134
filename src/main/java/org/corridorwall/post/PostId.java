package org.corridorwall.post;

import java.util.random.RandomGenerator;

/** What a post is called here, on pages and in the API: 16 characters of Crockford's base 32 (80 bits). */
public record PostId(String value) {
    private static final int LENGTH = 16;

    public PostId {
        if (!looksRight(value)) throw new IllegalArgumentException("not a post id: '" + value + "'");
    }

    /** Whether an outsider's text can be a post id at all; anything else is simply not found. */
    public static boolean looksRight(String value) {
        return Letters.lookRight(value, LENGTH);
    }

    public static PostId next(RandomGenerator random) {
        return new PostId(Letters.next(random, LENGTH));
    }

    @Override
    public String toString() {
        return value;
    }
}
