package org.corridorwall.desk;

import java.util.List;
import org.corridorwall.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What is said instead of a page of the desk.
 *
 * @param typed what somebody had written when it went wrong, so that it is not lost; null when nothing was
 */
record TroublePage(
        String title,
        String lead,
        List<Problem.Wrong> wrong,
        @Nullable String typed,
        String href,
        String button) {
    TroublePage {
        wrong = List.copyOf(wrong);
    }
}
