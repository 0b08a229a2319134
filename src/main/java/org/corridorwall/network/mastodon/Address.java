package org.corridorwall.network.mastodon;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.trust.Account;
import org.jspecify.annotations.Nullable;

/**
 * Whom an account's address names, and which server is asked.
 *
 * @param domain the right half of the handle, in ASCII, with its port where it has one
 * @param base where the server's API begins, without a slash at its end
 */
record Address(String user, String domain, URI base) {
    private static final String USER = "[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.~+-]{0,98}[\\p{L}\\p{N}_])?";
    private static final Pattern HANDLE = Pattern.compile("@?(" + USER + ")@([^@/\\s]+)");
    private static final Pattern PROFILE =
            Pattern.compile("/(?:web/)?(?:@|users/|profile/|u/)?(" + USER + ")(?:@([^@/\\s]+))?/?");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

    /** Empty when the address or the server of this account can't be understood. */
    static Optional<Address> of(Account account) {
        var written = account.address().strip();
        var server = account.server();
        if (written.matches("(?i)https?://.*")) return ofProfile(written, server);
        var handle = HANDLE.matcher(written.replaceFirst("(?i)^acct:", ""));
        if (!handle.matches()) return Optional.empty();
        var user = handle.group(1);
        return authority(handle.group(2))
                .flatMap(domain -> base(server, "https", domain).map(base -> new Address(user, domain, base)));
    }

    private static Optional<Address> ofProfile(String written, @Nullable URI server) {
        var parts = Pattern.compile("(?i)(https?)://([^/?#@]+)(/[^?#]*).*").matcher(written);
        if (!parts.matches()) return Optional.empty();
        var profile = PROFILE.matcher(parts.group(3));
        if (!profile.matches()) return Optional.empty();
        var user = profile.group(1);
        var elsewhere = profile.group(2);
        var scheme = parts.group(1).toLowerCase(Locale.ROOT);
        return authority(parts.group(2))
                .flatMap(host -> base(server, scheme, host)
                        .flatMap(base -> (elsewhere == null ? Optional.of(host) : authority(elsewhere))
                                .map(domain -> new Address(user, domain, base))));
    }

    private static Optional<URI> base(@Nullable URI server, String scheme, String authority) {
        if (server == null) return uri(scheme + "://" + authority);
        var named = server.getScheme();
        if (named == null || !named.matches("(?i)https?") || server.getRawAuthority() == null) return Optional.empty();
        var path = server.getRawPath() == null ? "" : server.getRawPath().replaceFirst("/+$", "");
        return authority(server.getRawAuthority())
                .flatMap(host -> uri(named.toLowerCase(Locale.ROOT) + "://" + host + path));
    }

    private static Optional<URI> uri(String written) {
        try {
            return Optional.of(new URI(written));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A host, with its port where it has one, in lower-case ASCII (IDNA). */
    private static Optional<String> authority(String written) {
        var parts = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::(\\d{1,5}))?")
                .matcher(written);
        if (!parts.matches()) return Optional.empty();
        var port = parts.group(2) == null ? "" : ":" + parts.group(2);
        var host = parts.group(1);
        if (host.startsWith("[")) return Optional.of(host.toLowerCase(Locale.ROOT) + port);
        try {
            var ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("\\.$", "");
            var labels = List.of(ascii.split("\\.", -1));
            var right = ascii.length() <= 253
                    && labels.stream().allMatch(label -> LABEL.matcher(label).matches());
            return right && (labels.size() > 1 || ascii.equals("localhost") || !port.isEmpty())
                    ? Optional.of(ascii + port)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String handle() {
        return "@" + user + "@" + domain;
    }

    String acct() {
        return user + "@" + domain;
    }

    /** Whether the server asked is the one that the handle names. */
    boolean atHome() {
        return domain.equals(base.getRawAuthority());
    }
}
