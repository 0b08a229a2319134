package org.corridorwall.safeguarding;

import java.util.Map;

/** How a word is written so that it is read but not found: figures and signs for letters, letters repeated, letters of other scripts. */
final class Disguise {
    private static final int LONGEST = 40;

    /** Which letters a figure or a sign is read as. */
    private static final Map<Character, String> READ_AS = Map.ofEntries(
            Map.entry('0', "o"),
            Map.entry('1', "il"),
            Map.entry('2', "z"),
            Map.entry('3', "e"),
            Map.entry('4', "a"),
            Map.entry('5', "s"),
            Map.entry('6', "g"),
            Map.entry('7', "t"),
            Map.entry('8', "b"),
            Map.entry('9', "g"),
            Map.entry('@', "a"),
            Map.entry('$', "s"),
            Map.entry('!', "i"),
            Map.entry('|', "il"),
            Map.entry('+', "t"),
            Map.entry('€', "e"),
            Map.entry('¢', "c"),
            Map.entry('v', "u"));

    private static final String OTHER_SCRIPTS = "аaвbсcԁdеeһhнhіiјjкkӏlмmпnоoрpԛqѕsтtцuуyхxԝw"
            + "αaβbεeηnιiκkνvοoρpτtυuχxωw" + "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

    private Disguise() {}

    /** The Latin letter that a letter of another script looks like, or itself. */
    static char latin(char letter) {
        if (letter < 128) return letter;
        for (int i = 0; i < OTHER_SCRIPTS.length(); i += 2)
            if (OTHER_SCRIPTS.charAt(i) == letter) return OTHER_SCRIPTS.charAt(i + 1);
        return letter;
    }

    static boolean sign(char c) {
        return "@$!|+€¢*".indexOf(c) >= 0;
    }

    /**
     * Whether a folded run of letters, figures and signs is read as {@code word}. {@code *} stands for any one letter; a
     * vowel may be written twice, any letter three times or more. At least two letters are written as they are.
     */
    static boolean reads(String run, String word) {
        if (word.length() < 4 || run.length() < word.length() || run.length() > LONGEST) return false;
        return reads(run, 0, word, 0, 0);
    }

    private static boolean reads(String run, int at, String word, int letter, int plain) {
        if (at == run.length()) return letter == word.length() && plain >= 2;
        if (letter < word.length() && like(run.charAt(at), word.charAt(letter))) {
            int more = run.charAt(at) == word.charAt(letter) ? 1 : 0;
            if (reads(run, at + 1, word, letter + 1, plain + more)) return true;
        }
        int again = letter == 0 ? 0 : repeats(run, at, word.charAt(letter - 1));
        return again > 0 && reads(run, at + again, word, letter, plain);
    }

    /** How many further times the letter before {@code at} is written; 0 when that is within what words do. */
    private static int repeats(String run, int at, char letter) {
        int again = 0;
        while (at + again < run.length() && run.charAt(at + again) == letter) again++;
        boolean vowel = "aeiou".indexOf(letter) >= 0;
        return again >= 2 || again == 1 && vowel ? again : 0;
    }

    /** All that a letter may be written as, itself among them. */
    static String ways(char letter) {
        var ways = new StringBuilder().append(letter);
        READ_AS.forEach((written, letters) -> {
            if (letters.indexOf(letter) >= 0) ways.append(written.charValue());
        });
        return ways.toString();
    }

    static boolean like(char written, char letter) {
        if (written == letter || written == '*') return true;
        var read = READ_AS.get(written);
        return read != null && read.indexOf(letter) >= 0;
    }
}
