package org.corridorwall.intake;

import org.corridorwall.network.Answer;
import org.corridorwall.post.Network;

/** Counts what readings came to, for the metrics. */
public interface Outcomes {
    void count(Network network, Answer answer);

    /** The word under which an answer is counted. */
    static String name(Answer answer) {
        return switch (answer) {
            case Answer.Page ignored -> "page";
            case Answer.Unchanged ignored -> "unchanged";
            case Answer.SlowDown ignored -> "slow-down";
            case Answer.NeedsYou ignored -> "needs-you";
            case Answer.Gone ignored -> "gone";
            case Answer.Failed ignored -> "failed";
        };
    }
}
