package org.corridorwall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.corridorwall.web.Problem;
import org.jspecify.annotations.Nullable;

/** Bodies of requests, read with care. */
final class Bodies {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bodies() {}

    /** @param such what it should look like @throws org.corridorwall.web.Refused with 400 for what is no JSON object */
    static JsonNode object(byte[] body, String such) {
        try {
            var read = JSON.readTree(body);
            if (read != null && read.isObject()) return read;
        } catch (IOException broken) {
            // Answered below, in the same words as an answer of another shape.
        }
        throw Problem.of(400, "The body is a JSON object such as " + such + ".").refused();
    }

    /** Stripped; null when it is not there or empty. */
    static @Nullable String words(JsonNode object, String field, int longest, List<Problem.Wrong> wrong) {
        var given = object.path(field);
        if (given.isMissingNode() || given.isNull()) return null;
        if (!given.isTextual()) wrong.add(new Problem.Wrong(field, "is in words"));
        else if (given.textValue().length() > longest)
            wrong.add(new Problem.Wrong(field, "has at most " + longest + " characters"));
        var words = plain(given.asText(""));
        return words.isEmpty() ? null : words;
    }

    /** Without what no database keeps: NUL, and half a surrogate pair; stripped. */
    static String plain(@Nullable String text) {
        if (text == null) return "";
        var utf8 = text.replace("\u0000", "").getBytes(StandardCharsets.UTF_8);
        return new String(utf8, StandardCharsets.UTF_8).strip();
    }
}
