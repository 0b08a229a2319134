package org.corridorwall.safeguarding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules, in the order in which a decision is named after them, and what a trust may set at each. */
public enum RuleKind {
    REMOVED("removed", false, List.of(), List.of()),
    NEVER_PUBLISH("never-publish", true, List.of("names"), List.of()),
    WORDS("words", true, List.of("words", "allowed"), List.of()),
    PERSONAL("personal", true, List.of("allowed"), List.of()),
    STRANGERS("strangers", false, List.of(), List.of()),
    LABELS("labels", true, List.of("allowed"), List.of()),
    LINKS(
            "links",
            true,
            List.of("blocked", "allowed"),
            List.of(new Dial("only-allowed", 0, 0, 1), new Dial("shorteners", 0, 0, 1))),
    HABIT(
            "habit",
            true,
            List.of(),
            List.of(new Dial("at-once", 10, 2, 1000), new Dial("times", 2, 1, 50), new Dial("same-text", 3, 2, 100))),
    POLICY("policy", false, List.of(), List.of(new Dial("first", 0, 0, 50)));

    /** A number that a trust may set. @param usual what it is until then */
    public record Dial(String name, int usual, int least, int most) {}

    private final String code;
    private final boolean switchable;
    private final List<String> lists;
    private final List<Dial> dials;

    RuleKind(String code, boolean switchable, List<String> lists, List<Dial> dials) {
        this.code = code;
        this.switchable = switchable;
        this.lists = lists;
        this.dials = dials;
    }

    /** As addresses, the database and decisions call it. */
    public String code() {
        return code;
    }

    /** Whether a trust may do without it. */
    public boolean switchable() {
        return switchable;
    }

    /** Names of the lists that a trust edits. */
    public List<String> lists() {
        return lists;
    }

    public List<Dial> dials() {
        return dials;
    }

    /** Whether only who safeguards may read what it is set to: it holds names of children. */
    public boolean secret() {
        return this == NEVER_PUBLISH;
    }

    public static Optional<RuleKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
