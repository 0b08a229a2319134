package org.corridorwall.safeguarding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * How a trust has set one rule.
 *
 * @param lists by name, each entry as it was written, each once
 * @param dials by name; what is not set has its usual value
 * @param version 0: as it is shipped; grows with each change
 */
public record RuleSetting(
        RuleKind kind, boolean on, Map<String, List<String>> lists, Map<String, Integer> dials, int version) {
    public static final int MOST_ENTRIES = 5_000;
    public static final int LONGEST_ENTRY = 200;

    public RuleSetting {
        lists = tidied(kind, lists);
        dials = Map.copyOf(dials);
        var wrong = wrongs(kind, on, lists, dials);
        if (!wrong.isEmpty()) throw new IllegalArgumentException(String.join("; ", wrong.values()));
    }

    static RuleSetting shipped(RuleKind kind) {
        return new RuleSetting(kind, true, Map.of(), Map.of(), 0);
    }

    /** What can't be right, by field: {@code lists.words}, {@code dials.first}, {@code on}; empty when all is. */
    public static Map<String, String> wrongs(
            RuleKind kind, boolean on, Map<String, List<String>> lists, Map<String, Integer> dials) {
        var wrong = new LinkedHashMap<String, String>();
        if (!on && !kind.switchable()) wrong.put("on", "is true: this rule can't be switched off");
        lists.forEach((name, entries) -> {
            if (!kind.lists().contains(name))
                wrong.put("lists." + name, "is no list of this rule, which has " + kind.lists());
            else if (entries.size() > MOST_ENTRIES)
                wrong.put("lists." + name, "has at most " + MOST_ENTRIES + " entries");
            else if (entries.stream().anyMatch(entry -> entry.length() > LONGEST_ENTRY || !readable(entry)))
                wrong.put(
                        "lists." + name,
                        "has entries of 1 to " + LONGEST_ENTRY + " characters, letters or digits in each");
        });
        dials.forEach((name, value) -> kind.dials().stream()
                .filter(dial -> dial.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        dial -> {
                            if (value < dial.least() || value > dial.most())
                                wrong.put("dials." + name, "is a number from " + dial.least() + " to " + dial.most());
                        },
                        () -> wrong.put("dials." + name, "is no number of this rule")));
        return wrong;
    }

    private static boolean readable(String entry) {
        return entry.codePoints().anyMatch(Character::isLetterOrDigit)
                && entry.codePoints().noneMatch(Character::isISOControl);
    }

    private static Map<String, List<String>> tidied(RuleKind kind, Map<String, List<String>> lists) {
        var tidied = new LinkedHashMap<String, List<String>>();
        kind.lists().forEach(name -> {
            var entries = new LinkedHashSet<String>();
            lists.getOrDefault(name, List.of()).stream()
                    .map(String::strip)
                    .filter(entry -> !entry.isEmpty())
                    .forEach(entries::add);
            tidied.put(name, List.copyOf(entries));
        });
        lists.keySet().stream()
                .filter(name -> !kind.lists().contains(name))
                .forEach(name -> tidied.put(name, List.of()));
        return Map.copyOf(tidied);
    }

    public List<String> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    public int dial(String name) {
        return kind.dials().stream()
                .filter(dial -> dial.name().equals(name))
                .findFirst()
                .map(dial -> dials.getOrDefault(name, dial.usual()))
                .orElseThrow();
    }

    /** What is different from {@code before}, for the audit; of a secret list only how much. */
    String changesSince(RuleSetting before) {
        var told = new ArrayList<String>();
        if (on != before.on) told.add(on ? "switched on" : "switched off");
        kind.lists().forEach(name -> {
            var added = new ArrayList<>(list(name));
            added.removeAll(before.list(name));
            var gone = new ArrayList<>(before.list(name));
            gone.removeAll(list(name));
            if (!added.isEmpty()) told.add(name + ": added " + said(added));
            if (!gone.isEmpty()) told.add(name + ": took off " + said(gone));
        });
        kind.dials().stream()
                .filter(dial -> dial(dial.name()) != before.dial(dial.name()))
                .forEach(dial ->
                        told.add(dial.name() + ": " + before.dial(dial.name()) + " became " + dial(dial.name())));
        return String.join("; ", told);
    }

    private String said(List<String> entries) {
        int few = 10;
        if (kind.secret() || entries.size() > few) return Integer.toString(entries.size());
        return String.join(", ", entries);
    }
}
