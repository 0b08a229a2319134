package org.corridorwall.post;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text says, evened out so that the same words on two networks meet: folded; without links, emoji, punctuation
 * and the marks of hashtags and mentions; figures apart from letters; the hashtags at its end and the "read more" before
 * a link apart from the rest.
 *
 * @param words what is left, in order
 * @param tags the hashtags that stand at the end, folded, in their order, none twice
 * @param cut whether it says itself that it goes on elsewhere: an ellipsis at its end
 * @param length of the text as it was written, in UTF-16 units
 */
record Wording(List<Word> words, List<String> tags, boolean cut, int length) {
    /**
     * @param folded letters only or figures only
     * @param name whether it begins with a capital letter where a sentence does not begin
     * @param mention whether it is part of somebody's handle
     */
    record Word(String folded, boolean name, boolean mention) {
        boolean figures() {
            return Character.isDigit(folded.codePointAt(0));
        }

        /** Words that make another update of the same sentence: figures, days, months, sides, results. */
        boolean tellsApart() {
            return figures() || TELLING.contains(folded);
        }

        boolean glue() {
            return GLUE.contains(folded);
        }
    }

    private record Piece(String text, Kind kind) {}

    private enum Kind {
        WORD,
        HASHTAG,
        MENTION,
        LINK,
        ELLIPSIS,
        STOP
    }

