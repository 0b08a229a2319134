package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the public asked to be looked at.
 *
 * @param lead how many wait, in words
 * @param trouble what has to be put right first; null: nothing
 * @param settled whether these were dealt with
 * @param older where the older ones are
 */
record ReportedPage(
        String title,
        String lead,
        @Nullable String trouble,
        List<Line> lines,
        boolean settled,
        @Nullable String older) {
    ReportedPage {
        lines = List.copyOf(lines);
    }

    /**
     * One report.
     *
     * @param title what it is about, in plain words
     * @param whose the post's school, and when it was asked
     * @param state whether it left the wall
     * @param post where the post is decided on
     * @param action where it is answered in words; null once it was dealt with
     * @param done what was done with it; null while nobody has
     */
    record Line(
            String id,
            String title,
            String whose,
            String state,
            boolean urgent,
            @Nullable String words,
            @Nullable String contact,
            String post,
            @Nullable String action,
            @Nullable String done) {}
}
