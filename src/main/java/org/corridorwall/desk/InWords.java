package org.corridorwall.desk;

import java.util.List;
import java.util.Locale;

/** Small numbers in words, larger ones in figures, as the desk says them. */
final class InWords {
    private static final List<String> NUMERALS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private InWords() {}

    static String number(int count) {
        return count >= 0 && count < NUMERALS.size() ? NUMERALS.get(count) : Integer.toString(count);
    }

    /** {@code one post}, {@code three posts}, {@code 14 posts}. */
    static String count(int count, String one) {
        return number(count) + " " + (count == 1 ? one : one + "s");
    }

    /** {@code 1 post}, {@code 14 posts}. */
    static String figures(int count, String one) {
        return count + " " + (count == 1 ? one : one + "s");
    }

    /** With a large letter first. */
    static String sentence(String words) {
        if (words.isEmpty()) return words;
        int first = words.offsetByCodePoints(0, 1);
        return words.substring(0, first).toUpperCase(Locale.UK) + words.substring(first);
    }

    /** {@code a, b and c}. */
    static String list(List<String> words) {
        if (words.size() < 2) return String.join("", words);
        return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }
}