    private static final Set<String> TELLING = Set.of(
            "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec boys girls boy girl morning afternoon evening night lunchtime am pm today tomorrow yesterday tonight week weekend won win wins lost lose loss losing winning drew draw beat beaten not no never cancelled canceled postponed open opened closed shut reception nursery preschool infant infants junior juniors primary secondary sixth first second third fourth fifth final semi quarter half gold silver bronze red blue green yellow purple orange home away autumn spring summer winter north south east west eyfs ks"
                    .split(" "));
    private static final Set<String> GLUE = Set.of(
            "a an the our and to of in at on for with we you your this that these those so very really all is are was were be been it its as by from have has had just"
                    .split(" "));
    private static final Map<String, String> ALIKE = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"),
            Map.entry("eleven", "11"),
            Map.entry("twelve", "12"),
            Map.entry("yr", "year"),
            Map.entry("yrs", "years"));

    /** What stands before a link and says nothing but that there is one. Longest first. */
    private static final List<List<String>> POINTERS = List.of(
                    "read more about it here",
                    "read all about it here",
                    "read the full story here",
                    "find out more on our website",
                    "read more on our website",
                    "full story on our website",
                    "more on our website",
                    "click here to read more",
                    "read the full story",
                    "read the full article",
                    "full details here",
                    "more information here",
                    "find out more here",
                    "find out more",
                    "read more here",
                    "read all about it",
                    "see more here",
                    "more details here",
                    "more info here",
                    "more here",
                    "read more",
                    "learn more",
                    "see more",
                    "more info",
                    "more information",
                    "details here",
                    "full story",
                    "link below",
                    "read here",
                    "read on",
                    "link")
            .stream()
            .map(words -> List.of(words.split(" ")))
            .toList();

    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?";
    private static final Pattern PIECE = Pattern.compile(
            "(?<link>(?:https?://|www\\.)[^\\s<>\"]+|(?<![\\p{L}\\p{N}@#.])(?:[a-z0-9-]{1,63}+\\.){1,8}(?:uk|com|org|net|io|ly|co|me|app|social|be|gl|info|eu|wales|scot|london|education|school|academy|gov|link|page|news)(?:/[^\\s<>\"]*)?(?![\\p{L}\\p{N}@])"
                    + "|(?<![\\p{L}\\p{N}@#.])(?:[a-z0-9-]{1,63}+\\.){1,8}[a-z]{2,}/[^\\s<>\"]+)"
                    + "|(?<![\\p{L}\\p{N}])[@＠](?<mention>[\\p{L}\\p{N}_][\\p{L}\\p{N}_-]*)(?:@?[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_])?"
                    + "|(?<![\\p{L}\\p{N}&])[#＃](?<hashtag>[\\p{L}\\p{N}_\\p{M}]+)"
                    + "|(?<word>[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*(?:['’ʼ][\\p{L}\\p{N}\\p{M}]+){0,8}|&)"
                    + "|(?<ellipsis>…|\\.\\.\\.+)"
                    + "|(?<stop>[.!?:\\n]+)",
            Pattern.CASE_INSENSITIVE);

    private static final int MOST_WORDS = 600;

    Wording {
        words = List.copyOf(words);
        tags = List.copyOf(tags);
    }

    static Wording of(String text) {
        var pieces = pieces(text);
        int end = pieces.size();
        boolean cut = false;
        boolean linked = false;
        var tags = new LinkedHashSet<String>();
        var last = new ArrayList<Piece>();
        // The end is read backwards: links, hashtags and full stops in any order.
        for (; end > 0; end--) {
            var piece = pieces.get(end - 1);
            if (piece.kind() == Kind.WORD || piece.kind() == Kind.MENTION) break;
            if (piece.kind() == Kind.ELLIPSIS) cut = true;
            if (piece.kind() == Kind.LINK) linked = true;
            if (piece.kind() == Kind.HASHTAG) last.add(piece);
        }
        // Nothing but hashtags: they are what it says.
        boolean says = pieces.subList(0, end).stream().anyMatch(Wording::speaks);
        var words = says ? words(pieces.subList(0, end)) : words(pieces);
        if (linked) words = withoutPointer(words);
        if (says) for (var tag : last.reversed()) tags.add(Folded.of(tag.text()).text());
        return new Wording(words, List.copyOf(tags), cut, text.length());
    }

    private static boolean speaks(Piece piece) {
        return piece.kind() == Kind.WORD || piece.kind() == Kind.HASHTAG || piece.kind() == Kind.MENTION;
    }

    private static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        // Of a very long text its beginning says whether it is the same.
        var found = PIECE.matcher(text.length() > 20_000 ? text.substring(0, 20_000) : text);
        while (found.find() && pieces.size() < 4 * MOST_WORDS) {
            if (found.group("link") != null) pieces.add(new Piece("", Kind.LINK));
            else if (found.group("mention") != null) pieces.add(new Piece(found.group("mention"), Kind.MENTION));
            else if (found.group("hashtag") != null) pieces.add(new Piece(found.group("hashtag"), Kind.HASHTAG));
            else if (found.group("word") != null) pieces.add(new Piece(found.group(), Kind.WORD));
            else if (found.group("ellipsis") != null) pieces.add(new Piece("", Kind.ELLIPSIS));
            else pieces.add(new Piece("", Kind.STOP));
        }
        return pieces;
    }

    private static List<Word> words(List<Piece> pieces) {
        var words = new ArrayList<Word>();
        boolean begins = true;
        for (var piece : pieces) {
            if (words.size() >= MOST_WORDS) break;
            switch (piece.kind()) {
                case STOP, ELLIPSIS -> begins = true;
                case LINK -> {}
                case WORD, HASHTAG, MENTION -> {
                    boolean mention = piece.kind() == Kind.MENTION;
                    boolean name = !begins && Character.isUpperCase(piece.text().codePointAt(0));
                    split(
                            Folded.of(piece.text().equals("&") ? "and" : piece.text())
                                    .text(),
                            name,
                            mention,
                            words);
                    begins = false;
                }
            }
        }
        return words;
    }

    /** Figures apart from letters, signs of scripts without spaces apart from each other. */
    private static void split(String folded, boolean name, boolean mention, List<Word> words) {
        var word = new StringBuilder();
        int kind = 0;
        for (int i = 0; i < folded.length(); ) {
            int point = folded.codePointAt(i);
            i += Character.charCount(point);
            if (!Character.isLetterOrDigit(point)) continue;
            int own = Character.isDigit(point) ? 1 : alone(point) ? 2 : 3;
            if (!word.isEmpty() && (own != kind || own == 2)) flush(word, name, mention, words);
            kind = own;
            word.appendCodePoint(point);
        }
        flush(word, name, mention, words);
    }

    private static boolean alone(int point) {
        if (point < 0x0e00) return false;
        return switch (UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static void flush(StringBuilder word, boolean name, boolean mention, List<Word> words) {
        if (word.isEmpty()) return;
        var letters = word.toString();
        word.setLength(0);
        if (Character.isDigit(letters.codePointAt(0)) && !words.isEmpty()) {
            // Y3, Yr 3 and Year 3 are one class.
            var before = words.getLast();
            if (before.folded().equals("y")) words.set(words.size() - 1, new Word("year", before.name(), mention));
        }
        words.add(new Word(ALIKE.getOrDefault(letters.toLowerCase(Locale.ROOT), letters), name, mention));
    }

    private static List<Word> withoutPointer(List<Word> words) {
        for (var pointer : POINTERS) {
            int from = words.size() - pointer.size();
            if (from < 1) continue;
            var end =
                    words.subList(from, words.size()).stream().map(Word::folded).toList();
            if (end.equals(pointer)) return List.copyOf(words.subList(0, from));
        }
        return words;
    }

    boolean silent() {
        return words.isEmpty();
    }

    /** The words without spaces, so that {@code #SportsDay} is {@code Sports Day}; two figures stay two. */
    String joined() {
        return joined(words);
    }

    static String joined(List<Word> words) {
        var joined = new StringBuilder();
        boolean figures = false;
        for (var word : words) {
            boolean now = word.figures();
            if (figures && now) joined.append(' ');
            joined.append(word.folded());
            figures = now;
        }
        return joined.toString();
    }

    List<String> telling() {
        return words.stream()
                .filter(Word::tellsApart)
                .map(Word::folded)
                .sorted()
                .toList();
    }

    /** The first {@code many} of the hashtags at its end belong to its last sentence: "all about the #Romans". */
    Wording with(int many) {
        var said = new ArrayList<>(words);
        for (var tag : tags.subList(0, many)) split(tag, false, false, said);
        return new Wording(said, tags.subList(many, tags.size()), cut, length);
    }

    /** The same without the first {@code many} words. */
    Wording from(int many) {
        return new Wording(words.subList(many, words.size()), tags, cut, length);
    }
}
