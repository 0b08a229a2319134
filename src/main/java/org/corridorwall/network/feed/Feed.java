package org.corridorwall.network.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed, whatever its format: entries in the order of the document.
 *
 * @param site the page it belongs to, absolute; null when it names none
 */
record Feed(List<Entry> entries, @Nullable String site) {
    /** How many entries of one document are looked at. */
    static final int MOST = 1_000;

    Feed {
        entries = List.copyOf(entries);
    }
}
