package org.corridorwall.desk;

import org.corridorwall.trust.Right;
import org.corridorwall.web.Problem;

/** Who may decide on posts at all. */
final class Deciding {
    private Deciding() {}

    static boolean somewhere(Asking asking) {
        var trust = asking.trust().id();
        return asking.actor().mayAnywhere(Right.APPROVE, trust)
                || asking.actor().mayAnywhere(Right.SAFEGUARD, trust);
    }

    /** @param what is not for them: "Reports are" */
    static RuntimeException refused(String what) {
        return Problem.of(403, what + " for those who may approve or safeguard.")
                .refused();
    }
}
