package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.corridorwall.post.Media;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How much the rules find, and how often they cry wolf; {@code -Dmeasured=docs/rules-measured.md} writes it down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesMeasuredTest {
    private static final int SEED = 20261125;
    private static final int EACH = 3;
    private static final List<String> KINDS = List.of(
            "Primary School",
            "Church of England Primary School",
            "High School",
            "Academy",
            "Infant School",
            "RC Primary School");
    private static final List<String> SETTINGS = List.of("oh %s you", "%s", "this is %s today", "so... %s, right");

    private record Rate(int found, int all) {
        Rate plus(boolean hit) {
            return new Rate(found + (hit ? 1 : 0), all + 1);
        }

        double share() {
            return all == 0 ? 1 : (double) found / all;
        }

        @Override
        public String toString() {
            return String.format(Locale.UK, "%,d of %,d (%.1f %%)", found, all, 100 * share());
        }
    }

    private final Rule words = new Words(WordList.starting());
    private final Rule personal = new PersonalData(RuleSetting.shipped(RuleKind.PERSONAL));
    private final Map<Obfuscator.Way, Rate> recall = new EnumMap<>(Obfuscator.Way.class);
    private final List<String> missed = new ArrayList<>();
    private final Map<String, Rate> alarms = new LinkedHashMap<>();
    private final Map<String, List<String>> cried = new TreeMap<>();

    private static boolean held(Rule rule, String text, boolean pictured) {
        var post = Posts.post("a", text);
        var with = pictured ? post.media(Media.image("https://e.org/a.png", null)) : post;
        return !(rule.look(new Looked(with.made(), Account.Policy.PUBLISH, null)) instanceof Verdict.NoOpinion);
    }

    private static List<String> lines(String file, String separator) {
        try (InputStream list = Objects.requireNonNull(RulesMeasuredTest.class.getResourceAsStream(file), file)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .flatMap(line -> Arrays.stream(line.split(separator)))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @BeforeAll
    void measure() throws IOException {
        var random = new Random(SEED);
        var obfuscator = new Obfuscator(random);
        for (var entry : WordList.starting().entries()) {
            if (entry.phrase() || entry.first().length() < 4 || !entry.first().matches("[a-z]+")) continue;
            for (var way : Obfuscator.Way.values())
                for (int i = 0; i < EACH; i++) {
                    var written = obfuscator.write(entry.first(), way);
                    var text = SETTINGS.get(random.nextInt(SETTINGS.size())).formatted(written);
                    boolean hit = held(words, text, false);
                    recall.merge(way, new Rate(hit ? 1 : 0, 1), (a, b) -> a.plus(b.found() == 1));
                    if (!hit) missed.add(way + " " + written);
                }
        }
        var places = lines("places-gb.txt", ";");
        var schools = new ArrayList<String>();
        for (var place : places) schools.add(place + " " + KINDS.get(random.nextInt(KINDS.size())));
        var sentences = lines("school-sentences.txt", "\\n");
        alarm(
                "words, places",
                words,
                places.stream().map(place -> "We went to " + place + " today").toList(),
                false);
        alarm(
                "words, places as hashtags",
                words,
                places.stream()
                        .map(place -> "#" + place.replaceAll("[^\\p{L}\\p{N}]", ""))
                        .toList(),
                false);
        alarm("words, schools", words, schools, false);
        alarm("words, sentences", words, sentences, false);
        alarm(
                "personal details, places beside a picture",
                personal,
                places.stream().map(place -> "We went to " + place + " today").toList(),
                true);
        alarm(
                "personal details, schools beside a picture",
                personal,
                schools.stream().map(school -> "Thank you, " + school).toList(),
                true);
        alarm("personal details, sentences beside a picture", personal, sentences, true);
        var file = System.getProperty("measured");
        if (file != null) Files.writeString(Path.of(file), told());
    }

    private void alarm(String what, Rule rule, List<String> texts, boolean pictured) {
        var rate = new Rate(0, 0);
        for (var text : texts) {
            boolean hit = held(rule, text, pictured);
            rate = rate.plus(hit);
            if (hit) cried.computeIfAbsent(what, name -> new ArrayList<>()).add(text);
        }
        alarms.put(what, rate);
    }

    private Rate all() {
        return recall.values().stream()
                .reduce(new Rate(0, 0), (a, b) -> new Rate(a.found() + b.found(), a.all() + b.all()));
    }

    private String told() {
        var told = new StringBuilder("""
                # What the rules find, and when they cry wolf

                Written by `RulesMeasuredTest` with `-Dmeasured=docs/rules-measured.md`; the same test holds the floors. The lists were
                made for it: single words of four letters or more of the shipped list, each written %d times in each way by a seeded
                generator; places of the United Kingdom, first those with a bad word inside; the same places as schools; ordinary
                sentences of schools. A list made by those who made the rule flatters it: take the figures as a floor that must not sink,
                not as what the world will do.

                ## Words that are found (recall)
                | written | found |
                |---|---|
                """.formatted(EACH));
        recall.forEach((way, rate) -> told.append("| ")
                .append(way.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append(" | ")
                .append(rate)
                .append(" |\n"));
        told.append("| **all** | **").append(all()).append("** |\n\n## False alarms\n| what | held |\n|---|---|\n");
        alarms.forEach((what, rate) ->
                told.append("| ").append(what).append(" | ").append(rate).append(" |\n"));
        told.append("\nHeld without need: ");
        told.append(
                cried.isEmpty()
                        ? "nothing"
                        : String.join(
                                "; ",
                                cried.values().stream()
                                        .flatMap(List::stream)
                                        .distinct()
                                        .limit(60)
                                        .toList()));
        return told.append(".\n").toString();
    }

    @Test
    void disguisedWordsAreFound() {
        assertThat(all().share())
                .as("missed %s", missed.stream().limit(400).toList())
                .isGreaterThanOrEqualTo(0.97);
        recall.forEach((way, rate) -> assertThat(rate.share())
                .as(
                        "%s: %s, missed %s",
                        way,
                        rate,
                        missed.stream()
                                .filter(one -> one.startsWith(way + " "))
                                .limit(30)
                                .toList())
                .isGreaterThanOrEqualTo(0.9));
    }

    @Test
    void placesSchoolsAndOrdinarySentencesAreLeftAlone() {
        alarms.forEach((what, rate) -> assertThat(rate.share())
                .as("%s: %s, %s", what, rate, cried.get(what))
                .isLessThanOrEqualTo(0.01));
    }
}
