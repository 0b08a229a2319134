package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.corridorwall.network.Found;
import org.corridorwall.post.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an account's timeline, as it came.
 *
 * @param key of the post, or of the act of passing on
 * @param at when, as the strand it comes from counts; null when nobody said
 * @param pinned whether it stands out of its place
 * @param share what passed it on, or null for the account's own
 * @param raw what its strand makes a post's view of
 */
record Item(SourceKey key, @Nullable Instant at, boolean pinned, Found.@Nullable Share share, JsonNode raw) {}
