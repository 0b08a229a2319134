package org.corridorwall.network.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.corridorwall.network.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Where an account was left.
 *
 * @param who the API's base and the name: elsewhere it means nothing
 * @param to everything up to there was given, except for what is in the gap
 * @param gap what was jumped over, to be read first next time, or null
 * @param profile null while it could not be had
 * @param looked when its posts were last looked after
 */
record Left(
        String who, Point to, @Nullable Gap gap, @Nullable Profile profile, Instant looked) {
    private static final JsonMapper JSON = new JsonMapper();

    /** A post's id and when it was made; {@link #START} is before all of them. */
    record Point(String id, Instant at) {
        static final Point START = new Point("0", Instant.EPOCH);

        boolean isAfter(Point other) {
            return Ids.newer(id, other.id);
        }

        static Point later(Point one, Point other) {
            return other.isAfter(one) ? other : one;
        }

        static Point earlier(Point one, Point other) {
            return one.isAfter(other) ? other : one;
        }
    }

    /** What lies after one point, and before another. */
    record Gap(Point after, Point before) {}

    /** Empty when it was left elsewhere, or can't be read. */
    static Optional<Left> of(@Nullable Cursor cursor, String who) {
        if (cursor == null) return Optional.empty();
        try {
            var tree = JSON.readTree(cursor.value());
            if (!Tree.text(tree, "who").equals(who) || !tree.path("to").isObject()) return Optional.empty();
            return Optional.of(new Left(
                    who,
                    point(tree.path("to")),
                    tree.path("gap").isObject()
                            ? new Gap(
                                    point(tree.path("gap").path("after")),
                                    point(tree.path("gap").path("before")))
                            : null,
                    profile(tree.path("profile")),
                    second(tree, "looked")));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Point point(JsonNode tree) {
        var id = Tree.text(tree, "id");
        return Ids.usable(id) ? new Point(id, second(tree, "at")) : Point.START;
    }

    private static @Nullable Profile profile(JsonNode tree) {
        if (!tree.isObject()) return null;
        return new Profile(
                Tree.text(tree, "id"),
                Tree.text(tree, "username"),
                Tree.text(tree, "name"),
                tree.hasNonNull("avatar") ? Tree.text(tree, "avatar") : null,
                Tree.yes(tree, "closed"),
                second(tree, "at"));
    }

    private static Instant second(JsonNode tree, String field) {
        return Instant.ofEpochSecond(Math.max(0, Tree.number(tree, field)));
    }

    Cursor cursor() {
        var tree = JSON.createObjectNode().put("who", who).put("looked", looked.getEpochSecond());
        write(tree.putObject("to"), to);
        if (gap != null) {
            var between = tree.putObject("gap");
            write(between.putObject("after"), gap.after());
            write(between.putObject("before"), gap.before());
        }
        if (profile != null)
            tree.putObject("profile")
                    .put("id", profile.id())
                    .put("username", profile.username())
                    .put("name", profile.name())
                    .put("avatar", profile.avatar())
                    .put("closed", profile.closed())
                    .put("at", profile.at().getEpochSecond());
        return new Cursor(tree.toString());
    }

    private static void write(ObjectNode tree, Point point) {
        tree.put("id", point.id()).put("at", point.at().getEpochSecond());
    }

    Left at(Point to, @Nullable Gap gap) {
        return new Left(who, to, gap, profile, looked);
    }

    Left known(@Nullable Profile profile) {
        return new Left(who, to, gap, profile, looked);
    }

    Left looked(Instant when) {
        return new Left(who, to, gap, profile, when);
    }

    /** Brought to where the others of its bundle are: what lies between is a gap. */
    Left joining(Point common) {
        if (!common.isAfter(to)) return this;
        return at(common, new Gap(gap == null ? to : gap.after(), common));
    }
}
