package org.corridorwall.desk;

import java.util.List;
import org.corridorwall.wall.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What is held, one post at a time.
 *
 * @param post the one to decide on; null when nothing is held
 * @param schools to filter by; empty where there is one only
 * @param rows all that are held, in their order
 * @param held how many there are under this filter
 * @param all how many there are in every school
 * @param done what was decided a moment ago; null when nothing was
 */
record QueuePage(
        String title,
        String lead,
        String since,
        @Nullable Judged post,
        List<Choice> schools,
        List<Row> rows,
        int held,
        int all,
        String address,
        @Nullable Done done) {
    QueuePage {
        schools = List.copyOf(schools);
        rows = List.copyOf(rows);
    }

    record Choice(String value, String label, boolean chosen) {}

    /** One held post in the list. @param here whether it is the one that is shown */
    record Row(
            Mark mark,
            String whose,
            String when,
            String why,
            String href,
            boolean here,
            @Nullable String note) {}

    /**
     * What was decided.
     *
     * @param undo where to undo it; null where it can't be
     * @param version of the decision that would be undone
     * @param record where each place is told at which it was taken down; null for other decisions
     * @param forget which typed words are not needed any more
     */
    record Done(
            String words,
            @Nullable String undo,
            int version,
            @Nullable String record,
            String forget) {}
}
