package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.corridorwall.post.Folded;

/**
 * Words and phrases that are looked for, by category, and phrases in which one of them is not meant.
 * As a text: {@code [category]} lines, then one word or phrase a line, {@code +ed} adding an ending, {@code #} a comment.
 */
record WordList(List<Entry> entries, List<Entry> notMeant) {
    private static final String NOT_MEANT = "not meant";
    private static final Supplier<WordList> STARTING = Around.once(() -> parse(Lines.whole("words-en-GB.txt")));

    /**
     * @param words folded, one or more, in their order
     * @param bold one that nothing harmless looks like, so that it is looked for through bolder disguises; as a text with
     *     {@code !} behind it
     */
    record Entry(List<String> words, String category, boolean bold) {
        Entry {
            words = List.copyOf(words);
            if (words.isEmpty()) throw new IllegalArgumentException("an entry has a word");
        }

        Entry(List<String> words, String category) {
            this(words, category, false);
        }

        String first() {
            return words.getFirst();
        }

        boolean phrase() {
            return words.size() > 1;
        }
    }

    WordList {
        entries = List.copyOf(entries);
        notMeant = List.copyOf(notMeant);
    }

    /** What a school in the United Kingdom starts with. */
    static WordList starting() {
        return STARTING.get();
    }

    /** @param words that a trust adds, with {@code +s} for endings @param allowed that it lets through */
    WordList with(List<String> words, List<String> allowed) {
        var without = new HashSet<>(
                entriesOf(allowed, NOT_MEANT).stream().map(Entry::words).toList());
        var all = new ArrayList<>(entries.stream()
                .filter(entry -> !without.contains(entry.words()))
                .toList());
        all.addAll(entriesOf(words, "the trust's list"));
        var notMeantAll = new ArrayList<>(notMeant);
        entriesOf(allowed, NOT_MEANT).stream().filter(entry -> entry.phrase()).forEach(notMeantAll::add);
        return new WordList(all, notMeantAll);
    }

    private static List<Entry> entriesOf(List<String> written, String category) {
        return written.stream()
                .flatMap(line -> entries(line, category).stream())
                .filter(entry -> entry.words().stream().noneMatch(String::isEmpty))
                .toList();
    }

    static WordList parse(String text) {
        var entries = new ArrayList<Entry>();
        var notMeant = new ArrayList<Entry>();
        var category = "";
        for (var written : text.lines().toList()) {
            var line = written.strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            if (line.startsWith("[")) category = line.substring(1, line.length() - 1);
            else (category.equals(NOT_MEANT) ? notMeant : entries).addAll(entries(line, category));
        }
        return new WordList(entries, notMeant);
    }

    private static List<Entry> entries(String line, String category) {
        var parts = line.split("\\s*\\+");
        boolean bold = parts[0].endsWith("!");
        var word = bold ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        var made = new ArrayList<Entry>();
        made.add(entry(word, category, bold));
        for (int i = 1; i < parts.length; i++) made.add(entry(word + parts[i].strip(), category, bold));
        return made;
    }

    private static Entry entry(String phrase, String category, boolean bold) {
        return new Entry(List.of(Folded.of(phrase.strip()).text().split("[^\\p{L}\\p{N}]+")), category, bold);
    }

    static Map<String, List<Entry>> byFirstWord(List<Entry> entries) {
        var index = new HashMap<String, List<Entry>>();
        for (var entry : entries)
            index.computeIfAbsent(entry.first(), word -> new ArrayList<>()).add(entry);
        return index;
    }
}
