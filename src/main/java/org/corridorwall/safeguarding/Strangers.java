package org.corridorwall.safeguarding;

/** Who is not of the trust is looked at first; what strangers answer is never shown ({@link Safeguarding#decide}). */
final class Strangers implements Rule {
    static final String NEVER = "Answers by people outside the trust are never shown.";

    @Override
    public String name() {
        return "strangers";
    }

    @Override
    public Verdict look(Looked at) {
        if (at.policy() != null) return new Verdict.NoOpinion();
        var author = at.post().author();
        var who = author.handle() != null ? author.handle() : author.name() != null ? author.name() : "Its author";
        var answers = at.post().replyTo() == null ? "" : " " + NEVER;
        return Verdict.Hold.because(who + " is not an account of the trust." + answers);
    }
}
