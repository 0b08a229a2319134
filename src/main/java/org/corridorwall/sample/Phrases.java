package org.corridorwall.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.corridorwall.sample.Cast.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What people say when the story has been told: sentences with places that are filled in.
 *
 * @param slots what may stand at a place, by its name
 * @param answers to any question
 * @param replies to any post
 * @param postscripts added by an edit
 */
record Phrases(
        List<Template> templates,
        Map<String, List<String>> slots,
        List<String> mornings,
        List<String> answers,
        List<String> replies,
        List<String> postscripts) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)\\}");
    /** Where a sentence begins, and a capital is due. */
    private static final Pattern SENTENCE = Pattern.compile("(?:^|[.!?] |\\n)\\p{Ll}");

    /** @param phase null: any school says this; @param scene of its picture, or null; @param title makes it an article */
    record Template(
            @Nullable Phase phase,
            @Nullable String title,
            String text,
            @Nullable String scene) {}

    List<Template> fitting(Phase phase) {
        return templates.stream()
                .filter(template -> template.phase() == null || template.phase() == phase)
                .toList();
    }

    /** @param group the class that it is about, wherever {@code {class}} stands */
    String fill(String text, String group, RandomGenerator random) {
        var used = new HashSet<String>();
        var filled = PLACE.matcher(text).replaceAll(place -> {
            var name = place.group(1);
            return Matcher.quoteReplacement(name.equals("class") ? group : word(name, used, random));
        });
        return SENTENCE.matcher(filled)
                .replaceAll(start -> Matcher.quoteReplacement(start.group().toUpperCase(Locale.ROOT)));
    }

    /** One that does not stand in the sentence already, as long as there is another. */
    private String word(String name, Set<String> used, RandomGenerator random) {
        var choices = slots.get(name);
        if (choices == null) throw new IllegalStateException("nothing to say for {" + name + "}");
        var fresh = choices.stream().filter(choice -> !used.contains(choice)).toList();
        var word = pick(fresh.isEmpty() ? choices : fresh, random);
        used.add(word);
        return word;
    }

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    static <T> T pick(List<T> among, RandomGenerator random) {
        return among.get(random.nextInt(among.size()));
    }
}
