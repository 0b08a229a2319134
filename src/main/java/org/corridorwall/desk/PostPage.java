package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post, all that was ever decided about it, and what can be.
 *
 * @param state in a word
 * @param wall its page on the wall; null while the public does not see it
 * @param source its address at its source; null where there is none, or it was removed
 * @param trouble why what was sent was not done; null when nothing was sent, or it was
 * @param typed the reason that was sent with it
 */
record PostPage(
        String title,
        String state,
        String lead,
        Judged post,
        List<Step> history,
        @Nullable String wall,
        @Nullable String source,
        @Nullable String trouble,
        String typed,
        QueuePage.@Nullable Done done) {
    PostPage {
        history = List.copyOf(history);
    }

    /** Something that happened to it. */
    record Step(String when, String what, @Nullable String why) {}
}
