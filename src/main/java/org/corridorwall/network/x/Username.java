package org.corridorwall.network.x;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account's name: 1 to 15 letters, figures and underscores; capitals make no difference.
 *
 * @param written without its mark
 */
record Username(String written) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,15}");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:@|(?:https?://)?(?:www\\.|mobile\\.)?(?:x|twitter)\\.com/@?)?([A-Za-z0-9_]{1,15})(?<end>[/?#].*)?",
            Pattern.CASE_INSENSITIVE);

    Username {
        if (!NAME.matcher(written).matches()) throw new IllegalArgumentException("not a name on X: '" + written + "'");
    }

    /** {@code @StThomas}, {@code StThomas}, {@code https://x.com/StThomas}, {@code https://twitter.com/StThomas}. */
    static Optional<Username> of(String address) {
        var written = address.strip();
        var parts = ADDRESS.matcher(written);
        if (!parts.matches()) return Optional.empty();
        boolean page = written.regionMatches(true, 0, "http", 0, 4) && written.contains("://") || written.contains(".");
        return parts.group("end") == null || page ? Optional.of(new Username(parts.group(1))) : Optional.empty();
    }

    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    String folded() {
        return written.toLowerCase(Locale.ROOT);
    }

    String handle() {
        return "@" + written;
    }
}
