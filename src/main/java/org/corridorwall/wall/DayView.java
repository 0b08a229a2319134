package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on one day of the trust's time zone.
 *
 * @param key the day as an ISO date
 * @param name {@code Today}, {@code Yesterday} or the day of the week
 * @param weekday the day of the week where the name is another word
 */
record DayView(String key, String name, @Nullable String weekday, String date, List<Hung> sheets) {
    DayView {
        sheets = List.copyOf(sheets);
    }

    /** A sheet on the rail: one post, or a conversation. */
    record Hung(@Nullable PostView post, @Nullable TalkView talk) {
        Hung {
            if ((post == null) == (talk == null)) throw new IllegalArgumentException("a sheet is a post or a talk");
        }

        static Hung of(PostView post) {
            return new Hung(post, null);
        }

        static Hung of(TalkView talk) {
            return new Hung(null, talk);
        }
    }
}
