package org.corridorwall.desk;

import org.corridorwall.web.Problem;
import org.jspecify.annotations.Nullable;

/** How many of a list are asked for. */
final class Sizes {
    private static final int USUAL = 50;
    private static final int MOST = 1000;

    private Sizes() {}

    /** @throws org.corridorwall.web.Refused with 422 for what is no number from 1 to 1000 */
    static int read(@Nullable String limit) {
        if (limit == null) return USUAL;
        int size = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
        if (size >= 1 && size <= MOST) return size;
        throw Problem.wrong("limit", "is a number from 1 to " + MOST + ", not '" + limit + "'")
                .refused();
    }
}
