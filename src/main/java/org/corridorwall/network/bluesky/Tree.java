package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.corridorwall.network.Links;
import org.corridorwall.network.Markup;
import org.jspecify.annotations.Nullable;

/** Leniently looks into what a server sent: a field that is missing, null or of another type is simply not there. */
final class Tree {
    /** What claims to be from before the web is a missing date: clients wrote the beginning of the epoch. */
    private static final Instant BEFORE_THE_WEB = Instant.parse("1990-01-01T00:00:00Z");

    private Tree() {}

    /** The text of this field, empty when there is none. */
    static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isTextual() ? value.textValue() : "";
    }

    /** {@code $type}, without what the lexicon leaves out of it. */
    static String type(JsonNode node) {
        return text(node, "$type").replaceFirst("#main$", "");
    }

    static @Nullable String line(JsonNode node, String field, int limit) {
        var line = cut(Markup.line(text(node, field)), limit);
        return line.isEmpty() ? null : line;
    }

    /** Several lines of text, or null when it is blank. */
    static @Nullable String lines(JsonNode node, String field, int limit) {
        var lines = cut(Markup.fromText(cut(text(node, field), 4 * limit)).text(), limit)
                .strip();
        return lines.isEmpty() ? null : lines;
    }

    static String cut(String text, int limit) {
        if (text.length() <= limit) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    /** An absolute http or https address, or null. */
    static @Nullable String address(JsonNode node, String field) {
        return Links.resolve(null, text(node, field)).orElse(null);
    }

    static List<JsonNode> list(JsonNode node, String field, int limit) {
        var list = node.path(field);
        if (!list.isArray()) return List.of();
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isObject)
                .limit(limit)
                .toList();
    }

    /** A time of the AT Protocol (RFC 3339); without a zone it is UTC. Null when it can't be. */
    static @Nullable Instant time(JsonNode node, String field) {
        var written = text(node, field).strip().replaceFirst("(?<=\\d)[ t](?=\\d)", "T");
        if (written.isEmpty() || written.length() > 64) return null;
        try {
            var time = written.matches(".*T.*([zZ]|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(written).toInstant()
                    : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
            return time.isBefore(BEFORE_THE_WEB) ? null : time;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
