package org.corridorwall.desk;

import org.corridorwall.safeguarding.RuleKind;
import org.corridorwall.web.Problem;

/** Who may see, try and change which rule. */
final class RulesDoor {
    private RulesDoor() {}

    static Asking looking(Asking asking) {
        Rights.need(
                Rights.maySeeRules(asking.actor(), asking.trust().id()),
                "Rules are for those who safeguard or administer.");
        return asking;
    }

    static RuleKind changing(Asking asking, String rule) {
        var kind = kind(rule);
        Rights.need(
                Rights.mayChangeRules(asking.actor(), asking.trust().id()),
                "Rules hold for the whole trust: who safeguards or administers all of it changes them.");
        needSecrets(asking, kind);
        return kind;
    }

    static RuleKind trying(Asking asking, String rule) {
        var kind = kind(rule);
        needSecrets(asking, kind);
        return kind;
    }

    private static void needSecrets(Asking asking, RuleKind kind) {
        Rights.need(
                !kind.secret() || secretsToo(asking),
                "This list names children: it is for the trust's safeguarding leads only.");
    }

    static boolean secretsToo(Asking asking) {
        return Rights.maySafeguard(asking.actor(), asking.trust().id(), null);
    }

    static RuleKind kind(String rule) {
        return RuleKind.find(rule)
                .orElseThrow(() -> Problem.notFound("There is no rule called '" + rule + "'.")
                        .refused());
    }
}
