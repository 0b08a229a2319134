package org.corridorwall.safeguarding;

import org.corridorwall.post.Network;
import org.corridorwall.trust.Account;

/** What the trust wants of an account's posts. */
final class AccountPolicy implements Rule {
    @Override
    public String name() {
        return "policy";
    }

    @Override
    public Verdict look(Looked at) {
        if (at.policy() != Account.Policy.HOLD) return new Verdict.NoOpinion();
        return Verdict.Hold.because(
                at.post().network() == Network.NATIVE
                        ? "Here every post that is written in Corridor is looked at before it is shown."
                        : "Every post of this account is looked at before it is shown.");
    }
}
