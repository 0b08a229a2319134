package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A timeline that is paged through by itself, newest first: an AppView has one for an account, a PDS one for each collection. */
interface Strand {
    /** What it is called in cursors. */
    String name();

    /** @param onward where an earlier sheet said that it goes on, or null for the newest */
    Sheet sheet(int limit, @Nullable String onward);

    /** The view of the post that an item shows; empty where it can't be had. */
    Optional<JsonNode> view(Item item);
}
