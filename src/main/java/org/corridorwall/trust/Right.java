package org.corridorwall.trust;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do; the name in lower case is what the trust file says. */
public enum Right {
    CONTRIBUTE,
    APPROVE,
    EDIT,
    SAFEGUARD,
    PROTECT,
    ADMINISTER,
    AUDIT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Right> find(String code) {
        return Arrays.stream(values())
                .filter(right -> right.code().equals(code))
                .findFirst();
    }
}
