package org.corridorwall.posting;

import java.util.List;
import org.corridorwall.safeguarding.Foreseen;
import org.corridorwall.web.Problem;

/**
 * What the coach says of a draft.
 *
 * @param foreseen what the rules would decide
 * @param text the words as the rules read them; the marks of {@code foreseen} count in it
 * @param tips what would make it better, though nothing is wrong
 * @param wrong what keeps it from being sent at all, by field
 */
public record Advice(Foreseen foreseen, String text, List<Tip> tips, List<Problem.Wrong> wrong) {
    /** @param about {@code media[0]} or {@code text} */
    public record Tip(String about, String say) {}

    public Advice {
        tips = List.copyOf(tips);
        wrong = List.copyOf(wrong);
    }
}
