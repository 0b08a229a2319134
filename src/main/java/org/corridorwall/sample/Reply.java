package org.corridorwall.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the source answers to one request. @param modified null where nobody can say */
record Reply(
        int status, String type, byte[] bytes, @Nullable Instant modified, Map<String, String> headers) {
    static Reply bytes(String type, byte[] bytes) {
        return new Reply(200, type, bytes, null, Map.of());
    }

    static Reply text(String type, String text, @Nullable Instant modified) {
        return new Reply(200, type, text.getBytes(StandardCharsets.UTF_8), modified, Map.of());
    }

    static Reply html(String text) {
        return text("text/html; charset=utf-8", text, null);
    }

    static Reply json(JsonNode node) {
        try {
            return bytes("application/json; charset=utf-8", Texts.JSON.writeValueAsBytes(node));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Reply as(int otherStatus) {
        return new Reply(otherStatus, type, bytes, modified, headers);
    }

    Reply with(String name, String value) {
        return new Reply(status, type, bytes, modified, Map.of(name, value));
    }
}
