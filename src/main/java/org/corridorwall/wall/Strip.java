package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line for each academy with its newest post, the newest first. All lines are on the page: a narrow one shows 8, a
 * wide one 12, paper and {@code #schools} all.
 *
 * @param all said when there are more
 */
record Strip(List<Line> lines, @Nullable String all) {
    static final int NARROW = 8;
    static final int WIDE = 12;

    Strip {
        lines = List.copyOf(lines);
    }

    public boolean onlyNarrow() {
        return lines.size() <= WIDE;
    }

    /**
     * @param kind what is left out of the name where it is narrow, with its space
     * @param about id of the post whose words these are, so that they go with it; null when there is none
     */
    record Line(
            String href,
            Mark mark,
            String name,
            String kind,
            String news,
            @Nullable String language,
            @Nullable Moment when,
            @Nullable String about) {}
}
