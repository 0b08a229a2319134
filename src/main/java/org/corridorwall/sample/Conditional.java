package org.corridorwall.sample;

import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Conditional requests (RFC 9110, section 13): who has it already gets 304 and no body. */
final class Conditional {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Conditional() {}

    static Reply settle(Reply reply, Headers request) {
        if (reply.status() != 200) return reply;
        var headers = new HashMap<>(reply.headers());
        var tag = tagOf(reply.bytes());
        headers.put("ETag", tag);
        headers.put("Cache-Control", "no-cache");
        var modified = reply.modified();
        if (modified != null) headers.put("Last-Modified", DATE.format(modified));
        if (isKnown(reply, tag, request)) return new Reply(304, reply.type(), new byte[0], modified, headers);
        return new Reply(200, reply.type(), reply.bytes(), modified, headers);
    }

    /** {@code If-None-Match} counts alone where it is sent (RFC 9110, section 13.1.3). */
    private static boolean isKnown(Reply reply, String tag, Headers request) {
        var tags = request.get("If-None-Match");
        if (tags != null) return isAmong(tag, tags);
        var since = request.getFirst("If-Modified-Since");
        var modified = reply.modified();
        return since != null
                && modified != null
                && !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(parse(since));
    }

    private static boolean isAmong(String tag, List<String> fields) {
        return fields.stream()
                .flatMap(field -> Arrays.stream(field.split(",")))
                .map(one -> one.strip().replaceFirst("^W/", ""))
                .anyMatch(one -> one.equals("*") || one.equals(tag));
    }

    /** A date that can't be read is ignored, as the specification wants. */
    private static Instant parse(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException unreadable) {
            return Instant.MIN;
        }
    }

    private static String tagOf(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
