package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post as it will look, why it is where it is, and what can be decided about it.
 *
 * @param card the post as the wall draws it, HTML; null once it was removed
 * @param path {@code /desk/{trust}/posts/{id}}
 * @param version of the decision that is shown
 * @param back where a decision made here leads to: {@code queue} or {@code post}
 * @param school that the queue is filtered by; empty for all
 * @param lean whether the page leans towards showing it: never where a rule held it
 * @param approve the word on the first button; null where this person can't show it
 * @param notApprove why not
 * @param ask who is asked to mend it: {@code Mr Doyle}, {@code the school}; null where nobody can be
 * @param asked what was asked already, in a sentence
 */
record Judged(
        String id,
        @Nullable String card,
        List<Reason> reasons,
        String path,
        int version,
        String back,
        String school,
        boolean lean,
        @Nullable String approve,
        @Nullable String notApprove,
        @Nullable String ask,
        boolean hide,
        boolean hold,
        boolean remove,
        @Nullable String asked) {
    /**
     * Why.
     *
     * @param words in pieces, those that tripped a rule marked
     */
    record Reason(String title, List<Piece> words, String rule) {
        Reason {
            words = List.copyOf(words);
        }
    }

    record Piece(String text, boolean marked) {}

    Judged {
        reasons = List.copyOf(reasons);
    }

    /** Whether anything can be decided here at all. */
    public boolean open() {
        return approve != null || hide || hold || remove;
    }

    /** Whether what comes with the decision is sent back to where it was made: on a phone the buttons stand at the bottom. */
    public boolean inQueue() {
        return back.equals("queue");
    }
}
