package org.corridorwall.fetch;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One GET request.
 *
 * @param headers sent as they are; {@code Authorization} is not sent on to another host by a redirect
 * @param deadline when it must be over, redirects, waiting for the host and the body's last byte included
 * @param limit how many bytes of the unpacked body are read at most
 */
public record Fetch(URI address, Map<String, String> headers, Instant deadline, int limit) {
    /** Enough for the largest feeds seen (podcasts of a thousand episodes). */
    public static final int FEED_LIMIT = 10_000_000;

    private static final int LARGEST_LIMIT = 1_000_000_000;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[^\\x00\\r\\n]*");

    public Fetch {
        headers = Map.copyOf(headers);
        if (limit < 0 || limit > LARGEST_LIMIT) throw new IllegalArgumentException("not a limit: " + limit);
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("not a header's name: " + name);
            if (!VALUE.matcher(value).matches()) throw new IllegalArgumentException("more than one line: " + name);
        });
    }

    public static Fetch of(URI address, Instant deadline) {
        return new Fetch(address, Map.of(), deadline, FEED_LIMIT);
    }

    public Fetch with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Fetch(address, more, deadline, limit);
    }

    public Fetch atMost(int bytes) {
        return new Fetch(address, headers, deadline, bytes);
    }
}
