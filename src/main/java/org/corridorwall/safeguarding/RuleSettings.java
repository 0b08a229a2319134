package org.corridorwall.safeguarding;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a trust has set its rules: each of them, those that it never touched too. */
public record RuleSettings(Map<RuleKind, RuleSetting> byKind) {
    static final RuleSettings SHIPPED = new RuleSettings(Map.of());

    public RuleSettings {
        var whole = new EnumMap<RuleKind, RuleSetting>(
                Arrays.stream(RuleKind.values()).collect(Collectors.toMap(Function.identity(), RuleSetting::shipped)));
        whole.putAll(byKind);
        byKind = Map.copyOf(whole);
    }

    public RuleSetting of(RuleKind kind) {
        return byKind.getOrDefault(kind, RuleSetting.shipped(kind));
    }
}
