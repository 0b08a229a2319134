package org.corridorwall.safeguarding;

import org.corridorwall.trust.Account;

/** What the trust wants of an account's posts. */
final class AccountPolicy implements Rule {
    @Override
    public String name() {
        return "policy";
    }

    @Override
    public Verdict look(Looked at) {
        return at.policy() == Account.Policy.HOLD
                ? Verdict.Hold.because("Every post of this account is looked at before it is shown.")
                : new Verdict.NoOpinion();
    }
}
