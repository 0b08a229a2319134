package org.corridorwall.network.x;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Until when a credential may not ask one of X's paths again. Only politeness: forgotten at a restart, when X itself refuses. */
final class Limits {
    private final ConcurrentHashMap<String, Instant> ends = new ConcurrentHashMap<>();

    Optional<Instant> wait(String what, Instant now) {
        var until = ends.computeIfPresent(what, (key, end) -> end.isAfter(now) ? end : null);
        return Optional.ofNullable(until);
    }

    void refused(String what, Instant until) {
        ends.put(what, until);
    }
}
