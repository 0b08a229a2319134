package org.corridorwall.post;

import java.util.random.RandomGenerator;

/** Names made of chance, in Crockford's base 32 (5 bits a letter): small letters and figures that are not mistaken for each other. */
public final class Letters {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private Letters() {}

    public static String next(RandomGenerator random, int length) {
        var letters = new char[length];
        for (int i = 0; i < length; i++) letters[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        return new String(letters);
    }

    /** Whether an outsider's text can be such a name at all. */
    public static boolean lookRight(String value, int length) {
        return value.length() == length && value.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
    }
}
