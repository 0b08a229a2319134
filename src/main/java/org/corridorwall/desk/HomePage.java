package org.corridorwall.desk;

import java.util.List;
import org.corridorwall.wall.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What needs somebody now, and one picture of the week.
 *
 * @param days short names of the week's days
 * @param quiet which school has not been heard from; null when all have
 */
record HomePage(
        String greeting,
        List<Need> needs,
        List<String> days,
        List<Line> week,
        @Nullable String quiet) {
    HomePage {
        needs = List.copyOf(needs);
        days = List.copyOf(days);
        week = List.copyOf(week);
    }

    /**
     * One thing to do.
     *
     * @param href where it is done
     * @param mended number of what the author was asked to mend, for a button that says it is done; null for other things
     */
    record Need(
            String title,
            String text,
            String href,
            String button,
            @Nullable Long mended) {
        static Need of(String title, String text, String href, String button) {
            return new Need(title, text, href, button, null);
        }
    }

    /** A school's week. @param kind the part of its name that a phone leaves out */
    record Line(Mark mark, String school, List<Dot> dots, int posts) {
        Line {
            dots = List.copyOf(dots);
        }
    }

    /** How much was posted on a day, as a dot in a square of 40. @param radius and where its middle is, as SVG writes it */
    record Dot(int posts, String middle, String radius) {
        static Dot of(int posts) {
            double radius = Math.min(19, 6 * Math.sqrt(posts));
            return new Dot(
                    posts,
                    String.format(java.util.Locale.ROOT, "%.1f", radius + 1),
                    String.format(java.util.Locale.ROOT, "%.1f", radius));
        }
    }
}
