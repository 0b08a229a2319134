package org.corridorwall.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Addresses that lately used up their time. Forgets after a while, and the oldest when there are many. */
final class SlowAddresses {
    private static final int MOST = 10_000;

    private final Duration remembered;
    private final InstantSource clock;
    private final Map<HttpUrl, Instant> until = new LinkedHashMap<>();

    SlowAddresses(Duration remembered, InstantSource clock) {
        this.remembered = remembered;
        this.clock = clock;
    }

    synchronized boolean holds(HttpUrl url) {
        @Nullable Instant end = until.get(url);
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void add(HttpUrl url) {
        until.remove(url);
        until.put(url, clock.instant().plus(remembered));
        if (until.size() > MOST) until.remove(until.keySet().iterator().next());
    }

    synchronized void remove(HttpUrl url) {
        until.remove(url);
    }
}
