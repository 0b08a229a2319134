package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code GET /api/v1/statuses?id[]=} of Mastodon 4.3: several statuses by one call. */
final class Batch {
    /** How servers say that they don't have it. */
    private static final Set<Integer> NOT_HERE = Set.of(400, 401, 403, 404, 405, 422, 501);

    private Batch() {}

    /** Those of them that the server showed; a missing one may be gone, or not be shown by this call. */
    static List<JsonNode> ask(ServerClient server, Known known, List<String> ids) {
        var query =
                ids.stream().map(id -> "id%5B%5D=" + ServerClient.encode(id)).collect(Collectors.joining("&"));
        return switch (server.get("/api/v1/statuses?" + query)) {
            case Reply.Told told -> {
                var asked = Tree.objects(told.tree()).stream()
                        .filter(status -> ids.contains(Tree.text(status, "id")))
                        .toList();
                // Pleroma has the address, and another name for the parameter.
                if (asked.isEmpty() && ids.size() > 1) known.cannotBatch(server.base());
                yield asked;
            }
            case Reply.Refused refused -> {
                if (NOT_HERE.contains(refused.status())) known.cannotBatch(server.base());
                yield List.of();
            }
        };
    }
}
