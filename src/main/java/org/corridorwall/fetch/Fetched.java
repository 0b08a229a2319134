package org.corridorwall.fetch;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of a request. Every case is ordinary; none is thrown. */
public sealed interface Fetched {
    /** 2xx. {@code at} is where the body came from; {@code movedTo} where 301 and 308 alone led, or null: remember it. */
    record Body(URI at, @Nullable URI movedTo, int status, Headers headers, byte[] bytes) implements Fetched {}

    /** 304. */
    record NotModified(@Nullable URI movedTo, Headers headers) implements Fetched {}

    /**
     * Another status. {@code retryAt} is the server's own word (Retry-After in seconds or as a date, or
     * X-RateLimit-Reset with 429), or null. {@code bytes} at most 100,000 of the answer.
     */
    record Status(
            URI at,
            int status,
            Headers headers,
            byte[] bytes,
            @Nullable Instant retryAt) implements Fetched {}

    /** An address that may not be asked: private, reserved, another scheme, a redirect that led there, too many redirects. */
    record Refused(String why) implements Fetched {}

    /** The body was longer than the limit. */
    record TooLarge(int limit) implements Fetched {}

    /** No answer: no such host, no connection, TLS, the deadline, a broken transfer. */
    record Failed(String why, Exception cause) implements Fetched {}

    /** Header fields of an answer; names in lower case. */
    record Headers(Map<String, List<String>> fields) {
        public Headers {
            fields = fields.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, field -> List.copyOf(field.getValue())));
        }

        /** The first value. */
        public Optional<String> first(String name) {
            var values = fields.get(name);
            return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
        }

        public List<String> all(String name) {
            return fields.getOrDefault(name, List.of());
        }
    }
}
