package org.corridorwall.network.mastodon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.corridorwall.post.SourceKey;

/** What servers called what, so that they need not be asked again. Nothing is lost when it is forgotten. */
final class Known {
    private final Cache<String, String> ids =
            Caffeine.newBuilder().maximumSize(50_000).build();
    private final Cache<String, SourceKey> keys =
            Caffeine.newBuilder().maximumSize(50_000).build();
    private final Set<String> withoutBatches = ConcurrentHashMap.newKeySet();

    void learn(URI server, String id, SourceKey key) {
        ids.put(server + " " + key, id);
        keys.put(server + " " + id, key);
    }

    Optional<String> id(URI server, SourceKey key) {
        return Optional.ofNullable(ids.getIfPresent(server + " " + key));
    }

    Optional<SourceKey> key(URI server, String id) {
        return Optional.ofNullable(keys.getIfPresent(server + " " + id));
    }

    /** Whether the server may know {@code GET /api/v1/statuses?id[]=} (Mastodon 4.3). */
    boolean mayBatch(URI server) {
        return !withoutBatches.contains(server.toString());
    }

    void cannotBatch(URI server) {
        if (withoutBatches.size() < 10_000) withoutBatches.add(server.toString());
    }
}
