package org.corridorwall.safeguarding;

import java.util.List;

/**
 * What would be decided about a post that nobody has sent yet.
 *
 * @param state published or held
 * @param by which rule
 * @param why in plain words; may be empty when it would be published
 * @param marks what a rule found in its text
 */
public record Foreseen(State state, String by, String why, List<Mark> marks) {
    public Foreseen {
        marks = List.copyOf(marks);
    }
}
