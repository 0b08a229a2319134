package org.corridorwall.desk;

import java.util.Arrays;
import java.util.List;
import org.corridorwall.safeguarding.RuleKind;
import org.corridorwall.safeguarding.RuleSetting;
import org.corridorwall.safeguarding.RuleSettings;

/** All rules, one a line. */
record RulesPage(List<Line> lines) {
    /** @param state on or off, in a word @param own how much of it the trust has set itself, in a few words; may be empty */
    record Line(String title, String line, String href, boolean on, String state, String own) {}

    static RulesPage of(String path, RuleSettings settings) {
        return new RulesPage(Arrays.stream(RuleKind.values())
                .map(kind -> line(path, settings.of(kind)))
                .toList());
    }

    private static Line line(String path, RuleSetting setting) {
        var kind = setting.kind();
        var words = RuleWords.of(kind);
        var state = !kind.switchable() ? "Always on" : setting.on() ? "On" : "Off";
        int own = kind.secret()
                ? 0
                : kind.lists().stream()
                        .mapToInt(name -> setting.list(name).size())
                        .sum();
        var said = own == 0 ? "" : own == 1 ? "1 entry of your own" : own + " entries of your own";
        return new Line(words.title(), words.line(), path + "/" + kind.code(), setting.on(), state, said);
    }
}
