package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.corridorwall.post.SourceKey;

/**
 * Learns the keys of statuses that were answered: a reply names only the id that its own server gave to what it answers.
 * What can't be learnt now is named by server and id, so that a reply is known as one in any case.
 */
final class Replies {
    static final int BATCH = 20;
    private static final int MOST_SINGLE_CALLS = 10;

    private final ServerClient server;
    private final Known known;
    private final Map<String, SourceKey> keys = new HashMap<>();

    Replies(ServerClient server, Known known, Map<String, String> before) {
        this.server = server;
        this.known = known;
        before.forEach((id, key) -> keys.put(id, new SourceKey(Tree.cut(key, 500))));
    }

    /** Keys by the ids of all statuses that these answer, as far as they can be learnt. */
    Map<String, SourceKey> resolve(Collection<JsonNode> statuses) {
        for (var status : statuses) learn(status);
        var wanted = new LinkedHashSet<String>();
        for (var status : statuses) {
            var id = Tree.text(status, "in_reply_to_id");
            if (Ids.usable(id) && !settled(id) && !derived(status, id)) wanted.add(id);
        }
        askTogether(wanted);
        wanted.removeIf(this::settled);
        wanted.stream().limit(MOST_SINGLE_CALLS).forEach(this::askAlone);
        return Map.copyOf(keys);
    }

    /** What of it is worth keeping in the cursor: the answered ones of these statuses. */
    Map<String, String> worthKeeping(Collection<JsonNode> statuses) {
        var kept = new LinkedHashMap<String, String>();
        for (var status : statuses) {
            var id = Tree.text(status, "in_reply_to_id");
            var key = keys.get(id);
            if (key != null) kept.put(id, key.value());
        }
        return kept;
    }

    private void learn(JsonNode status) {
        var id = Tree.text(status, "id");
        if (!Ids.usable(id)) return;
        var key = Keys.of(status, server.base());
        keys.put(id, key);
        known.learn(server.base(), id, key);
    }

    private boolean settled(String id) {
        if (keys.containsKey(id)) return true;
        var key = known.key(server.base(), id);
        key.ifPresent(found -> keys.put(id, found));
        return key.isPresent();
    }

    /** Who answers themselves has both statuses under one address, where that ends in the id. */
    private boolean derived(JsonNode status, String answered) {
        var uri = Tree.text(status, "uri");
        var id = Tree.text(status, "id");
        var author = Tree.text(status.path("account"), "id");
        if (author.isEmpty() || !author.equals(Tree.text(status, "in_reply_to_account_id"))) return false;
        if (!uri.endsWith("/statuses/" + id)) return false;
        var parent = uri.substring(0, uri.length() - id.length()) + answered;
        keys.put(answered, Keys.of(parent));
        return true;
    }

    private void askTogether(Collection<String> wanted) {
        if (wanted.size() < 2) return;
        var left = new ArrayList<>(wanted);
        for (int from = 0; from < left.size() && known.mayBatch(server.base()) && !server.outOfTime(); from += BATCH)
            Batch.ask(server, known, left.subList(from, Math.min(left.size(), from + BATCH)))
                    .forEach(this::learn);
    }

    private void askAlone(String id) {
        if (server.outOfTime()) return;
        switch (server.get("/api/v1/statuses/" + ServerClient.encode(id))) {
            case Reply.Told told -> {
                if (Tree.text(told.tree(), "id").equals(id)) learn(told.tree());
            }
            case Reply.Refused refused -> {
                // It will not come back: asking at every reading would be for nothing.
                if (refused.notThere()) keys.put(id, Keys.onServer(server.base(), id));
            }
        }
    }
}
