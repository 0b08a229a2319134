package org.corridorwall.post;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A text folded so that spellings meet: compatibility forms (NFKD), marks off, one case, no invisible characters; and
 * for each UTF-16 unit of it, which unit of the original it came from. Each code point is folded by itself.
 */
public final class Folded {
    /** Letters that decompose no further and are read as others. */
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'ς', "σ"));

    private final String text;
    private final int[] from;
    private final int originalLength;

    private Folded(String text, int[] from, int originalLength) {
        this.text = text;
        this.from = from;
        this.originalLength = originalLength;
    }

    public static Folded of(String original) {
        var text = new StringBuilder(original.length());
        var from = new int[original.length() + 16];
        for (int at = 0; at < original.length(); ) {
            int point = original.codePointAt(at);
            int before = text.length();
            append(text, point);
            if (text.length() > from.length) from = Arrays.copyOf(from, text.length() * 2);
            Arrays.fill(from, before, text.length(), at);
            at += Character.charCount(point);
        }
        return new Folded(text.toString(), Arrays.copyOf(from, text.length()), original.length());
    }

    private static void append(StringBuilder text, int point) {
        if (point < 128) {
            text.append((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
            return;
        }
        var plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        // Upper and lower case may bring marks back (İ).
        Normalizer.normalize(plain, Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> !vanishes(c))
                .forEach(c -> text.append(PLAIN.getOrDefault(c, Character.toString(c))));
    }

    private static boolean vanishes(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    public String text() {
        return text;
    }

    /** Where in the original a unit of the folded text begins. */
    public int from(int index) {
        return from[index];
    }

    /** Where in the original what ends before {@code index} ends. */
    public int to(int index) {
        return index == from.length ? originalLength : from[index];
    }

    @Override
    public String toString() {
        return text;
    }
}
