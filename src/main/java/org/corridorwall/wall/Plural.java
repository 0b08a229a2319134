package org.corridorwall.wall;

import java.util.List;
import java.util.Locale;

/**
 * Which form of a word goes with a whole number: the categories of CLDR for English, Welsh, Irish and Gaelic; others count
 * as English does.
 */
final class Plural {
    static final List<String> CATEGORIES = List.of("zero", "one", "two", "few", "many", "other");

    private Plural() {}

    static String category(Locale locale, int count) {
        return switch (locale.getLanguage()) {
            case "cy" -> welsh(count);
            case "ga" -> irish(count);
            case "gd" -> gaelic(count);
            default -> count == 1 ? "one" : "other";
        };
    }

    private static String welsh(int count) {
        return switch (count) {
            case 0 -> "zero";
            case 1 -> "one";
            case 2 -> "two";
            case 3 -> "few";
            case 6 -> "many";
            default -> "other";
        };
    }

    private static String irish(int count) {
        if (count == 1) return "one";
        if (count == 2) return "two";
        if (count >= 3 && count <= 6) return "few";
        return count >= 7 && count <= 10 ? "many" : "other";
    }

    private static String gaelic(int count) {
        if (count == 1 || count == 11) return "one";
        if (count == 2 || count == 12) return "two";
        return count >= 3 && count <= 10 || count >= 13 && count <= 19 ? "few" : "other";
    }
}
