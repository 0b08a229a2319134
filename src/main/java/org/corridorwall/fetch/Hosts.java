package org.corridorwall.fetch;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.HttpUrl;

/** The turns of each host and port that is being asked right now; a host that nobody asks or waits for is forgotten. */
final class Hosts {
    private final int perHost;
    private final ConcurrentMap<String, Asked> hosts = new ConcurrentHashMap<>();

    Hosts(int perHost) {
        this.perHost = perHost;
    }

    /** Every call is followed by one of {@link #leave}. */
    Turns enter(HttpUrl url) {
        return hosts.compute(name(url), (_, asked) -> asked == null ? new Asked(new Turns(perHost), 1) : asked.plus(1))
                .turns;
    }

    void leave(HttpUrl url) {
        hosts.computeIfPresent(name(url), (_, asked) -> asked.by == 1 ? null : asked.plus(-1));
    }

    int size() {
        return hosts.size();
    }

    private static String name(HttpUrl url) {
        return url.host() + " " + url.port();
    }

    private record Asked(Turns turns, int by) {
        Asked plus(int more) {
            return new Asked(turns, by + more);
        }
    }
}
