package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of one removal, everything in words.
 *
 * @param over the line over the title
 * @param going whether a place is not clear yet, so that the page looks again by itself
 * @param json where the record is to be had for keeping
 */
record TakedownPage(
        String over, String title, boolean going, List<Fact> facts, List<Row> rows, List<Row> elsewhere, String json) {
    TakedownPage {
        facts = List.copyOf(facts);
        rows = List.copyOf(rows);
        elsewhere = List.copyOf(elsewhere);
    }

    record Fact(String term, String words) {}

    /**
     * One place.
     *
     * @param dot where its dot is on the line of two seconds, such as {@code 35%}
     * @param open whether it is a ring: not ours, or not clear yet
     * @param at when it was seen clear
     * @param after how long that took
     */
    record Row(
            String place,
            String dot,
            boolean open,
            String at,
            String after,
            @Nullable String note) {}
}
