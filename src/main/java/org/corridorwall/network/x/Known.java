package org.corridorwall.network.x;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was learnt and need not be bought again. Nothing is lost but cents when it is forgotten. */
final class Known {
    /** A look for a profile that found none is free; one whose answer is lost may not be. */
    private static final Duration AFTER_NONE = Duration.ofHours(1);

    private static final Duration AFTER_FAILURE = Duration.ofHours(6);

    private record Asked(Instant again, @Nullable String trouble) {}

    private final Cache<String, Profile> profiles =
            Caffeine.newBuilder().maximumSize(20_000).build();
    private final Cache<String, Asked> asked =
            Caffeine.newBuilder().maximumSize(20_000).build();
    private final Cache<String, String> firsts =
            Caffeine.newBuilder().maximumSize(20_000).build();

    private final Cache<String, Boolean> tooOld =
            Caffeine.newBuilder().maximumSize(5_000).build();

    /** @param who the API's base and a folded name, or a number */
    Optional<Profile> profile(String who, Instant now) {
        return Optional.ofNullable(profiles.getIfPresent(who)).filter(profile -> profile.isFresh(now));
    }

    void learn(String who, Profile profile) {
        profiles.put(who, profile);
        asked.invalidate(who);
    }

    void trouble(String who, String why, Instant now) {
        asked.put(who, new Asked(now.plus(AFTER_NONE), why));
    }

    void failed(String who, Instant now) {
        asked.put(who, new Asked(now.plus(AFTER_FAILURE), null));
    }

    boolean mayAsk(String who, Instant now) {
        var last = asked.getIfPresent(who);
        return last == null || !now.isBefore(last.again());
    }

    Optional<String> trouble(String who) {
        return Optional.ofNullable(asked.getIfPresent(who)).map(Asked::trouble);
    }

    /** Whether X refused to search from this post on, because it is too long ago. */
    boolean isTooOld(String id) {
        return tooOld.getIfPresent(id) != null;
    }

    void tooOld(String id) {
        tooOld.put(id, true);
    }

    /** The first version of a post that was edited: what it is known by. */
    String first(String id) {
        var first = firsts.getIfPresent(id);
        return first == null ? id : first;
    }

    void edited(String id, String first) {
        if (!id.equals(first)) firsts.put(id, first);
    }
}
