package org.corridorwall.trust;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.corridorwall.post.Network;

/** By what two ways of writing one account's address are known to be the same. Never shown, never asked. */
final class AddressIdentity {
    private AddressIdentity() {}

    static String of(Network network, String address) {
        var text = address.strip();
        if (text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7))
            return ofWebAddress(text);
        return switch (network) {
            // Their names are the same in capitals and in small letters; hosts always are.
            case MASTODON, BLUESKY, X, INSTAGRAM, THREADS, TIKTOK, NATIVE ->
                text.replaceFirst("^@", "").toLowerCase(Locale.ROOT);
            case FEED, FACEBOOK, YOUTUBE, LINKEDIN -> text;
        };
    }

    /** Scheme and host in small letters, no default port, no fragment, no empty path (RFC 3986, 6.2.2 and 6.2.3). */
    private static String ofWebAddress(String text) {
        try {
            var address = new URI(text);
            if (address.getHost() == null) return text;
            var scheme = address.getScheme().toLowerCase(Locale.ROOT);
            boolean usualPort = address.getPort() == (scheme.equals("https") ? 443 : 80);
            return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT)
                    + (address.getPort() < 0 || usualPort ? "" : ":" + address.getPort())
                    + (address.getRawPath().isEmpty() ? "/" : address.getRawPath())
                    + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        } catch (URISyntaxException wrong) {
            return text;
        }
    }
}
