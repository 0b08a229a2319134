package org.corridorwall.safeguarding;

import java.util.TreeSet;

/** What its author or its network warns of. */
final class Labels implements Rule {
    @Override
    public String name() {
        return "labels";
    }

    @Override
    public Verdict look(Looked at) {
        var post = at.post();
        var warning = post.warning();
        if (warning != null && !warning.isBlank())
            return Verdict.Hold.because("Its author put a warning before it: “" + warning.strip() + "”.");
        if (!post.labels().isEmpty())
            return Verdict.Hold.because(
                    "Its network marks it: " + String.join(", ", new TreeSet<>(post.labels())) + ".");
        return new Verdict.NoOpinion();
    }
}
