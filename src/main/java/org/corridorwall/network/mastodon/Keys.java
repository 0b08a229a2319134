package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.post.SourceKey;

/** By what statuses are known: their address in ActivityPub, the same through whichever server they are read. */
final class Keys {
    private static final String MARK = "mastodon:";
    private static final int LONGEST = 480;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]+");
    private static final Pattern ID_AT_END = Pattern.compile(
            "(?i)https?://([^/?#]+)/(?:.+/)?(?:statuses|notes|p/[^/]+)/([A-Za-z0-9_-]{1,100})(?:/activity)?/?");

    private Keys() {}

    static SourceKey of(JsonNode status, URI server) {
        for (var field : new String[] {"uri", "url"}) {
            var address = Tree.text(status, field).strip();
            if (!address.isEmpty()) return of(address);
        }
        return onServer(server, Tree.text(status, "id"));
    }

    static SourceKey of(String address) {
        var fits = address.length() <= LONGEST && PLAIN.matcher(address).matches();
        return new SourceKey(MARK + (fits ? address : "sha256:" + hash(address)));
    }

    /** The key of a status of which only its server's own id is known. */
    static SourceKey onServer(URI server, String id) {
        return new SourceKey(MARK + server.getRawAuthority() + "/" + id);
    }

    /** The key of a status of which only the address is known, when the key still shows it. */
    static Optional<String> address(SourceKey key) {
        var value = key.value();
        if (!value.startsWith(MARK) || value.startsWith(MARK + "sha256:")) return Optional.empty();
        return Optional.of(value.substring(MARK.length()));
    }

    /** Where a status lives and its id there, when its address tells. */
    record Home(String authority, String id) {
        static Optional<Home> of(SourceKey key) {
            return address(key).flatMap(address -> {
                var parts = ID_AT_END.matcher(address);
                if (parts.matches()) return Optional.of(new Home(parts.group(1), parts.group(2)));
                var slash = address.indexOf('/');
                var bare = !address.contains("://") && slash > 0 && Ids.usable(address.substring(slash + 1));
                return bare
                        ? Optional.of(new Home(address.substring(0, slash), address.substring(slash + 1)))
                        : Optional.empty();
            });
        }
    }

    private static String hash(String address) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
