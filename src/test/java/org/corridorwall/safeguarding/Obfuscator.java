package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Writes words as people do who do not want them found; the same for the same generator. */
final class Obfuscator {
    enum Way {
        AS_IT_IS,
        CAPITALS,
        MIXED_CASE,
        FIGURES,
        TWO_FIGURES,
        STARS,
        DASHES,
        SPACED,
        DOTTED,
        PUNCTUATED_ONCE,
        REPEATED,
        DOUBLED_VOWEL,
        CYRILLIC,
        GREEK_OR_SMALL_CAPITALS,
        FULL_WIDTH,
        MATHEMATICAL,
        MARKS,
        ZERO_WIDTH,
        HASHTAG,
        HUMPS,
        FIGURES_AND_REPEATED,
        SPACED_FIGURES,
        EMOJI_BETWEEN,
        QUOTED
    }

    private static final Map<Character, String> FIGURES = Map.ofEntries(
            Map.entry('a', "4@"),
            Map.entry('e', "3€"),
            Map.entry('i', "1!|"),
            Map.entry('o', "0"),
            Map.entry('s', "5$"),
            Map.entry('t', "7+"),
            Map.entry('b', "8"),
            Map.entry('g', "69"),
            Map.entry('l', "1|"),
            Map.entry('c', "(¢"),
            Map.entry('z', "2"));
    private static final Map<Character, String> CYRILLIC = Map.ofEntries(
            Map.entry('a', "а"),
            Map.entry('e', "е"),
            Map.entry('o', "о"),
            Map.entry('p', "р"),
            Map.entry('c', "с"),
            Map.entry('x', "х"),
            Map.entry('y', "у"),
            Map.entry('i', "і"),
            Map.entry('s', "ѕ"),
            Map.entry('h', "һ"),
            Map.entry('k', "к"),
            Map.entry('t', "т"),
            Map.entry('n', "п"),
            Map.entry('m', "м"),
            Map.entry('b', "Ь"));
    private static final Map<Character, String> SMALL = Map.ofEntries(
            Map.entry('a', "ᴀα"),
            Map.entry('b', "ʙβ"),
            Map.entry('c', "ᴄ"),
            Map.entry('d', "ᴅ"),
            Map.entry('e', "ᴇ"),
            Map.entry('f', "ꜰ"),
            Map.entry('g', "ɢ"),
            Map.entry('h', "ʜ"),
            Map.entry('i', "ɪι"),
            Map.entry('k', "ᴋκ"),
            Map.entry('l', "ʟ"),
            Map.entry('n', "ɴη"),
            Map.entry('o', "ᴏο"),
            Map.entry('r', "ʀ"),
            Map.entry('s', "ꜱ"),
            Map.entry('t', "ᴛτ"),
            Map.entry('u', "ᴜυ"),
            Map.entry('w', "ᴡω"));

    private final RandomGenerator random;

    Obfuscator(RandomGenerator random) {
        this.random = random;
    }

    String write(String word, Way way) {
        return switch (way) {
            case AS_IT_IS -> word;
            case CAPITALS -> word.toUpperCase(Locale.ROOT);
            case MIXED_CASE ->
                each(
                        word,
                        letter -> random.nextBoolean()
                                ? Character.toString(Character.toUpperCase(letter))
                                : Character.toString(letter));
            case FIGURES -> swapped(word, FIGURES, 1);
            case TWO_FIGURES -> swapped(word, FIGURES, 2);
            case STARS -> masked(word, "*");
            case DASHES -> masked(word, "-");
            case SPACED -> String.join(" ", word.split(""));
            case DOTTED -> String.join(".", word.split(""));
            case PUNCTUATED_ONCE -> cut(word, random.nextBoolean() ? "." : "-");
            case REPEATED -> repeated(word, 2 + random.nextInt(4));
            case DOUBLED_VOWEL -> doubled(word);
            case CYRILLIC -> swapped(word, CYRILLIC, 1 + random.nextInt(2));
            case GREEK_OR_SMALL_CAPITALS -> swapped(word, SMALL, 1 + random.nextInt(3));
            case FULL_WIDTH -> each(word, letter -> Character.toString(letter - 'a' + 'ａ'));
            case MATHEMATICAL -> each(word, letter -> Character.toString(letter - 'a' + 0x1D41A));
            case MARKS -> each(word, letter -> letter + (random.nextBoolean() ? "\u0336" : "\u0301"));
            case ZERO_WIDTH -> String.join("\u200b", word.split(""));
            case HASHTAG -> "#" + word;
            case HUMPS -> "#What" + Character.toUpperCase(word.charAt(0)) + word.substring(1) + "Then";
            case FIGURES_AND_REPEATED -> repeated(swapped(word, FIGURES, 1), 3);
            case SPACED_FIGURES -> String.join(" ", swapped(word, FIGURES, 1).split(""));
            case EMOJI_BETWEEN -> String.join("💩", word.split(""));
            case QUOTED -> "“" + word + "”!";
        };
    }

    private interface Letter {
        String write(char letter);
    }

    private static String each(String word, Letter letters) {
        var written = new StringBuilder();
        for (char letter : word.toCharArray()) written.append(letters.write(letter));
        return written.toString();
    }

    private String swapped(String word, Map<Character, String> by, int most) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < word.length(); i++) if (by.containsKey(word.charAt(i))) places.add(i);
        var letters = new ArrayList<>(List.of(word.split("")));
        for (int i = 0; i < most && !places.isEmpty(); i++) {
            int place = places.remove(random.nextInt(places.size()));
            var ways = by.getOrDefault(word.charAt(place), word.substring(place, place + 1));
            letters.set(place, Character.toString(ways.charAt(random.nextInt(ways.length()))));
        }
        return String.join("", letters);
    }

    private static String masked(String word, String sign) {
        for (int i = 1; i < word.length() - 1; i++)
            if ("aeiou".indexOf(word.charAt(i)) >= 0) return word.substring(0, i) + sign + word.substring(i + 1);
        return word;
    }

    private String cut(String word, String sign) {
        int at = 1 + random.nextInt(word.length() - 1);
        return word.substring(0, at) + sign + word.substring(at);
    }

    private String repeated(String word, int times) {
        int at = 1 + random.nextInt(word.length() - 1);
        return word.substring(0, at) + Character.toString(word.charAt(at)).repeat(times) + word.substring(at);
    }

    private static String doubled(String word) {
        for (int i = 0; i < word.length(); i++)
            if ("aeiou".indexOf(word.charAt(i)) >= 0) return word.substring(0, i + 1) + word.substring(i);
        return word;
    }
}
