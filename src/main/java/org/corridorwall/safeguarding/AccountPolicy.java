package org.corridorwall.safeguarding;

import org.corridorwall.post.Network;
import org.corridorwall.trust.Account;

/** What the trust wants of an account's posts: all of them looked at, or its first ones. */
final class AccountPolicy implements Rule {
    private final int first;

    AccountPolicy() {
        this(RuleSetting.shipped(RuleKind.POLICY));
    }

    AccountPolicy(RuleSetting setting) {
        first = setting.dial("first");
    }

    @Override
    public String name() {
        return RuleKind.POLICY.code();
    }

    @Override
    public Verdict look(Looked at) {
        if (at.policy() == Account.Policy.HOLD)
            return Verdict.Hold.because(
                    at.post().network() == Network.NATIVE
                            ? "Here every post that is written in Corridor is looked at before it is shown."
                            : "Every post of this account is looked at before it is shown.");
        if (first > 0 && at.policy() != null && at.post().network() != Network.NATIVE) return firstOnes(at);
        return new Verdict.NoOpinion();
    }

    private Verdict firstOnes(Looked at) {
        int shown = at.around().habit().shown();
        return shown < first
                ? Verdict.Hold.because(
                        "The first " + first + " posts of an account are looked at before they are shown; of this one "
                                + (shown == 0 ? "none was yet." : shown + " were so far."))
                : new Verdict.NoOpinion();
    }
}
