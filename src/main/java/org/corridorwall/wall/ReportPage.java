package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form by which anybody asks for a post to come down, with the post beside it.
 *
 * @param action where it is sent
 * @param trouble what has to be put right first; null: nothing
 * @param more what was written already
 * @param mail likewise
 * @param post as it hangs, without a link to this form
 */
record ReportPage(
        String action,
        @Nullable String trouble,
        List<Reason> reasons,
        String more,
        String mail,
        int mostMore,
        int mostMail,
        PostView post)
        implements Content {
    ReportPage {
        reasons = List.copyOf(reasons);
    }

    /** @param note said under its words; null: nothing */
    record Reason(String value, String words, @Nullable String note, boolean chosen) {}
}
