package org.corridorwall.safeguarding;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.corridorwall.post.Folded;

/** What its author or its network warns of. */
final class Labels implements Rule {
    private final Set<String> allowed;

    Labels() {
        this(RuleSetting.shipped(RuleKind.LABELS));
    }

    Labels(RuleSetting setting) {
        allowed = setting.list("allowed").stream().map(Labels::folded).collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return RuleKind.LABELS.code();
    }

    @Override
    public Verdict look(Looked at) {
        var post = at.post();
        var warning = post.warning();
        if (warning != null && !warning.isBlank() && !allowed.contains(folded(warning)))
            return Verdict.Hold.because("Its author put a warning before it: “" + warning.strip() + "”.");
        var labels = new TreeSet<>(post.labels());
        labels.removeIf(label -> allowed.contains(folded(label)));
        if (!labels.isEmpty()) return Verdict.Hold.because("Its network marks it: " + String.join(", ", labels) + ".");
        return new Verdict.NoOpinion();
    }

    private static String folded(String written) {
        return Folded.of(written.strip()).text();
    }
}
