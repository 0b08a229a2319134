package org.corridorwall.desk;

import java.util.List;
import org.corridorwall.wall.Mark;
import org.jspecify.annotations.Nullable;

/**
 * Posts in one state, newest first.
 *
 * @param state its code, for the form
 * @param next address of older ones; null at the end
 */
record ListPage(
        String title,
        List<Tab> tabs,
        String state,
        String words,
        List<QueuePage.Choice> schools,
        List<Row> rows,
        @Nullable String next,
        String none) {
    ListPage {
        tabs = List.copyOf(tabs);
        schools = List.copyOf(schools);
        rows = List.copyOf(rows);
    }

    record Tab(String title, String href, boolean here, int count) {}

    /** @param said the first words of it; of a removed one, why it went */
    record Row(Mark mark, String whose, String when, String machine, String said, String decided, String href) {}
}
