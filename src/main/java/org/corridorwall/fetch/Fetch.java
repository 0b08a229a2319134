package org.corridorwall.fetch;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request: a GET, or, where something is sent, a POST. A POST is sent once, on a connection of its own, and is not
 * repeated; a redirect is followed only to the same scheme, host and port, and only where it says that the same is to
 * be sent again (307, 308: RFC 9110, section 15.4). Every other redirect of a POST is a {@link Fetched.Status}.
 *
 * @param headers sent as they are; {@code Authorization} is not sent on to another host by a redirect
 * @param deadline when it must be over, redirects, waiting for the host and the body's last byte included
 * @param limit how many bytes of the unpacked body are read at most
 * @param sent what a POST carries; null for a GET
 * @param once whether a GET, too, is sent once, on a connection of its own: one that an earlier request left open may
 *     break after the server heard it, and it would be sent again
 */
public record Fetch(
        URI address,
        Map<String, String> headers,
        Instant deadline,
        int limit,
        @Nullable Sent sent,
        boolean once) {
    /** Enough for the largest feeds seen (podcasts of a thousand episodes). */
    public static final int FEED_LIMIT = 10_000_000;

    private static final int LARGEST_LIMIT = 1_000_000_000;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[^\\x00\\r\\n]*");

    /** What a POST carries. @param type of its content; null, with no bytes, for a POST that carries nothing */
    public record Sent(@Nullable String type, byte[] bytes) {
        public Sent {
            if (type == null && bytes.length > 0) throw new IllegalArgumentException("content of no type");
            if (type != null && !VALUE.matcher(type).matches())
                throw new IllegalArgumentException("more than one line: " + type);
        }
    }

    public Fetch {
        headers = Map.copyOf(headers);
        if (limit < 0 || limit > LARGEST_LIMIT) throw new IllegalArgumentException("not a limit: " + limit);
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("not a header's name: " + name);
            if (!VALUE.matcher(value).matches()) throw new IllegalArgumentException("more than one line: " + name);
        });
    }

    /** A GET. */
    public Fetch(URI address, Map<String, String> headers, Instant deadline, int limit) {
        this(address, headers, deadline, limit, null, false);
    }

    public static Fetch of(URI address, Instant deadline) {
        return new Fetch(address, Map.of(), deadline, FEED_LIMIT);
    }

    public Fetch with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Fetch(address, more, deadline, limit, sent, once);
    }

    public Fetch atMost(int bytes) {
        return new Fetch(address, headers, deadline, bytes, sent, once);
    }

    /** The same, for what must not be asked twice. */
    public Fetch sentOnce() {
        return new Fetch(address, headers, deadline, limit, sent, true);
    }

    /** A POST of these bytes. */
    public Fetch sending(String type, byte[] bytes) {
        return new Fetch(address, headers, deadline, limit, new Sent(type, bytes.clone()), true);
    }

    /** A POST without content. */
    public Fetch sendingNothing() {
        return new Fetch(address, headers, deadline, limit, new Sent(null, new byte[0]), true);
    }
}
