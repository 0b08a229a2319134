package org.corridorwall.safeguarding;

import java.util.List;

/** Why a post is held for a safeguarding lead. Everybody else reads neutral words: the reason is nobody else's business. */
record ForLead(String by, String why, List<Mark> marks) {
    static final String NEUTRAL_BY = "rule safeguarding";
    static final String NEUTRAL_WHY = "A safeguarding lead looks at this one.";

    ForLead {
        marks = List.copyOf(marks);
    }
}
