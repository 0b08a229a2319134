package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All rules asked, one answer: the strictest. */
final class Check {
    private static final Logger LOG = Logger.getLogger(Check.class);

    /**
     * @param by {@code rule words}, or {@code policy publish} when nothing was held against it
     * @param lead what only a safeguarding lead may know; null when there is nothing
     */
    record Answer(
            State state,
            String by,
            String why,
            List<Mark> marks,
            @Nullable ForLead lead) {
        private static Answer published(String by, String why) {
            return new Answer(State.PUBLISHED, by, why, List.of(), null);
        }
    }

    private record Held(String by, String why, List<Mark> marks) {}

    private final List<Rule> rules;

    Check(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** The rules of now. What is most telling comes first: a decision is named after the first rule that holds. */
    static Check usual() {
        return of(RuleSettings.SHIPPED);
    }

    static Check of(RuleSettings settings) {
        return new Check(Arrays.stream(RuleKind.values())
                .filter(kind -> settings.of(kind).on())
                .map(kind -> rule(settings.of(kind)))
                .toList());
    }

    /** For when nobody knows how the rules are set. */
    static Check holdingAll() {
        var usual = new ArrayList<>(usual().rules);
        usual.add(new Rule() {
            @Override
            public String name() {
                return "settings";
            }

            @Override
            public Verdict look(Looked at) {
                return Verdict.Hold.because("How the rules are set can't be read: everything is looked at first.");
            }
        });
        return new Check(usual);
    }

    static Rule rule(RuleSetting setting) {
        return switch (setting.kind()) {
            case REMOVED -> new RemovedBefore();
            case NEVER_PUBLISH -> new NeverPublished(setting);
            case WORDS -> new Words(setting);
            case PERSONAL -> new PersonalData(setting);
            case STRANGERS -> new Strangers();
            case LABELS -> new Labels(setting);
            case LINKS -> new BlockedLinks(setting);
            case HABIT -> new Burst(setting);
            case POLICY -> new AccountPolicy(setting);
        };
    }

    Answer answer(Looked at) {
        var held = new ArrayList<Held>();
        var allowing = new ArrayList<Rule>();
        ForLead lead = null;
        for (var rule : rules) {
            switch (ask(rule, at)) {
                case Verdict.Hold(var why, var marks) -> held.add(new Held("rule " + rule.name(), why, marks));
                case Verdict.HoldForLead(var why, var marks) -> {
                    lead = new ForLead("rule " + rule.name(), why, marks);
                    held.add(new Held(ForLead.NEUTRAL_BY, ForLead.NEUTRAL_WHY, List.of()));
                }
                case Verdict.Publish() -> allowing.add(rule);
                case Verdict.NoOpinion() -> {}
            }
        }
        if (!held.isEmpty()) return holding(held, lead);
        if (!allowing.isEmpty())
            return Answer.published("rule " + allowing.getFirst().name(), "");
        // A stranger's post without a rule's opinion would have no policy to go by.
        if (at.policy() == null)
            return new Answer(State.HELD, "rule strangers", "Nobody of the trust wrote it.", List.of(), null);
        return Answer.published("policy publish", "No rule held it.");
    }

    static Verdict ask(Rule rule, Looked at) {
        try {
            return rule.look(at);
        } catch (RuntimeException | StackOverflowError | LinkageError broken) {
            LOG.errorf(
                    broken,
                    "The rule %s failed on %s: the post is held",
                    rule.name(),
                    at.post().key());
            return Verdict.Hold.because("The rule “" + rule.name() + "” could not be carried out.");
        }
    }

    private static Answer holding(List<Held> held, @Nullable ForLead lead) {
        var whys = held.stream().map(Held::why).toList();
        var marks =
                held.stream().flatMap(one -> one.marks().stream()).distinct().toList();
        return new Answer(State.HELD, held.getFirst().by(), String.join(" ", whys), marks, lead);
    }
}
