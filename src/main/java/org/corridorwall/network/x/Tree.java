package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.corridorwall.network.Links;
import org.corridorwall.network.Markup;
import org.jspecify.annotations.Nullable;

/** Leniently looks into what X sent: a field that is missing, null or of another type is simply not there. */
final class Tree {
    private static final int MOST = 200;

    private Tree() {}

    /** The text or number of this field, empty when there is none. */
    static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isTextual() || value.isIntegralNumber() ? value.asText() : "";
    }

    /** One line, at most {@code limit} UTF-16 units, or null. */
    static @Nullable String line(JsonNode node, String field, int limit) {
        var line = cut(Markup.line(text(node, field)), limit).strip();
        return line.isEmpty() ? null : line;
    }

    /** Several lines, or null when it is blank. */
    static @Nullable String lines(JsonNode node, String field, int limit) {
        var lines = cut(Markup.fromText(cut(text(node, field), limit)).text(), limit);
        return lines.isEmpty() ? null : lines;
    }

    static String cut(String text, int limit) {
        if (text.length() <= limit) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    /** An http or https address, or null. */
    static @Nullable String address(JsonNode node, String field) {
        return Links.resolve((URI) null, text(node, field)).orElse(null);
    }

    static boolean yes(JsonNode node, String field) {
        return node.path(field).asBoolean(false);
    }

    static long number(JsonNode node, String field) {
        var value = node.path(field);
        return value.isNumber() ? value.longValue() : -1;
    }

    static List<JsonNode> list(JsonNode node, String field) {
        var list = node.path(field);
        if (!list.isArray()) return List.of();
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isObject)
                .limit(MOST)
                .toList();
    }

    /** ISO 8601, or null. */
    static @Nullable Instant time(JsonNode node, String field) {
        try {
            var written = text(node, field);
            return written.isEmpty() || written.length() > 40
                    ? null
                    : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
