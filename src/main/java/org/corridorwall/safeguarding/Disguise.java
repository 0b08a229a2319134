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
            Map.entry('(', "c"),
            Map.entry('<', "c"),
            Map.entry('{', "c"),
            Map.entry('[', "c"),
            Map.entry('£', "l"),
            Map.entry('&', "e"),
            Map.entry('#', "h"),
            Map.entry('µ', "u"),
            Map.entry('z', "s"),
            Map.entry('v', "u"));

    private static final String OTHER_SCRIPTS = "аaвbсcԁdеeһhнhіiјjкkӏlмmпnоoрpԛqѕsтtцuуyхxԝw"
            + "αaβbεeηnιiκkνvοoρpτtυuχxωw" + "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz"
            + "ɑaɓbƈcɖdɗdɛeəeǝeƒfɡgɠgɦhɨiɩiıiʝjƙkɫlɭlɱmɲnŋnɵoɔoƥpʠqɼrɽrʂsʃsƭtʈtʉuʊuʋvʍwʏyƴyƶzʐz"
            + "бbгrзeиuйuлnчyшwщwъbыbьbэeюoяrёeґrғfқkңnұyүyһhґr"
            + "γyδdζzθoλaμuξeπnσoςcφoψuӏlϲcϳj"
            + "աwոnսuօoցgհhզqԁdյjкk";

    private Disguise() {}

    /** The Latin letter that a letter of another script looks like, or itself. */
    static char latin(char letter) {
        if (letter < 128) return letter;
        for (int i = 0; i < OTHER_SCRIPTS.length(); i += 2)
            if (OTHER_SCRIPTS.charAt(i) == letter) return OTHER_SCRIPTS.charAt(i + 1);
        return letter;
    }

    static boolean sign(char c) {
        return "@$!|+€¢*(<{[£&#".indexOf(c) >= 0;
    }

    /**
     * Whether a folded run of letters, figures and signs is read as {@code word}. {@code *} stands for any one letter, two
     * of the same dash, dot or underscore for as many letters, one for a vowel or for nothing; a vowel may be written
     * twice, any letter three times or more, of a {@code bold} word the first and the last twice; ph is an f, vv a w. At
     * least two letters are written as they are.
     */
    static boolean reads(String run, String word, boolean bold) {
        if (word.length() < 4 || run.length() < word.length() || run.length() > LONGEST) return false;
        // Which (letters read, of them written plainly) can be reached at each place of the run: no place is looked at
        // twice.
        var reached = new boolean[run.length() + 1][word.length() + 1][3];
        reached[0][0][0] = true;
        for (int at = 0; at < run.length(); at++)
            for (int letter = 0; letter <= word.length(); letter++)
                for (int plain = 0; plain < 3; plain++)
                    if (reached[at][letter][plain]) step(run, at, word, letter, plain, bold, reached);
        return reached[run.length()][word.length()][2];
    }

    private static void step(
            String run, int at, String word, int letter, int plain, boolean bold, boolean[][][] reached) {
        char written = run.charAt(at);
        if (letter < word.length()) {
            char wanted = word.charAt(letter);
            boolean same = written == wanted;
            if (same || like(written, wanted) || masks(run, at, wanted))
                reached[at + 1][letter + 1][same ? Math.min(2, plain + 1) : plain] = true;
            if (at + 1 < run.length() && pair(wanted).equals(run.substring(at, at + 2)))
                reached[at + 2][letter + 1][plain] = true;
        }
        if (letter > 0 && letter < word.length() && between(written)) reached[at + 1][letter][plain] = true;
        int again = letter == 0 ? 0 : repeats(run, at, word, letter, bold);
        if (again > 0) reached[at + again][letter][plain] = true;
    }

    private static String pair(char letter) {
        return switch (letter) {
            case 'f' -> "ph";
            case 'w' -> "vv";
            case 'm' -> "rn";
            case 'k' -> "|<";
            case 'd' -> "cl";
            default -> "";
        };
    }

    /** {@code f--k}, {@code sh_t}: what is left out on purpose. */
    private static boolean masks(String run, int at, char letter) {
        char sign = run.charAt(at);
        if ("-–—_.#%^~•".indexOf(sign) < 0) return false;
        boolean two = at > 0 && run.charAt(at - 1) == sign || at + 1 < run.length() && run.charAt(at + 1) == sign;
        return two || "aeiou".indexOf(letter) >= 0;
    }

    private static boolean between(char sign) {
        return !Character.isLetterOrDigit(sign) && !Character.isSurrogate(sign);
    }

    /** How many further times the letter before {@code at} is written; 0 when that is within what words do. */
    private static int repeats(String run, int at, String word, int letters, boolean bold) {
        char letter = word.charAt(letters - 1);
        int again = 0;
        while (at + again < run.length()
                && (run.charAt(at + again) == letter
                        || READ_AS.getOrDefault(run.charAt(at + again), "").indexOf(letter) >= 0
                                && run.charAt(at + again) == run.charAt(at))) again++;
        boolean twice = "aeiou".indexOf(letter) >= 0 || bold && (letters == 1 || letters == word.length());
        return again >= 2 || again == 1 && twice ? again : 0;
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
