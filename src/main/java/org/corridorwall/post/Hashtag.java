package org.corridorwall.post;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A hashtag as it is filed: without its mark, case-folded, never empty.
 * Two spellings that fold alike are one tag: {@code #SportsDay} and {@code #sportsday}.
 * Folding: NFKC, then upper case and lower case of the root locale (so that {@code ß} meets {@code SS}), final sigma
 * as sigma, NFC (Unicode, section 5.18; UAX #31).
 */
public record Hashtag(String folded) {
    public Hashtag {
        if (folded.isEmpty() || !folded.equals(fold(folded)))
            throw new IllegalArgumentException("not a folded hashtag: '" + folded + "'");
    }

    /** @throws IllegalArgumentException when nothing is left after the mark */
    public static Hashtag of(String written) {
        return new Hashtag(fold(written.strip().replaceFirst("^[#＃]", "")));
    }

    private static String fold(String written) {
        var plain = Normalizer.normalize(written, Normalizer.Form.NFKC);
        var folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return folded;
    }
}
