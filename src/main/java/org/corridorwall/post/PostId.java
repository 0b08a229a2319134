package org.corridorwall.post;

import java.util.random.RandomGenerator;

/** What a post is called here, on pages and in the API: 16 characters of Crockford's base 32 (80 bits). */
public record PostId(String value) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 16;

    public PostId {
        if (!looksRight(value)) throw new IllegalArgumentException("not a post id: '" + value + "'");
    }

    /** Whether an outsider's text can be a post id at all; anything else is simply not found. */
    public static boolean looksRight(String value) {
        return value.length() == LENGTH && value.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    public static PostId next(RandomGenerator random) {
        var characters = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) characters[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return new PostId(new String(characters));
    }

    @Override
    public String toString() {
        return value;
    }
}
