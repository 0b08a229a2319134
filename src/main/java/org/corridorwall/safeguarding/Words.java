package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.corridorwall.post.Folded;

/**
 * Words on a list, whole ones only, so that Scunthorpe may be written about, and through the common disguises. Looks at
 * all that a reader reads: text, warning, hashtags, descriptions of pictures, the card, the choices of a poll, the quote.
 */
final class Words implements Rule {
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern LINK = Pattern.compile("\\b(?:https?://|www\\.)\\S+");
    private static final Pattern TAG = Pattern.compile("[#＃]([\\p{L}\\p{M}\\p{N}_]+)");
    private static final Pattern HUMP = Pattern.compile(
            "(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})|_+");

    private static final String BETWEEN_WORDS = " \t\n\r-_’'\u00a0";
    /** Whatever these stand in, it is that. */
    private static final List<String> WITHIN = List.of("fuck", "cunting", "motherf");

    private static final int LONGEST_RUN = 60;

    /** A whole word of a text: its reading, and where it stands in the folded text. */
    private record Word(String read, int from, int to) {}

    /** @param entry what was found, and where in the original */
    private record Hit(WordList.Entry entry, int from, int to) {}

    private final Map<String, List<WordList.Entry>> meant;
    private final Map<String, List<WordList.Entry>> notMeant;
    /** Single words of four letters or more by what their first letter may be written as: shorter ones are not looked for in disguise. */
    private final Map<Character, List<WordList.Entry>> single;

    private final Map<String, WordList.Entry> boldWords = new HashMap<>();
    /** Phrases as hashtags have them: {@code #killyourself}. */
    private final Map<String, WordList.Entry> runTogether = new HashMap<>();

    Words(RuleSetting setting) {
        this(WordList.starting().with(setting.list("words"), setting.list("allowed")));
    }

    Words(WordList list) {
        meant = WordList.byFirstWord(list.entries());
        notMeant = WordList.byFirstWord(list.notMeant());
        single = byFirstSign(list);
        for (var entry : list.entries())
            if (entry.bold() && !entry.phrase()) boldWords.putIfAbsent(entry.first(), entry);
        list.entries().stream()
                .filter(WordList.Entry::phrase)
                .forEach(entry -> runTogether.putIfAbsent(String.join("", entry.words()), entry));
    }

    private static Map<Character, List<WordList.Entry>> byFirstSign(WordList list) {
        var index = new HashMap<Character, List<WordList.Entry>>();
        for (var entry : list.entries()) {
            if (entry.phrase() || entry.first().length() < 4) continue;
            for (char written : Disguise.ways(entry.first().charAt(0)).toCharArray())
                index.computeIfAbsent(written, sign -> new ArrayList<>()).add(entry);
        }
        return index;
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public Verdict look(Looked at) {
        Set<String> found = new LinkedHashSet<>();
        var marks = new ArrayList<Mark>();
        for (var passage : Passage.of(at.post()))
            for (var hit : hits(passage.text(), at.around())) {
                found.add(said(passage, hit));
                if (passage.where() == null) marks.add(new Mark(hit.from(), hit.to()));
            }
        if (found.isEmpty()) return new Verdict.NoOpinion();
        var opening = found.size() == 1 ? "A word on the list was found: " : "Words on the list were found: ";
        return new Verdict.Hold(opening + String.join(", ", found) + ".", marks);
    }

    private static String said(Passage passage, Hit hit) {
        var where = passage.where() == null ? "" : " in " + passage.where();
        return "“" + passage.text().substring(hit.from(), hit.to()) + "” ("
                + hit.entry().category() + ")" + where;
    }

    /** A word that is part of the name of a school, a person or a place of the trust is no bad word; who they are is looked up when it matters only. */
    private List<Hit> hits(String original, Around around) {
        var hits = hits(original, notMeant);
        if (hits.isEmpty()) return hits;
        var names = around.known().names();
        if (names.isEmpty()) return hits;
        var meantOtherwise = new HashMap<String, List<WordList.Entry>>();
        notMeant.forEach((word, entries) -> meantOtherwise.put(word, new ArrayList<>(entries)));
        for (var name : names)
            meantOtherwise
                    .computeIfAbsent(name.getFirst(), word -> new ArrayList<>())
                    .add(new WordList.Entry(name, "a name"));
        return hits(original, meantOtherwise);
    }

    private List<Hit> hits(String original, Map<String, List<WordList.Entry>> notMeant) {
        var folded = Folded.of(original);
        var text = latin(folded.text());
        var words = words(text);
        var covered = covered(notMeant, words, text);
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            if (covered.contains(i)) continue;
            found(meant, words, i, text)
                    .ifPresent(entry -> hits.add(hit(
                            folded,
                            entry,
                            words.get(at),
                            words.get(at + entry.words().size() - 1))));
        }
        disguised(folded, text, words, covered, hits);
        cut(folded, text, words, covered, hits);
        spaced(folded, text, hits);
        tags(original, notMeant, hits);
        return once(hits);
    }

