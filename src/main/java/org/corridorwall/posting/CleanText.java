package org.corridorwall.posting;

import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.network.Markup;
import org.corridorwall.network.Words;
import org.jspecify.annotations.Nullable;

/** Words that a person typed, on their way to a post. */
final class CleanText {
    /** As a reader counts: what looks like one character is one (UAX #29, extended grapheme clusters). */
    static final int MOST_GRAPHEMES = 2_000;

    static final int LONGEST_ALT = 1_000;
    /** A character with a hundred marks on it is one grapheme. */
    private static final int MOST_UNITS = 5 * MOST_GRAPHEMES;

    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    /** Embeddings, overrides and isolates (UAX #9): nobody types them, and they turn round what others wrote. */
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
    /** Control characters but line ends and tabs, halves of pairs, and code points that are no characters. */
    private static final Pattern REFUSED =
            Pattern.compile("[\\p{Cc}&&[^\\t\\n\\r]]|\\p{Cs}|[\\x{FDD0}-\\x{FDEF}\\x{FFFE}\\x{FFFF}]");
    /** Of what is invisible only, nothing is seen. */
    private static final Pattern SEEN =
            Pattern.compile("[^\\s\\p{Z}\\p{Cf}\\p{Cc}\\p{Mn}\\u2800\\u3164\\u115F\\u1160]");

    private CleanText() {}

    /** Whether it holds what no keyboard sends. */
    static boolean hostile(String written) {
        return REFUSED.matcher(written).find();
    }

    static boolean tooLong(String written) {
        if (written.length() > MOST_UNITS) return true;
        if (written.length() <= MOST_GRAPHEMES) return false;
        var graphemes = GRAPHEME.matcher(written);
        int count = 0;
        while (graphemes.find()) if (++count > MOST_GRAPHEMES) return true;
        return false;
    }

    static boolean blank(String written) {
        return !SEEN.matcher(written).find();
    }

    static Words words(String written) {
        return blank(written)
                ? Words.NONE
                : Markup.fromText(TURNS.matcher(written.strip()).replaceAll(""));
    }

    /** What is wrong with a picture's description; empty when nothing is. */
    static Optional<String> altWrong(@Nullable String alt) {
        if (alt == null) return Optional.empty();
        if (hostile(alt)) return Optional.of("holds control characters, which no keyboard sends");
        if (alt.length() > LONGEST_ALT) return Optional.of("has at most " + LONGEST_ALT + " characters");
        return Optional.empty();
    }

    /** A picture's description in one line; null when there is none. */
    static @Nullable String alt(@Nullable String written) {
        return written == null || blank(written)
                ? null
                : Markup.line(TURNS.matcher(written).replaceAll(""));
    }
}
