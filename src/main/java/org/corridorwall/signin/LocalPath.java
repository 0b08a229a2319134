package org.corridorwall.signin;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody goes once they are signed in: a place on this host, whatever a link says. */
public final class LocalPath {
    private static final String HOME = "/desk";
    private static final int LONGEST = 1000;
    /** Printable ASCII without a backslash, which browsers read as a slash; two slashes begin another host. */
    private static final Pattern SHAPE = Pattern.compile("/(?!/)[!-\\[\\]-~]*");

    private LocalPath() {}

    /** The path and its query; the desk's home where {@code wanted} is none, leads away or only back to signing in. */
    public static String of(@Nullable String wanted) {
        if (wanted == null
                || wanted.length() > LONGEST
                || !SHAPE.matcher(wanted).matches()) return HOME;
        return wanted.startsWith("/sign-") ? HOME : wanted;
    }
}
