package org.corridorwall.filing;

import java.lang.Character.UnicodeScript;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.corridorwall.post.Folded;

/** The words by which a post is found, folded here so that both databases answer alike: letters and figures only. */
final class SearchWords {
    /** Apostrophes within a word: {@code don't} is found by {@code dont} and by {@code don't}. */
    private static final Pattern APOSTROPHE = Pattern.compile("(?<=[\\p{L}\\p{N}])['’ʼ](?=[\\p{L}\\p{N}])");

    private static final int LONGEST = 60;
    private static final int MOST_ASKED = 12;

    private SearchWords() {}

    /** Of a text that is to be found. */
    static Set<String> of(String text) {
        var words = new LinkedHashSet<String>();
        var folded = Folded.of(text).text();
        cut(APOSTROPHE.matcher(folded).replaceAll(""), words);
        if (APOSTROPHE.matcher(folded).find()) cut(folded, words);
        return words;
    }

    /** Of what somebody asks for; each must be the beginning of a word. Signs mean nothing. */
    static List<String> asked(String q) {
        var words = new LinkedHashSet<String>();
        cut(APOSTROPHE.matcher(Folded.of(q).text()).replaceAll(""), words);
        return words.stream().limit(MOST_ASKED).toList();
    }

    private static void cut(String folded, Set<String> words) {
        var word = new StringBuilder();
        folded.codePoints().forEach(point -> {
            boolean alone = writtenWithoutSpaces(point);
            if (alone || !Character.isLetterOrDigit(point)) flush(word, words);
            if (Character.isLetterOrDigit(point)) word.appendCodePoint(point);
            if (alone) flush(word, words);
        });
        flush(word, words);
    }

    /** There a word has no end that could be seen: each sign is found by itself. */
    private static boolean writtenWithoutSpaces(int point) {
        if (point < 0x0e00) return false;
        return switch (UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static void flush(StringBuilder word, Set<String> words) {
        if (!word.isEmpty())
            words.add(
                    word.length() > LONGEST
                            ? word.substring(
                                    0,
                                    word.offsetByCodePoints(
                                            0, Math.min(LONGEST, word.codePointCount(0, word.length()))))
                            : word.toString());
        word.setLength(0);
    }
}
