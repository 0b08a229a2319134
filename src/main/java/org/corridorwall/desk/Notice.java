package org.corridorwall.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one reader, in numbers by kind and school: never a post's words, and nobody's name.
 *
 * @param lines the most pressing first
 */
record Notice(List<Line> lines) {
    /** @param academy null: the trust's own */
    record Line(Matter.Kind kind, @Nullable Slug academy, long count) {}

    Notice {
        lines = List.copyOf(lines);
    }

    static Notice of(List<Matter> matters) {
        Map<Matter.Kind, Map<String, Long>> counts = new TreeMap<>();
        for (var matter : matters)
            counts.computeIfAbsent(matter.kind(), kind -> new TreeMap<>())
                    .merge(matter.academy() == null ? "" : matter.academy().value(), 1L, Long::sum);
        var lines = new ArrayList<Line>();
        counts.forEach((kind, schools) -> schools.forEach(
                (school, count) -> lines.add(new Line(kind, school.isEmpty() ? null : new Slug(school), count))));
        return new Notice(lines);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    Matter.Kind first() {
        return lines.stream()
                .map(Line::kind)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("nothing waits"));
    }

    long count(Matter.Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() == kind)
                .mapToLong(Line::count)
                .sum();
    }

    /** Where to go: after {@code /desk/{trust}}. */
    String path() {
        return switch (first()) {
            case RISK, REPORT -> "/reports";
            case HELD -> "/queue";
            case SOURCE -> "/sources";
        };
    }
}
