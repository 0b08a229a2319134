package org.corridorwall.safeguarding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a post stands. The name in lower case is what the API and the database say. */
public enum State {
    HELD,
    PUBLISHED,
    HIDDEN,
    /** For ever: its content is gone. */
    REMOVED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> find(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    static State get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("not a state: '" + code + "'"));
    }
}
