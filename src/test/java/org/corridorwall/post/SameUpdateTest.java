package org.corridorwall.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.corridorwall.post.Pairs.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SameUpdateTest {
    private static final double LEAST_PRECISION = 0.99;
    private static final double LEAST_RECALL = 0.9;

    /** Of pairs that are one update, how many are taken for one; of the others, how many are. */
    private record Figures(int same, int found, int other, int wrong) {
        double precision() {
            return found + wrong == 0 ? 1 : (double) found / (found + wrong);
        }

        double recall() {
            return (double) found / same;
        }

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d of %d | %d of %d | %.3f | %.3f |",
                    name,
                    found,
                    same,
                    wrong,
                    other,
                    precision(),
                    recall());
        }
    }

    private static boolean taken(Pair pair) {
        return SameUpdate.of(pair.one(), pair.other(), pair.apart());
    }

    private static Figures figures(List<Pair> same, List<Pair> other) {
        return new Figures(
                same.size(), (int) same.stream().filter(SameUpdateTest::taken).count(), other.size(), (int)
                        other.stream().filter(SameUpdateTest::taken).count());
    }

    private static Figures seen() {
        return figures(Pairs.in("same.txt"), Pairs.in("other.txt"));
    }

    private static Figures fresh() {
        return figures(Pairs.in("fresh-same.txt"), Pairs.in("fresh-other.txt"));
    }

    @Test
    void theLabelledSetIsLargeAndHalfOfItIsHard() {
        assertThat(Pairs.in("same.txt").size() + Pairs.in("other.txt").size()).isGreaterThanOrEqualTo(150);
        assertThat(Pairs.in("other.txt").size()).isGreaterThanOrEqualTo(75);
    }

    @Test
    void aWrongMergeIsRarerThanThis() {
        var wrong = Pairs.in("other.txt").stream()
                .filter(SameUpdateTest::taken)
                .map(Pair::written)
                .toList();
        assertThat(seen().precision()).as(String.join("\n\n", wrong)).isGreaterThanOrEqualTo(LEAST_PRECISION);
        assertThat(fresh().precision()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void fewOfThoseThatAreOneAreMissed() {
        var missed = Pairs.in("same.txt").stream()
                .filter(pair -> !taken(pair))
                .map(Pair::written)
                .toList();
        assertThat(seen().recall()).as(String.join("\n\n", missed)).isGreaterThanOrEqualTo(LEAST_RECALL);
        assertThat(fresh().recall()).isGreaterThanOrEqualTo(0.75);
    }

    @Test
    void theDocumentSaysWhatIsMeasured() throws Exception {
        var lines = new ArrayList<String>();
        lines.add(seen().line("all, while it was written"));
        lines.add(fresh().line("pairs written afterwards"));
        byKind("same.txt")
                .forEach((kind, pairs) -> lines.add("| %s | one | %d of %d |"
                        .formatted(
                                kind,
                                pairs.stream().filter(SameUpdateTest::taken).count(),
                                pairs.size())));
        byKind("other.txt")
                .forEach((kind, pairs) -> lines.add("| %s | two | %d of %d |"
                        .formatted(
                                kind,
                                pairs.stream().filter(SameUpdateTest::taken).count(),
                                pairs.size())));
        assertThat(Files.readString(Path.of("docs/one-update-one-card.md"))).contains(lines);
    }

    private static Map<String, List<Pair>> byKind(String file) {
        var kinds = new LinkedHashMap<String, List<Pair>>();
        Pairs.in(file)
                .forEach(pair -> kinds.computeIfAbsent(pair.kind(), kind -> new ArrayList<>())
                        .add(pair));
        return kinds;
    }

    @Test
    void itDoesNotMatterWhichIsLookedAtFirst() {
        for (var file : List.of("same.txt", "other.txt", "fresh-same.txt", "fresh-other.txt"))
            for (var pair : Pairs.in(file))
                assertThat(SameUpdate.of(pair.other(), pair.one(), pair.apart()))
                        .as(pair.written())
                        .isEqualTo(taken(pair));
    }

    /** What takes quadratic time would take an hour here. */
    @Test
    @Timeout(120)
    void whateverIsWrittenIsAnsweredSoon() {
        var hostile = List.of(
                "#".repeat(200_000),
                "@a".repeat(100_000),
                "a.".repeat(100_000) + "uk",
                "…".repeat(100_000),
                "a-".repeat(100_000),
                "https://".repeat(20_000),
                "Year 3 ".repeat(30_000),
                "\uD800 \uDC00".repeat(1_000),
                "İ".repeat(50_000));
        for (var one : hostile)
            for (var other : hostile) SameUpdate.of(saying(one), saying(other + "x"), Duration.ZERO);
    }

    private static Post saying(String text) {
        var pair = Pairs.in("same.txt").getFirst().one();
        return new Post(
                pair.key(),
                pair.network(),
                pair.url(),
                pair.author(),
                text,
                "",
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                java.util.Set.of());
    }

    @Test
    void aMendIsToldFromAnotherText() {
        var mends = Map.of(
                "We found frogspwan in the pond", "We found frogspawn in the pond",
                "Frogspwan!", "Frogspawn!",
                "Year 3 won 3-1 today", "Year 3 won 3-2 today",
                "Good morning", "Good morning everybody!",
                "Sports day is on Friday", "UPDATE: sports day is on Monday");
        mends.forEach((old, mended) -> assertThat(SameUpdate.still(saying(old), saying(mended)))
                .as(mended)
                .isTrue());
        var others = Map.of(
                "We found frogspawn in the pond", "School is closed tomorrow because of the snow",
                "Good morning", "Lunch is pizza",
                "Frogs!", "Snow day");
        others.forEach((old, another) -> assertThat(SameUpdate.still(saying(old), saying(another)))
                .as(another)
                .isFalse());
    }

    @Test
    void theFirstWordsOfAPageAndALinkToItAreThatPage() {
        var page = Pairs.in("same.txt").stream()
                .map(Pair::one)
                .filter(one -> one.url().endsWith("/science-museum"))
                .findFirst()
                .orElseThrow();
        var words = "On Tuesday Year 5 took the train to London ";

        assertThat(SameUpdate.of(page, saying(words + page.url()), Duration.ZERO))
                .isTrue();
        assertThat(SameUpdate.of(page, saying(words + page.url() + "-2"), Duration.ZERO))
                .isFalse();
        assertThat(SameUpdate.of(page, saying("Year 6 took the train to Leeds " + page.url()), Duration.ZERO))
                .isFalse();
    }

    @Test
    void figuresAreWrittenAsTheDocumentWritesThem() {
        assertThat(new Figures(4, 3, 4, 1).line("x")).isEqualTo("| x | 3 of 4 | 1 of 4 | 0.750 | 0.750 |");
    }
}
