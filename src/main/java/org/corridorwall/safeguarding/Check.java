package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** All rules asked, one answer: the strictest. */
final class Check {
    private static final Logger LOG = Logger.getLogger(Check.class);

    /** @param by {@code rule words}, or {@code policy publish} when nothing was held against it */
    record Answer(State state, String by, String why, List<Mark> marks) {}

    private record Held(Rule rule, Verdict.Hold hold) {}

    private final List<Rule> rules;

    Check(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules of now. What is most telling comes first: a decision is named after the first rule that holds. */
    static Check usual() {
        return new Check(List.of(
                new RemovedBefore(),
                new Words(WordList.starting()),
                new Strangers(),
                new Labels(),
                new AccountPolicy()));
    }

    Answer answer(Looked at) {
        var held = new ArrayList<Held>();
        var allowing = new ArrayList<Rule>();
        for (var rule : rules) {
            switch (ask(rule, at)) {
                case Verdict.Hold hold -> held.add(new Held(rule, hold));
                case Verdict.Publish() -> allowing.add(rule);
                case Verdict.NoOpinion() -> {}
            }
        }
        if (!held.isEmpty()) return holding(held);
        if (!allowing.isEmpty())
            return new Answer(State.PUBLISHED, "rule " + allowing.getFirst().name(), "", List.of());
        // A stranger's post without a rule's opinion would have no policy to go by.
        if (at.policy() == null)
            return new Answer(State.HELD, "rule strangers", "Nobody of the trust wrote it.", List.of());
        return new Answer(State.PUBLISHED, "policy publish", "No rule held it.", List.of());
    }

    private static Verdict ask(Rule rule, Looked at) {
        try {
            return rule.look(at);
        } catch (RuntimeException | StackOverflowError broken) {
            LOG.errorf(
                    broken,
                    "The rule %s failed on %s: the post is held",
                    rule.name(),
                    at.post().key());
            return Verdict.Hold.because("The rule “" + rule.name() + "” could not be carried out.");
        }
    }

    private static Answer holding(List<Held> held) {
        var whys = held.stream().map(one -> one.hold().why()).toList();
        var marks = held.stream()
                .flatMap(one -> one.hold().marks().stream())
                .distinct()
                .toList();
        return new Answer(State.HELD, "rule " + held.getFirst().rule().name(), String.join(" ", whys), marks);
    }
}
