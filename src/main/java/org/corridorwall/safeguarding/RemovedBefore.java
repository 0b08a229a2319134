package org.corridorwall.safeguarding;

/** What was removed does not come back by another way; somebody may say the same harmless thing twice, so it is held. */
final class RemovedBefore implements Rule {
    @Override
    public String name() {
        return "removed";
    }

    @Override
    public Verdict look(Looked at) {
        var why = at.likeRemoved();
        return why == null ? new Verdict.NoOpinion() : Verdict.Hold.because(why);
    }
}
