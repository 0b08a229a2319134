package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.List;

/**
 * The decision about a post that holds now.
 *
 * @param by {@code rule words}, {@code policy publish}, {@code source}, {@code report}, or a person's e-mail address
 * @param why in plain words for a head teacher; may be empty when a person gave none
 * @param marks what a rule found in the text
 * @param version grows with every decision and every edit at the source
 */
public record Decision(State state, String by, String why, List<Mark> marks, Instant at, int version) {
    public Decision {
        marks = List.copyOf(marks);
    }

    /** Somebody of the public asked for it to come down. */
    static final String REPORT = "report";

    /** Whether a person decided, or asked, and not a rule or the source. */
    boolean byPerson() {
        return by.contains("@") || by.equals(REPORT);
    }
}
