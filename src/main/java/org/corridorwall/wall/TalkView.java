package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of three schools or more: what was said first, and answers beneath it.
 *
 * @param kind who began it, and when
 * @param id of the conversation's first post
 * @param loud whether what was said first is short enough to be set large
 * @param newest when the newest answer came: that is where it hangs
 */
record TalkView(
        String id,
        String href,
        Mark mark,
        String kind,
        String words,
        boolean loud,
        @Nullable String language,
        Moment newest,
        List<AnswerView> answers,
        String all) {
    /** @param by person and time */
    record AnswerView(
            String id,
            String href,
            Mark mark,
            String school,
            @Nullable String person,
            Moment when,
            String words,
            @Nullable String language) {}

    TalkView {
        answers = List.copyOf(answers);
    }
}
