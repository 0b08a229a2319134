package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchoolMarksTest {
    private static final Colour WALL = colour("#ecf0ec");
    private static final Colour PAPER = colour("#fdfefd");
    private static final Colour BOARD = colour("#121f1c");
    private static final Colour SHEET = colour("#1c2b27");

    @Test
    void everyColourThereIsStandsThreeToOneOnWallAndPaperByDayAndOnTheBoard() {
        var random = new Random(42);
        for (int run = 0; run < 3000; run++) {
            var picked = colour("#%06x".formatted(random.nextInt(0x1000000)));

            var day = colour(SchoolMarks.Ground.LIGHT.edge(picked));
            var board = colour(SchoolMarks.Ground.DARK.edge(picked));

            assertThat(Math.min(day.contrast(WALL), day.contrast(PAPER)))
                    .as(picked.hex())
                    .isGreaterThanOrEqualTo(3);
            assertThat(Math.min(board.contrast(BOARD), board.contrast(SHEET)))
                    .as(picked.hex())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aColourThatStandsAlreadyIsLeftAlone() {
        assertThat(SchoolMarks.Ground.LIGHT.edge(colour("#0a7d6f"))).isEqualTo("#0a7d6f");
        assertThat(SchoolMarks.Ground.DARK.edge(colour("#ffd21f"))).isEqualTo("#ffd21f");
    }

    @Test
    void theEdgesAreThoseOfTheDesign() {
        assertThat(SchoolMarks.Ground.LIGHT.edge(colour("#ffd21f"))).isEqualTo("#a38509");
        assertThat(SchoolMarks.Ground.DARK.edge(colour("#7b1fa2"))).isEqualTo("#a34dcd");
        assertThat(SchoolMarks.Ground.DARK.edge(colour("#12284c"))).isEqualTo("#5b759f");
    }

    @Test
    void shapesAreDealtInTheOrderOfTheFileAndDifferAsLongAsTheyCan() {
        var schools = new ArrayList<Academy>();
        for (int i = 0; i < SchoolMarks.SHAPES.size(); i++) schools.add(school(i, null, null));
        var marks = new SchoolMarks(schools);

        var shapes = new HashSet<String>();
        schools.forEach(school -> shapes.add(marks.of(school.slug()).shape()));

        assertThat(shapes).hasSize(SchoolMarks.SHAPES.size());
        assertThat(marks.of(schools.getFirst().slug()).shape()).isEqualTo("circle");
    }

    @Test
    void everyShapeIsDrawn() {
        var symbols = Assets.load().symbols();

        assertThat(SchoolMarks.SHAPES)
                .allSatisfy(shape -> assertThat(symbols.get(shape)).startsWith("<"));
    }

    @Test
    void aSchoolKeepsTheShapeItChose() {
        var marks = new SchoolMarks(List.of(school(0, "hexagon", "#0a5"), school(1, "no such shape", "not a colour")));

        assertThat(marks.of(new Slug("s-0")).shape()).isEqualTo("hexagon");
        assertThat(marks.of(new Slug("s-1")).shape()).isEqualTo("square");
        assertThat(marks.stylesheet()).contains(".school-s-0 { --school: #00aa55;");
    }

    @Test
    void nothingButColoursGetsIntoTheStylesheet() {
        var marks = new SchoolMarks(List.of(school(0, null, "#000}body{background:url(//evil.example)")));

        assertThat(marks.stylesheet()).doesNotContain("evil");
    }

    private static Academy school(int place, @Nullable String shape, @Nullable String colour) {
        return new Academy(
                new TrustId(1),
                new Slug("s-" + place),
                "School " + place,
                null,
                null,
                null,
                colour,
                shape,
                place,
                true);
    }

    private static Colour colour(String hex) {
        return Colour.parse(hex).orElseThrow();
    }
}
