package org.corridorwall.fetch;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One address on the way of a request along its redirects.
 *
 * @param movedTo where permanent redirects alone have led, or null
 * @param permanent whether all redirects so far were permanent
 */
record Leg(
        HttpUrl url,
        @Nullable URI movedTo,
        boolean permanent,
        Map<String, String> headers,
        int limit,
        Deadline deadline,
        Fetch.@Nullable Sent sent,
        boolean once) {
    private static final Set<String> FOR_ONE_ORIGIN = Set.of("authorization", "cookie", "proxy-authorization");

    static Leg first(HttpUrl url, Fetch request, Deadline deadline) {
        return new Leg(url, null, true, request.headers(), request.limit(), deadline, request.sent(), request.once());
    }

    Leg onward(HttpUrl to, boolean permanently) {
        var still = permanent && permanently;
        return new Leg(to, still ? to.uri() : movedTo, still, headersFor(to), limit, deadline, sent, once);
    }

    /** What was once left behind does not come back, even when the way leads back. */
    private Map<String, String> headersFor(HttpUrl to) {
        if (isSameOrigin(to)) return headers;
        var kept = new LinkedHashMap<>(headers);
        kept.keySet().removeIf(name -> FOR_ONE_ORIGIN.contains(name.toLowerCase(Locale.ROOT)));
        return kept;
    }

    /** What is sent goes nowhere else than where it was meant to go. */
    boolean maySendTo(HttpUrl to) {
        return sent == null || isSameOrigin(to);
    }

    private boolean isSameOrigin(HttpUrl to) {
        return url.scheme().equals(to.scheme()) && url.host().equals(to.host()) && url.port() == to.port();
    }
}
