package org.corridorwall.trust;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody probably meant who wrote a word that is not known. */
final class Nearest {
    private static final int LONGEST = 60;

    private Nearest() {}

    /** {@code "; did you mean 'policy'?"}, or nothing when no known word is near. */
    static String hint(String written, Collection<String> known) {
        if (written.length() > LONGEST) return "";
        var word = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.clamp((candidate.length() + 1) / 3, 1, 3))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElse("");
    }

    /** Levenshtein's: how many letters must be put in, taken out or changed. */
    private static int distance(String a, String b) {
        var above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) above[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
