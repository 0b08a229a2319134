package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What servers said before, so that they need not be asked again. Nothing is lost when it is forgotten. */
final class Known {
    private record Said(Instant at, Optional<JsonNode> what) {}

    private final Set<String> bare = ConcurrentHashMap.newKeySet();
    private final Cache<String, String> ends =
            Caffeine.newBuilder().maximumSize(50_000).build();
    private final Cache<String, Boolean> toldToLeave =
            Caffeine.newBuilder().maximumSize(5_000).build();
    private final Cache<String, Said> said =
            Caffeine.newBuilder().maximumSize(5_000).build();

    /** Whether a server has records only, and no feeds. */
    boolean isBare(URI server, boolean signsIn) {
        return bare.contains(server + " " + signsIn);
    }

    void isBare(URI server, boolean signsIn, boolean so) {
        if (!so) bare.remove(server + " " + signsIn);
        else if (bare.size() < 10_000) bare.add(server + " " + signsIn);
    }

    /** Whether a timeline was seen to end where this mark leads. */
    boolean ends(String strand, String onward) {
        return onward.equals(ends.getIfPresent(strand));
    }

    void learnEnd(String strand, String onward) {
        ends.put(strand, onward);
    }

    /** Whether what stood here of an account that is over was told to leave, and none of it was asked about since. */
    boolean toldToLeave(URI server, String did) {
        return toldToLeave.getIfPresent(server + " " + did) != null;
    }

    void tellToLeave(URI server, String did) {
        toldToLeave.put(server + " " + did, true);
    }

    /** Something of it still stands: whether that left is not known here. */
    void mayStillStand(URI server, String did) {
        toldToLeave.invalidate(server + " " + did);
    }

    /** The same for {@code time}, also that there is nothing. */
    Optional<JsonNode> remembered(String question, Duration time, Instant now, Supplier<Optional<JsonNode>> ask) {
        var before = said.getIfPresent(question);
        if (before != null && now.isBefore(before.at().plus(time)) && !now.isBefore(before.at())) return before.what();
        var answer = ask.get();
        said.put(question, new Said(now, answer));
        return answer;
    }
}
