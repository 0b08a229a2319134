package org.corridorwall.safeguarding;

import org.corridorwall.post.Network;

/**
 * Far more at once than an account's habit, or the same words from many accounts: somebody else may be writing. What was
 * there when an account was first read is no burst, and what people post in Corridor itself they signed in for.
 */
final class Burst implements Rule {
    private final int atOnce;
    private final int times;
    private final int sameWords;

    Burst(RuleSetting setting) {
        atOnce = setting.dial("at-once");
        times = setting.dial("times");
        sameWords = setting.dial("same-text");
    }

    @Override
    public String name() {
        return RuleKind.HABIT.code();
    }

    @Override
    public Verdict look(Looked at) {
        if (at.policy() == null || at.post().network() == Network.NATIVE) return new Verdict.NoOpinion();
        var habit = at.around().habit();
        int now = habit.lately() + 1;
        if (now > Math.max(atOnce, times * habit.busiest()))
            return Verdict.Hold.because("Its account posted " + now + " times within an hour, and never more than "
                    + habit.busiest() + " in a day before. Somebody else may be writing there.");
        if (habit.sameWords() + 1 >= sameWords)
            return Verdict.Hold.because("The same words came from " + (habit.sameWords() + 1)
                    + " accounts of the trust within a day. Somebody else may be writing there.");
        return new Verdict.NoOpinion();
    }
}
