package org.corridorwall.safeguarding;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Handles and addresses that mean the same account: {@code @A@Example.social}, {@code a@example.social}, {@code https://example.social/@a}. */
final class Handles {
    private static final Pattern PAGE = Pattern.compile("https?://([^/?#]+)/(?:@|users/)([^/@?#]+)/?");
    private static final Pattern ON_X =
            Pattern.compile("(?:https?://)?(?:www\\.|mobile\\.)?(?:x|twitter)\\.com/@?(\\w{1,15})(?:[/?#].*)?");

    private static final Pattern ON_BLUESKY = Pattern.compile("https?://[^/?#]+/profile/@?([^/?#]+)(?:[/?#].*)?");

    private Handles() {}

    static @Nullable String plain(@Nullable String handle) {
        if (handle == null || handle.isBlank()) return null;
        var small = handle.strip().toLowerCase(Locale.ROOT);
        var onX = ON_X.matcher(small);
        if (onX.matches()) return onX.group(1);
        var onBluesky = ON_BLUESKY.matcher(small);
        if (onBluesky.matches()) return onBluesky.group(1);
        var page = PAGE.matcher(small);
        if (page.matches()) return page.group(2) + "@" + page.group(1);
        return small.replaceFirst("^@", "");
    }
}
