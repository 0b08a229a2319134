package org.corridorwall.desk;

import java.util.Locale;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/**
 * One thing that waits for somebody.
 *
 * @param thing what it is known by as long as it waits, and no words of it
 * @param academy whose matter it is; null: the trust's
 */
record Matter(String thing, Kind kind, @Nullable Slug academy) {
    /** The most pressing first. */
    enum Kind {
        /** Somebody reported a risk to a child. */
        RISK("report of a risk to a child", "reports of a risk to a child"),
        REPORT("report", "reports"),
        HELD("held post", "held posts"),
        SOURCE("source that needs somebody", "sources that need somebody");

        private final String one;
        private final String more;

        Kind(String one, String more) {
            this.one = one;
            this.more = more;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        String many(long count) {
            return count + " " + (count == 1 ? one : more);
        }
    }
}
