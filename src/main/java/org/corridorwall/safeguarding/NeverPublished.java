package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.post.Folded;

/**
 * Somebody of whom nothing may be published is named: in full, either way round, with another name between, by first name
 * and initial, or run together in a hashtag. An entry of one word is found as that word.
 */
final class NeverPublished implements Rule {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’ʼ][\\p{L}\\p{N}]+)*");
    private static final Pattern TAG = Pattern.compile("[#＃]([\\p{L}\\p{M}\\p{N}_]+)");
    private static final int BETWEEN = 3;

    private record Word(String read, int from, int to, boolean capital) {}

    private record Found(int from, int to) {}

    private final Map<String, List<List<String>>> byWord = new HashMap<>();
    private final LinkedHashSet<String> runTogether = new LinkedHashSet<>();

    NeverPublished(RuleSetting setting) {
        for (var written : setting.list("names")) {
            var words = Known.words(written);
            if (words.isEmpty()) continue;
            byWord.computeIfAbsent(words.getFirst(), first -> new ArrayList<>()).add(words);
            if (words.size() == 1) continue;
            byWord.computeIfAbsent(words.getLast(), last -> new ArrayList<>()).add(words);
            runTogether.add(String.join("", words));
        }
    }

    @Override
    public String name() {
        return RuleKind.NEVER_PUBLISH.code();
    }

    @Override
    public Verdict look(Looked at) {
        if (byWord.isEmpty()) return new Verdict.NoOpinion();
        var told = new LinkedHashSet<String>();
        var marks = new ArrayList<Mark>();
        for (var passage : Passage.of(at.post()))
            for (var found : find(passage.text())) {
                told.add(passage.quoted(found.from(), found.to()));
                if (passage.where() == null) marks.add(new Mark(found.from(), found.to()));
            }
        if (told.isEmpty()) return new Verdict.NoOpinion();
        return new Verdict.HoldForLead(
                "Somebody on the never-publish list is named: " + String.join(", ", told) + ".", marks);
    }

    private List<Found> find(String original) {
        var folded = Folded.of(original);
        var words = WORD.matcher(folded.text())
                .results()
                .map(word -> new Word(
                        withoutPossessive(word.group()),
                        word.start(),
                        word.end(),
                        Character.isUpperCase(original.codePointAt(folded.from(word.start())))))
                .toList();
        var found = new ArrayList<Found>();
        for (int i = 0; i < words.size(); i++) {
            int at = i;
            byWord.getOrDefault(words.get(i).read(), List.of()).stream()
                    .flatMap(name -> end(name, words, at).stream())
                    .max(Integer::compare)
                    .ifPresent(last -> found.add(new Found(
                            folded.from(words.get(at).from()),
                            folded.to(words.get(last).to()))));
        }
        TAG.matcher(original).results().forEach(tag -> {
            var letters = Folded.of(tag.group(1)).text().replace("_", "");
            if (runTogether.stream().anyMatch(letters::contains)) found.add(new Found(tag.start(), tag.end()));
        });
        return found;
    }

    private static String withoutPossessive(String word) {
        var plain = word.replaceFirst("['’ʼ]s$", "");
        return plain.replaceAll("['’ʼ]", "");
    }

    /** The number of the word with which the name ends that begins with word {@code at}. */
    private static Optional<Integer> end(List<String> name, List<Word> words, int at) {
        if (name.size() == 1) return Optional.of(at);
        if (runs(name, words, at)) return Optional.of(at + name.size() - 1);
        var first = name.getFirst();
        var last = name.getLast();
        boolean begins = words.get(at).read().equals(first);
        if (begins && is(words, at + 1, last) || !begins && is(words, at + 1, first)) return Optional.of(at + 1);
        if (begins && is(words, at + 2, last)) return Optional.of(at + 2);
        boolean initial = begins
                && is(words, at + 1, last.substring(0, 1))
                && words.get(at + 1).capital();
        return initial ? Optional.of(at + 1) : Optional.empty();
    }

    private static boolean runs(List<String> name, List<Word> words, int at) {
        for (int i = 0; i < name.size(); i++)
            if (!(at + i < words.size() && words.get(at + i).read().equals(name.get(i)))) return false;
        return true;
    }

    /** Not across a sentence: only blanks, a comma or a hyphen stand between. */
    private static boolean is(List<Word> words, int at, String read) {
        return at < words.size()
                && words.get(at).read().equals(read)
                && words.get(at).from() - words.get(at - 1).to() <= BETWEEN;
    }
}
