package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.network.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Where an account's timeline was left.
 *
 * @param who the server's base and the handle: ids mean nothing elsewhere
 * @param id what the server calls the account
 * @param local the domain of handles that the server writes without one
 * @param newest everything up to this status was given, except for what is in the gap
 * @param gap what was jumped over by a server that can't page forward, or null
 * @param replies keys of answered posts by their ids on the server, so that a post names the same one at every reading
 */
record Left(
        String who,
        String id,
        String local,
        String newest,
        @Nullable Gap gap,
        Map<String, String> replies) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ROOM_FOR_REPLIES = 5_000;

    /** What lies between two statuses, to be read from {@code below} backwards. */
    record Gap(String over, String below) {}

    Left {
        replies = Map.copyOf(replies);
    }

    static Left at(String who, Profile profile) {
        return new Left(who, profile.id(), profile.local(), Ids.NONE, null, Map.of());
    }

    /** Empty when it was left elsewhere (another server, another handle), or can't be read. */
    static Optional<Left> of(@Nullable Cursor cursor, String who) {
        if (cursor == null) return Optional.empty();
        try {
            var tree = JSON.readTree(cursor.value());
            var id = Tree.text(tree, "id");
            var newest = Tree.text(tree, "newest");
            if (!Tree.text(tree, "who").equals(who) || !Ids.usable(id) || !Ids.usable(newest)) return Optional.empty();
            return Optional.of(new Left(who, id, Tree.text(tree, "local"), newest, gap(tree), replies(tree)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Gap gap(JsonNode tree) {
        var over = Tree.text(tree.path("gap"), "over");
        var below = Tree.text(tree.path("gap"), "below");
        return Ids.usable(over) && Ids.usable(below) ? new Gap(over, below) : null;
    }

    private static Map<String, String> replies(JsonNode tree) {
        var replies = new LinkedHashMap<String, String>();
        for (var reply : tree.path("replies").properties())
            if (!reply.getValue().asText().isBlank())
                replies.put(reply.getKey(), reply.getValue().asText());
        return replies;
    }

    Cursor cursor() {
        var tree = JSON.createObjectNode();
        tree.put("who", who).put("id", id).put("local", local).put("newest", newest);
        if (gap != null) tree.putObject("gap").put("over", gap.over()).put("below", gap.below());
        var known = tree.putObject("replies");
        var room = ROOM_FOR_REPLIES;
        for (var reply : replies.entrySet()) {
            room -= reply.getKey().length() + reply.getValue().length();
            if (room >= 0) known.put(reply.getKey(), reply.getValue());
        }
        return new Cursor(tree.toString());
    }

    Left upTo(String newest, @Nullable Gap gap) {
        return new Left(who, id, local, newest, gap, replies);
    }

    Left knowing(Map<String, String> replies) {
        return new Left(who, id, local, newest, gap, replies);
    }
}
