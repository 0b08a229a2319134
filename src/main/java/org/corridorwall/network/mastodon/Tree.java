package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Leniently looks into what a server sent: a field that is missing, null or of another type is simply not there. */
final class Tree {
    private static final Pattern WEB_ADDRESS =
            Pattern.compile("(?i)https?://[^\\s/?#@\\\\]+([/?#].*)?", Pattern.DOTALL);
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]+");
    /** Mastodon began in 2016, imported posts are older; what claims to be from before the web is a missing date. */
    private static final Instant BEFORE_THE_WEB = Instant.parse("1990-01-01T00:00:00Z");

    private Tree() {}

    /** The text or number of this field, empty when there is none. */
    static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isTextual() || value.isNumber() ? value.asText() : "";
    }

    /** One line of text: without control characters and changes of direction, at most {@code limit} UTF-16 units. */
    static @Nullable String line(JsonNode node, String field, int limit) {
        var raw = cut(text(node, field), 4 * limit);
        var line = cut(
                INVISIBLE.matcher(raw).replaceAll(" ").replaceAll("\\s+", " ").strip(), limit);
        return line.isEmpty() ? null : line;
    }

    /** Several lines of text, or null when it is blank. */
    static @Nullable String lines(JsonNode node, String field, int limit) {
        var lines = cut(text(node, field).strip(), limit);
        return lines.isEmpty() ? null : lines;
    }

    static String cut(String text, int limit) {
        if (text.length() <= limit) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }

    /** An http or https address, made absolute; null for every other scheme and for what is none. */
    static @Nullable String address(JsonNode node, String field, URI base) {
        var written = text(node, field).strip();
        if (written.isEmpty() || written.length() > 2_000) return null;
        if (written.startsWith("//")) written = base.getScheme() + ":" + written;
        else if (written.startsWith("/")) written = base.getScheme() + "://" + base.getRawAuthority() + written;
        var plain = written.replace(" ", "%20");
        var hidden = INVISIBLE.matcher(plain).find() || plain.indexOf('"') >= 0 || plain.indexOf('<') >= 0;
        return !hidden && WEB_ADDRESS.matcher(plain).matches() ? plain : null;
    }

    static boolean yes(JsonNode node, String field) {
        var value = node.path(field);
        return value.isBoolean() ? value.booleanValue() : value.asText().matches("(?i)true|1");
    }

    /** A whole number from 0, or null. */
    static @Nullable Integer count(JsonNode node, String field) {
        var text = text(node, field);
        if (!text.matches("\\d{1,18}")) return null;
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text));
    }

    static List<JsonNode> list(JsonNode node, String field, int limit) {
        return objects(node.path(field)).stream().limit(limit).toList();
    }

    static List<JsonNode> objects(JsonNode list) {
        if (!list.isArray()) return List.of();
        return StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isObject)
                .toList();
    }

    /** A time as any of these servers writes it, to the second or finer; without a zone it is UTC. Null when it can't be. */
    static @Nullable Instant time(JsonNode node, String field) {
        var written = text(node, field).strip();
        try {
            var time = parse(written);
            return time == null || time.isBefore(BEFORE_THE_WEB) ? null : time;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Instant parse(String written) {
        if (written.isEmpty() || written.length() > 64) return null;
        if (written.matches("\\d{9,11}")) return Instant.ofEpochSecond(Long.parseLong(written));
        if (written.matches("\\d{12,14}")) return Instant.ofEpochMilli(Long.parseLong(written));
        if (written.matches("\\d{4}-\\d\\d-\\d\\d"))
            return LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC);
        var usual = written.replaceFirst("(?<=\\d)[ t](?=\\d)", "T")
                .replaceFirst("\\s*(?:UTC|GMT|z)$", "Z")
                .replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2")
                .replaceFirst("(T.*[+-]\\d\\d)$", "$1:00");
        return usual.matches(".*T.*(?:Z|[+-]\\d\\d:\\d\\d)")
                ? OffsetDateTime.parse(usual).toInstant()
                : LocalDateTime.parse(usual).toInstant(ZoneOffset.UTC);
    }
}