    /** Letters of other scripts are read as the Latin ones they look like, but only within words that then are Latin throughout. */
    private static String latin(String text) {
        var read = new StringBuilder(text);
        var words = LETTERS.matcher(text);
        while (words.find()) {
            boolean plain = true;
            for (int i = words.start(); i < words.end(); i++) plain &= Disguise.latin(text.charAt(i)) < 128;
            if (plain)
                for (int i = words.start(); i < words.end(); i++) read.setCharAt(i, Disguise.latin(text.charAt(i)));
        }
        return read.toString();
    }

    private static List<Word> words(String text) {
        return LETTERS.matcher(text)
                .results()
                .map(match -> new Word(match.group(), match.start(), match.end()))
                .toList();
    }

    /** The longest entry that begins with this word. */
    private static Optional<WordList.Entry> found(
            Map<String, List<WordList.Entry>> index, List<Word> words, int at, String text) {
        return index.getOrDefault(words.get(at).read(), List.of()).stream()
                .filter(entry -> stands(entry, words, at, text))
                .max((a, b) -> Integer.compare(a.words().size(), b.words().size()));
    }

    private static boolean stands(WordList.Entry entry, List<Word> words, int at, String text) {
        if (at + entry.words().size() > words.size()) return false;
        for (int i = 0; i < entry.words().size(); i++) {
            if (!entry.words().get(i).equals(words.get(at + i).read())) return false;
            if (i > 0
                    && !only(
                            BETWEEN_WORDS,
                            text,
                            words.get(at + i - 1).to(),
                            words.get(at + i).from())) return false;
        }
        return true;
    }

    private static boolean signs(String text, int from, int to) {
        for (int i = from; i < to; i++) if (Character.isLetterOrDigit(text.charAt(i))) return false;
        return to - from <= 3;
    }

    private static boolean only(String signs, String text, int from, int to) {
        for (int i = from; i < to; i++) if (signs.indexOf(text.charAt(i)) < 0) return false;
        return to - from <= 3;
    }

