package org.corridorwall.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What the doctor found, in the order it is printed: calm lines, and before those that need somebody a mark. */
final class Findings {
    private enum Weight {
        FINE("  "),
        NOTE("- "),
        BROKEN("! ");

        private final String mark;

        Weight(String mark) {
            this.mark = mark;
        }
    }

    private record Line(Weight weight, String about, String what) {}

    private record Section(String title, List<Line> lines) {}

    private final List<Section> sections = new ArrayList<>();

    void section(String title) {
        sections.add(new Section(title, new ArrayList<>()));
    }

    void fine(String about, String what) {
        add(Weight.FINE, about, what);
    }

    /** Somebody should look at it; everything else goes on. */
    void note(String about, String what) {
        add(Weight.NOTE, about, what);
    }

    /** Corridor can't work like this. */
    void broken(String about, String what) {
        add(Weight.BROKEN, about, what);
    }

    private void add(Weight weight, String about, String what) {
        sections.getLast().lines().add(new Line(weight, about, what));
    }

    boolean isBroken() {
        return count(Weight.BROKEN) > 0;
    }

    void print(PrintWriter out) {
        for (var section : sections) {
            out.println(section.title());
            int width = section.lines().stream()
                    .mapToInt(line -> line.about().length())
                    .max()
                    .orElse(0);
            for (var line : section.lines())
                out.println(("  " + line.weight().mark + line.about()
                                + " ".repeat(width - line.about().length() + 2) + line.what())
                        .stripTrailing());
            out.println();
        }
        out.println(summary());
    }

    private String summary() {
        long broken = count(Weight.BROKEN);
        long notes = count(Weight.NOTE);
        if (broken > 0)
            return many(broken, "must be put right") + " (!)"
                    + (notes > 0 ? ", " + many(notes, "should be looked at") + " (-)." : ".");
        return notes > 0
                ? many(notes, "should be looked at") + " (-). Everything else is fine."
                : "Everything is fine.";
    }

    private static String many(long number, String what) {
        return (number == 1 ? "One thing " : number + " things ") + what;
    }

    private long count(Weight weight) {
        return sections.stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.weight() == weight)
                .count();
    }
}
