package org.corridorwall.signin;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A password as it was typed; two spellings that look alike are one (NFKC, as NIST SP 800-63B, 3.1.1.2, asks for).
 * Nothing is trimmed.
 */
record Password(String normalised) {
    /** In code points; a passphrase fits, and nobody makes the hash work on a novel. */
    static final int LONGEST = 256;

    Password {
        if (!normalised.equals(fold(normalised)) || length(normalised) > LONGEST)
            throw new IllegalArgumentException("not a password");
    }

    /** Empty for one that is too long to be anybody's. */
    static Optional<Password> of(String typed) {
        if (typed.length() > LONGEST * 4) return Optional.empty();
        var folded = fold(typed);
        return length(folded) > LONGEST ? Optional.empty() : Optional.of(new Password(folded));
    }

    int length() {
        return length(normalised);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String fold(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Password";
    }
}
