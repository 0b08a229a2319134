package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.corridorwall.post.SourceKey;

/**
 * Finds out which posts are gone: those of which X itself says that they are not found, or not to be seen by strangers.
 * What it does not mention stays, and so does everything when it does not answer.
 */
final class Vanished {
    private static final String MARK = "x:";

    private Vanished() {}

    static Set<SourceKey> among(ApiClient api, List<SourceKey> keys) {
        var ids = new HashMap<String, SourceKey>();
        for (var key : keys) {
            var value = key.value();
            if (value.startsWith(MARK) && Ids.usable(value.substring(MARK.length())))
                ids.put(value.substring(MARK.length()), key);
        }
        var all = ids.keySet().stream().sorted(Ids.ORDER).toList();
        var gone = new HashSet<SourceKey>();
        for (int from = 0; from < all.size() && !api.outOfTime(); from += ApiClient.BATCH) {
            var some = all.subList(from, Math.min(all.size(), from + ApiClient.BATCH));
            if (!(api.presence(some) instanceof Reply.Told(var tree))) break;
            for (var id : missing(tree)) {
                var key = some.contains(id) ? ids.get(id) : null;
                if (key != null) gone.add(key);
            }
        }
        return gone;
    }

    /** https://docs.x.com/x-api/fundamentals/response-codes-and-errors (partial errors) */
    private static Set<String> missing(JsonNode tree) {
        var there = new HashSet<String>();
        for (var post : Tree.list(tree, "data")) there.add(Tree.text(post, "id"));
        var missing = new HashSet<String>();
        for (var error : Tree.list(tree, "errors")) {
            var type = Tree.text(error, "type");
            boolean says = type.endsWith("/resource-not-found") || type.endsWith("/not-authorized-for-resource");
            var id = Tree.text(error, "resource_id").isEmpty()
                    ? Tree.text(error, "value")
                    : Tree.text(error, "resource_id");
            if (says && !there.contains(id)) missing.add(id);
        }
        return missing;
    }
}
