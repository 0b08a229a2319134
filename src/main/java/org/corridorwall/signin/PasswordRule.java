package org.corridorwall.signin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords somebody may choose: long ones that nobody would try first (NIST SP 800-63B, 3.1.1.2). No demand for
 * capitals, digits or signs, which only makes people write {@code Password1!}. What is usual is known by how it is made,
 * not by a list of millions: the words that everybody uses, rows of the keyboard and of the alphabet, repetition, and
 * the names that anybody can read on the wall; whatever is left of a password without those has to be long enough.
 */
final class PasswordRule {
    static final int SHORTEST = 12;
    private static final int DIFFERENT = 5;
    /** So much has to be left that is not usual. */
    private static final int OF_ITS_OWN = 6;

    private static final List<String> USUAL = List.of(
            "password",
            "passwort",
            "passw",
            "pass",
            "word",
            "welcome",
            "letmein",
            "login",
            "signin",
            "admin",
            "administrator",
            "root",
            "user",
            "guest",
            "default",
            "changeme",
            "change",
            "temporary",
            "temp",
            "secret",
            "secure",
            "master",
            "monkey",
            "dragon",
            "football",
            "liverpool",
            "arsenal",
            "chelsea",
            "rangers",
            "celtic",
            "everton",
            "united",
            "iloveyou",
            "love",
            "princess",
            "sunshine",
            "superman",
            "batman",
            "shadow",
            "charlie",
            "ashley",
            "michael",
            "jordan",
            "daniel",
            "thomas",
            "george",
            "cheese",
            "computer",
            "internet",
            "corridor",
            "school",
            "academy",
            "college",
            "primary",
            "secondary",
            "nursery",
            "infant",
            "junior",
            "trust",
            "teacher",
            "teaching",
            "pupil",
            "headteacher",
            "head",
            "class",
            "year",
            "staff",
            "office",
            "learning",
            "education",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "spring",
            "summer",
            "autumn",
            "winter",
            "christmas",
            "easter",
            "england",
            "london",
            "britain",
            "scotland",
            "wales",
            "hello",
            "test",
            "testing",
            "abc",
            "xyz",
            "qwe",
            "asd",
            "zxc");

    private static final List<String> ROWS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop",
            "qwertzuiop",
            "azertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
            "!\"£$%^&*()",
            "!@#$%^&*()");
    private static final int ROW = 3;

    private PasswordRule() {}

    /**
     * @param names that belong to whoever chooses it: parts of their address, their own name, their trust's and schools'
     * @return what is wrong with it, in a sentence; empty when nothing is
     */
    static Optional<String> wrong(Password password, Collection<String> names) {
        if (password.length() < SHORTEST)
            return Optional.of("Choose at least " + SHORTEST
                    + " characters. Three or four words that have nothing to do with each other are easy to remember.");
        var folded = password.normalised().toLowerCase(Locale.ROOT);
        if (folded.codePoints().distinct().count() < DIFFERENT || repeats(folded))
            return Optional.of("That repeats the same few characters. Choose something less regular.");
        if (ownLength(folded, names) < OF_ITS_OWN || ownLength(plain(folded), names) < OF_ITS_OWN)
            return Optional.of("That is one of the first that somebody would try: it is made of usual words, names that"
                    + " anybody can read on the wall, or keys in a row. Add words that have nothing to do with them.");
        return Optional.empty();
    }

    /** Whether it is a shorter one, again and again. */
    private static boolean repeats(String folded) {
        for (int size = 1; size <= folded.length() / 2; size++) {
            var once = folded.substring(0, size);
            if (once.repeat(folded.length() / size + 1).startsWith(folded)) return true;
        }
        return false;
    }

    /** As it reads when the usual signs are the letters that they stand for. */
    private static String plain(String folded) {
        var text = new StringBuilder();
        folded.codePoints().map(PasswordRule::letter).forEach(text::appendCodePoint);
        return text.toString();
    }

    private static int letter(int sign) {
        return switch (sign) {
            case '0' -> 'o';
            case '1', '!', '|' -> 'i';
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7', '+' -> 't';
            case '8' -> 'b';
            case '9' -> 'g';
            default -> sign;
        };
    }

    /** How many letters are left without all that is usual; digits and signs count for nothing, as they are guessed along. */
    private static int ownLength(String text, Collection<String> names) {
        var left = text;
        for (var word : usual(names)) left = left.replace(word, " ");
        left = withoutRows(left);
        return (int) left.codePoints().filter(Character::isLetter).count();
    }

    private static List<String> usual(Collection<String> names) {
        var words = new ArrayList<>(USUAL);
        names.stream()
                .flatMap(name -> Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")))
                .filter(word -> word.length() > 2)
                .forEach(words::add);
        words.sort(Comparator.comparingInt(String::length).reversed());
        return words;
    }

    private static String withoutRows(String text) {
        var left = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int row = rowAt(text, at);
            if (row < ROW) left.append(text.charAt(at++));
            else {
                left.append(' ');
                at += row;
            }
        }
        return left.toString();
    }

    private static int rowAt(String text, int at) {
        int longest = 0;
        for (var row : ROWS) {
            longest = Math.max(longest, along(text, at, row));
            longest = Math.max(
                    longest, along(text, at, new StringBuilder(row).reverse().toString()));
        }
        return Math.max(longest, same(text, at));
    }

    private static int along(String text, int at, String row) {
        int start = row.indexOf(text.charAt(at));
        if (start < 0) return 0;
        int length = 0;
        while (at + length < text.length()
                && start + length < row.length()
                && text.charAt(at + length) == row.charAt(start + length)) length++;
        return length;
    }

    private static int same(String text, int at) {
        int length = 1;
        while (at + length < text.length() && text.charAt(at + length) == text.charAt(at)) length++;
        return length;
    }
}
