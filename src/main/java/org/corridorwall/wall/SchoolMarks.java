package org.corridorwall.wall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/**
 * The marks of a trust's schools: shapes dealt in the order of the trust file, colours as picked. Any colour in, a
 * readable page out: the fill is the colour exactly, the outline the same hue with its lightness moved until it stands
 * 3:1 on wall and on paper (WCAG 2.2, 1.4.11), by day and on the blackboard.
 */
public final class SchoolMarks {
    /** Eight blocks, then those that look different when turned. */
    static final List<String> SHAPES = List.of(
            "circle",
            "square",
            "triangle",
            "diamond",
            "half",
            "quarter",
            "leaf",
            "hexagon",
            "triangle-down",
            "half-up",
            "quarter-left",
            "leaf-left",
            "hexagon-flat",
            "triangle-right",
            "half-right",
            "quarter-down",
            "triangle-left",
            "half-left",
            "quarter-back");

    private static final List<String> DEALT_COLOURS = List.of(
            "#0a7d6f", "#ffd21f", "#e2568b", "#7b1fa2", "#d9381e", "#8bc400", "#f28c00", "#12284c", "#2b7bd6",
            "#8a5a2b", "#5fb3b3", "#b0123b");

    enum Ground {
        LIGHT("#ecf0ec", "#fdfefd", -.01, "#1f2b2b"),
        DARK("#121f1c", "#1c2b27", .01, "#e8efec");

        private final Colour wall;
        private final Colour paper;
        private final double step;
        private final String last;

        Ground(String wall, String paper, double step, String last) {
            this.wall = Colour.parse(wall).orElseThrow();
            this.paper = Colour.parse(paper).orElseThrow();
            this.step = step;
            this.last = last;
        }

        /** The outline for a fill. */
        String edge(Colour fill) {
            var picked = fill.oklch();
            for (double l = picked.lightness(); l > .02 && l < .98; l += step) {
                var edge = new Colour.Oklch(l, picked.chroma(), picked.hue()).inSrgb();
                if (stands(edge)) return edge.hex();
            }
            return last;
        }

        private boolean stands(Colour edge) {
            return edge.contrast(wall) >= 3.05 && edge.contrast(paper) >= 3.05;
        }
    }

    private final Map<Slug, Mark> marks = new HashMap<>();
    private final Map<Slug, Colour> colours = new HashMap<>();
    private final List<Slug> order;

    /** @param academies in the order of the trust file, closed ones too: a shape stays when another school leaves */
    SchoolMarks(List<Academy> academies) {
        this.order = academies.stream().map(Academy::slug).toList();
        for (var academy : academies) {
            marks.put(academy.slug(), Mark.of(academy.slug(), shape(academy.shape(), academy.place())));
            colours.put(academy.slug(), colour(academy.colour(), academy.place()));
        }
    }

    /** The school's mark; the door for what no school has posted. */
    public Mark of(@Nullable Slug academy) {
        return academy == null ? Mark.TRUST : Objects.requireNonNullElse(marks.get(academy), Mark.TRUST);
    }

    /** The trust's own stylesheet: one class for each academy. */
    String stylesheet() {
        return rules(Ground.LIGHT) + "\n@media (prefers-color-scheme: dark) {\n" + rules(Ground.DARK) + "\n}\n";
    }

    /** One school's mark as a picture of its own, for pages on other hosts. */
    String picture(Slug academy, String symbol) {
        var fill = Objects.requireNonNull(colours.get(academy));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 26 26"><style>\
                svg{fill:%s;stroke:%s;stroke-width:2;stroke-linejoin:round}\
                @media (prefers-color-scheme:dark){svg{stroke:%s}}</style>%s</svg>
                """.formatted(fill.hex(), Ground.LIGHT.edge(fill), Ground.DARK.edge(fill), symbol);
    }

    private String rules(Ground ground) {
        return order.stream().map(slug -> rule(slug, ground)).collect(Collectors.joining("\n"));
    }

    private String rule(Slug slug, Ground ground) {
        var fill = Objects.requireNonNull(colours.get(slug));
        return ".school-%s { --school: %s; --school-edge: %s; }".formatted(slug, fill.hex(), ground.edge(fill));
    }

    private static String shape(@Nullable String chosen, int place) {
        if (chosen != null && SHAPES.contains(chosen)) return chosen;
        return SHAPES.get(Math.floorMod(place, SHAPES.size()));
    }

    private static Colour colour(@Nullable String picked, int place) {
        var dealt = DEALT_COLOURS.get(Math.floorMod(place, DEALT_COLOURS.size()));
        return Optional.ofNullable(picked)
                .flatMap(Colour::parse)
                .or(() -> Colour.parse(dealt))
                .orElseThrow();
    }
}