    /** Numbers of the words that stand in a phrase in which they are not meant. */
    private Set<Integer> covered(Map<String, List<WordList.Entry>> notMeant, List<Word> words, String text) {
        var covered = new LinkedHashSet<Integer>();
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            found(notMeant, words, i, text).ifPresent(entry -> {
                for (int j = 0; j < entry.words().size(); j++) covered.add(at + j);
            });
        }
        return covered;
    }

    private static Hit hit(Folded folded, WordList.Entry entry, Word first, Word last) {
        return new Hit(entry, folded.from(first.from()), folded.to(last.to()));
    }

    private void disguised(Folded folded, String text, List<Word> words, Set<Integer> covered, List<Hit> hits) {
        var links = LINK.matcher(text).results().toList();
        runs(text, Words::partOfRun, run -> read(run, folded, text, words, covered, links, hits));
        runs(text, sign -> !Character.isWhitespace(sign), run -> read(run, folded, text, words, covered, links, hits));
    }

    private record Run(int from, int to) {}

    private static void runs(String text, CharPredicate part, Consumer<Run> found) {
        for (int from = 0; from < text.length(); ) {
            int to = from;
            while (to < text.length() && part.test(text.charAt(to))) to++;
            if (to - from >= 4 && to - from <= LONGEST_RUN) found.accept(new Run(from, to));
            from = to + 1;
        }
    }

    private interface CharPredicate {
        boolean test(char sign);
    }

    /** Without the punctuation around it, and, when that may be part of it, with it: {@code (shit)}, {@code $hit}. */
    private void read(
            Run run,
            Folded folded,
            String text,
            List<Word> words,
            Set<Integer> covered,
            List<MatchResult> links,
            List<Hit> hits) {
        int start = run.from();
        int end = run.to();
        while (start < end
                && !Character.isLetterOrDigit(text.charAt(start))
                && "@$€¢£<(+|".indexOf(text.charAt(start)) < 0) start++;
        while (end > start
                && !Character.isLetterOrDigit(text.charAt(end - 1))
                && "*$+|€".indexOf(text.charAt(end - 1)) < 0) end--;
        int plain = start;
        while (plain < end && !Character.isLetterOrDigit(text.charAt(plain))) plain++;
        int plainEnd = end;
        while (plainEnd > plain && !Character.isLetterOrDigit(text.charAt(plainEnd - 1))) plainEnd--;
        if (!readOne(start, end, folded, text, words, covered, links, hits) && (plain > start || plainEnd < end))
            readOne(plain, plainEnd, folded, text, words, covered, links, hits);
    }

    private boolean readOne(
            int begin,
            int stop,
            Folded folded,
            String text,
            List<Word> words,
            Set<Integer> covered,
            List<MatchResult> links,
            List<Hit> hits) {
        if (stop - begin < 4 || links.stream().anyMatch(link -> link.start() <= begin && begin < link.end()))
            return false;
        var found = read(text.substring(begin, stop));
        if (found.isEmpty() || meantOtherwise(begin, stop, words, covered)) return false;
        hits.add(new Hit(found.get(), folded.from(begin), folded.to(stop)));
        return true;
    }

    private static boolean meantOtherwise(int begin, int stop, List<Word> words, Set<Integer> covered) {
        return covered.stream()
                .anyMatch(
                        i -> words.get(i).from() < stop && begin < words.get(i).to());
    }

    private static boolean partOfRun(char c) {
        return Character.isLetterOrDigit(c) || Disguise.sign(c);
    }

    private Optional<WordList.Entry> read(String run) {
        boolean disguised = !run.chars().allMatch(Character::isLetter)
                || run.startsWith("ph")
                || run.contains("vv")
                || run.endsWith("z");
        for (int i = 1; !disguised && i < run.length(); i++) disguised = run.charAt(i) == run.charAt(i - 1);
        if (!disguised || run.chars().noneMatch(Character::isLetter)) return Optional.empty();
        var first = run.startsWith("ph") ? "pf" : run.startsWith("vv") ? "vw" : run.substring(0, 1);
        return first.chars()
                .mapToObj(letter -> single.getOrDefault((char) letter, List.of()))
                .flatMap(List::stream)
                .filter(entry -> Disguise.reads(run, entry.first(), entry.bold()))
                .findFirst();
    }

    /** A bold word that is cut in pieces, or stands within a longer one: {@code fu ck}, {@code abso-fucking-lutely}. */
    private void cut(Folded folded, String text, List<Word> words, Set<Integer> covered, List<Hit> hits) {
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            for (var within : WITHIN) {
                int at = word.read().indexOf(within);
                if (at >= 0 && !covered.contains(i))
                    hits.add(new Hit(
                            new WordList.Entry(List.of(within), "bad language"),
                            folded.from(word.from()),
                            folded.to(word.to())));
            }
            if (i + 1 >= words.size() || covered.contains(i) || afterApostrophe(text, word.from())) continue;
            var next = words.get(i + 1);
            if (next.from() - word.to() != 1 || text.charAt(word.to()) != ' ') continue;
            var joined = word.read() + next.read();
            if (word.read().length() > 4 || next.read().length() > 5 || !boldWords.containsKey(joined)) continue;
            hits.add(new Hit(boldWords.get(joined), folded.from(word.from()), folded.to(next.to())));
        }
    }

    private static boolean afterApostrophe(String text, int at) {
        return at > 0 && "'’ʼ".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Letters that stand alone, one after the other: {@code s h o u t}. */
    private void spaced(Folded folded, String text, List<Hit> hits) {
        var alone = alone(text);
        for (int i = 0; i < alone.size(); i++) {
            for (var entry : single.getOrDefault(text.charAt(alone.get(i)), List.of())) {
                var word = entry.first();
                if (i + word.length() > alone.size() || !spelt(word, alone, i, text)) continue;
                int last = alone.get(i + word.length() - 1);
                hits.add(new Hit(entry, folded.from(alone.get(i)), folded.to(last + 1)));
            }
        }
    }

    private static List<Integer> alone(String text) {
        var alone = new ArrayList<Integer>();
        for (int i = 0; i < text.length(); i++) {
            boolean before = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
            boolean after = i == text.length() - 1 || !Character.isLetterOrDigit(text.charAt(i + 1));
            if (before
                    && after
                    && (Character.isLetterOrDigit(text.charAt(i)) || "@$!€¢(|+&#*".indexOf(text.charAt(i)) >= 0))
                alone.add(i);
        }
        return alone;
    }

    private static boolean spelt(String word, List<Integer> alone, int at, String text) {
        int plain = 0;
        for (int i = 0; i < word.length(); i++) {
            char written = text.charAt(alone.get(at + i));
            if (!Disguise.like(written, word.charAt(i))) return false;
            if (written == word.charAt(i)) plain++;
            if (i > 0 && !signs(text, alone.get(at + i - 1) + 1, alone.get(at + i))) return false;
        }
        return plain >= 2;
    }

    /** A hashtag is one word to look at and several to read: {@code #SportsDay2027}. */
    private void tags(String original, Map<String, List<WordList.Entry>> notMeant, List<Hit> hits) {
        TAG.matcher(original).results().forEach(tag -> {
            var parts = HUMP.matcher(tag.group(1)).replaceAll(" ").strip();
            var whole = runTogether.get(latin(Folded.of(tag.group(1)).text()).replace("_", ""));
            if (whole != null) hits.add(new Hit(whole, tag.start(), tag.end()));
            if (!parts.contains(" ")) return;
            var text = latin(Folded.of(parts).text());
            var words = words(text);
            var covered = covered(notMeant, words, text);
            for (int i = 0; i < words.size(); i++) {
                if (covered.contains(i)) continue;
                found(meant, words, i, text).ifPresent(entry -> hits.add(new Hit(entry, tag.start(), tag.end())));
            }
        });
    }

    /** In the order of the text, each place once. */
    private static List<Hit> once(List<Hit> hits) {
        var once = new ArrayList<Hit>();
        hits.stream()
                .sorted((a, b) ->
                        a.from() != b.from() ? Integer.compare(a.from(), b.from()) : Integer.compare(b.to(), a.to()))
                .forEach(hit -> {
                    if (once.isEmpty() || hit.from() >= once.getLast().to()) once.add(hit);
                });
        return once;
    }
}
