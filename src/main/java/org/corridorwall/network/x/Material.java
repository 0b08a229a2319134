package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What came in one reading: posts with what they hold, and people. */
final class Material {
    private final Map<String, JsonNode> posts = new TreeMap<>(Ids.ORDER);
    private final Map<String, JsonNode> media = new HashMap<>();
    private final Map<String, JsonNode> polls = new HashMap<>();
    private final Map<String, JsonNode> users = new HashMap<>();

    /** Keeps an answer's posts and what is beside them. @return its posts that can be used */
    List<JsonNode> add(JsonNode tree) {
        var usable = new ArrayList<JsonNode>();
        for (var post : Tree.list(tree, "data")) {
            if (!Ids.usable(Tree.text(post, "id"))) continue;
            posts.put(Tree.text(post, "id"), post);
            usable.add(post);
        }
        var beside = tree.path("includes");
        for (var one : Tree.list(beside, "media")) media.put(Tree.text(one, "media_key"), one);
        for (var one : Tree.list(beside, "polls")) polls.put(Tree.text(one, "id"), one);
        for (var one : Tree.list(beside, "users")) users.put(Tree.text(one, "id"), one);
        return usable;
    }

    boolean has(String post) {
        return posts.containsKey(post);
    }

    @Nullable
    JsonNode post(String id) {
        return posts.get(id);
    }

    @Nullable
    JsonNode medium(String key) {
        return media.get(key);
    }

    @Nullable
    JsonNode poll(String id) {
        return polls.get(id);
    }

    @Nullable
    JsonNode user(String id) {
        return users.get(id);
    }
}
