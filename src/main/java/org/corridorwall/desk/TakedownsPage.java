package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removals, newest first. @param older where the older ones are */
record TakedownsPage(List<Line> lines, @Nullable String older) {
    TakedownsPage {
        lines = List.copyOf(lines);
    }

    /** @param machine the instant, for machines */
    record Line(String href, String whose, String when, String machine, String by, String why, String state) {}
}
