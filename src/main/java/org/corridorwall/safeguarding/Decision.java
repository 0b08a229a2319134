package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.List;

/**
 * The decision about a post that holds now.
 *
 * @param by {@code rule words}, {@code policy publish}, {@code source}, or a person's e-mail address
 * @param why in plain words for a head teacher; may be empty when a person gave none
 * @param marks what a rule found in the text
 * @param version grows with every decision and every edit at the source
 */
public record Decision(State state, String by, String why, List<Mark> marks, Instant at, int version) {
    public Decision {
        marks = List.copyOf(marks);
    }

    /** Whether a person decided, not a rule or the source. */
    boolean byPerson() {
        return by.contains("@");
    }
}
