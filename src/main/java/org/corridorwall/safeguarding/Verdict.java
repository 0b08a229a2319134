package org.corridorwall.safeguarding;

import java.util.List;

/** What a rule says about a post. The strictest wins; when none has an opinion, the account's policy decides. */
sealed interface Verdict {
    /** It may be seen, as far as this rule goes. */
    record Publish() implements Verdict {}

    /** Somebody should look at it. @param why in plain words for a head teacher @param marks what was found in the text */
    record Hold(String why, List<Mark> marks) implements Verdict {
        public Hold {
            marks = List.copyOf(marks);
        }

        static Hold because(String why) {
            return new Hold(why, List.of());
        }
    }

    /** A safeguarding lead should look at it, and nobody else should learn why. */
    record HoldForLead(String why, List<Mark> marks) implements Verdict {
        public HoldForLead {
            marks = List.copyOf(marks);
        }
    }

    record NoOpinion() implements Verdict {}
}
