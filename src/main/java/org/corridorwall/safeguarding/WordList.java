package org.corridorwall.safeguarding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.corridorwall.post.Folded;

/**
 * Words and phrases that are looked for, by category, and phrases in which one of them is not meant.
 * As a text: {@code [category]} lines, then one word or phrase a line, {@code +ed} adding an ending, {@code #} a comment.
 */
record WordList(List<Entry> entries, List<Entry> notMeant) {
    private static final String NOT_MEANT = "not meant";

    /** @param words folded, one or more, in their order */
    record Entry(List<String> words, String category) {
        Entry {
            words = List.copyOf(words);
            if (words.isEmpty()) throw new IllegalArgumentException("an entry has a word");
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
        try (InputStream list =
                Objects.requireNonNull(WordList.class.getResourceAsStream("words-en-GB.txt"), "words-en-GB.txt")) {
            return parse(new String(list.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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
        var made = new ArrayList<Entry>();
        made.add(entry(parts[0], category));
        for (int i = 1; i < parts.length; i++) made.add(entry(parts[0] + parts[i].strip(), category));
        return made;
    }

    private static Entry entry(String phrase, String category) {
        return new Entry(List.of(Folded.of(phrase.strip()).text().split("[^\\p{L}\\p{N}]+")), category);
    }

    static Map<String, List<Entry>> byFirstWord(List<Entry> entries) {
        var index = new HashMap<String, List<Entry>>();
        for (var entry : entries)
            index.computeIfAbsent(entry.first(), word -> new ArrayList<>()).add(entry);
        return index;
    }
}
