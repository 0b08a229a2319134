package org.corridorwall.app;

import java.util.List;

/** The settings can't be used as they are; every problem at once, in plain words. */
final class SettingsTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsTrouble(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
