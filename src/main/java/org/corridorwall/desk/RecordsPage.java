package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, newest first.
 *
 * @param next address of older rows; null at the end
 */
record RecordsPage(List<Row> rows, String words, @Nullable String next) {
    RecordsPage {
        rows = List.copyOf(rows);
    }

    /** @param about where what it is about is to be seen; null where there is no such page */
    record Row(
            String when,
            String machine,
            String who,
            String what,
            @Nullable String school,
            @Nullable String why,
            @Nullable String about,
            @Nullable String name) {}
}
