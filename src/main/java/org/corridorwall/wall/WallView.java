package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page on which posts hang.
 *
 * @param heading what this part of the wall is; null on the wall itself
 * @param asking the filters; null where there are none
 * @param older where the older posts are
 * @param bare said instead of posts
 */
record WallView(
        @Nullable Heading heading,
        @Nullable Strip strip,
        @Nullable Asking asking,
        List<DayView> days,
        @Nullable String older,
        @Nullable Bare bare)
        implements Content {
    WallView {
        days = List.copyOf(days);
    }

    static WallView bare(Bare bare) {
        return new WallView(null, null, null, List.of(), null, bare);
    }

    /** @param facts lines of a term and links beside it */
    record Heading(@Nullable Link back, @Nullable Mark mark, String title, String lead, List<Fact> facts) {
        Heading {
            facts = List.copyOf(facts);
        }
    }

    record Fact(String term, List<Chip> chips) {
        Fact {
            chips = List.copyOf(chips);
        }

        static Fact of(String term, List<Link> links) {
            return new Fact(
                    term, links.stream().map(link -> new Chip(link, null)).toList());
        }
    }

    /** @param link its address may be empty: words only */
    record Chip(Link link, @Nullable Mark mark) {}

    /** A bare wall: nothing yet, nothing found, nothing here, or resting. @param marks which sheets wait on the rail */
    record Bare(List<Mark> marks, String title, String lead, List<Link> ways) {
        Bare {
            marks = List.copyOf(marks);
            ways = List.copyOf(ways);
        }
    }
}
