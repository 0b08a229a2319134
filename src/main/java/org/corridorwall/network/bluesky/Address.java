package org.corridorwall.network.bluesky;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.corridorwall.trust.Account;
import org.jspecify.annotations.Nullable;

/**
 * Whom an account's address names, and which server is asked.
 *
 * @param actor a handle in small letters, or a DID
 * @param base where the server's XRPC begins, without a slash at its end
 */
record Address(String actor, URI base) {
    /** Answers everybody, signs nobody in. */
    private static final URI EVERYBODYS = URI.create("https://public.api.bsky.app");
    /** Signs in whoever lives on one of Bluesky's own servers, and asks its AppView for them. */
    private static final URI ENTRYWAY = URI.create("https://bsky.social");

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    /** https://atproto.com/specs/handle */
    private static final Pattern HANDLE = Pattern.compile("(?:" + LABEL + "\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern PROFILE = Pattern.compile("(?i)https?://[^/?#@\\s]+/profile/([^/?#\\s]+)(?:[/?#].*)?");
    /** Copied from the app, a handle brings marks of direction along. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cntrl}]");

    private static final int LONGEST_HANDLE = 253;

    /** Empty when the address or the server of this account can't be understood. */
    static Optional<Address> of(Account account) {
        var written = UNSEEN.matcher(account.address()).replaceAll("").strip();
        var profile = PROFILE.matcher(written);
        var named = profile.matches() ? profile.group(1) : written.replaceFirst("^at://", "");
        var signsIn = account.credential() != null && !account.credential().isEmpty();
        return actor(named.replace("%3A", ":").replace("%3a", ":"))
                .flatMap(actor -> base(account.server(), signsIn).map(base -> new Address(actor, base)));
    }

    private static Optional<String> actor(String named) {
        if (AtUri.isDid(named)) return Optional.of(named);
        var handle = named.replaceFirst("^@", "").toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return isHandle(handle) ? Optional.of(handle) : Optional.empty();
    }

    static boolean isHandle(String written) {
        return written.length() <= LONGEST_HANDLE && HANDLE.matcher(written).matches();
    }

    private static Optional<URI> base(@Nullable URI server, boolean signsIn) {
        if (server == null) return Optional.of(signsIn ? ENTRYWAY : EVERYBODYS);
        var scheme = server.getScheme() == null ? "" : server.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) return Optional.empty();
        if (server.getHost() == null || server.getRawUserInfo() != null) return Optional.empty();
        var path = server.getRawPath() == null ? "" : server.getRawPath().replaceFirst("(/xrpc)?/*$", "");
        return Optional.of(URI.create(scheme + "://" + server.getRawAuthority().toLowerCase(Locale.ROOT) + path));
    }

    boolean isDid() {
        return actor.startsWith("did:");
    }

    /** How people write it. */
    String shown() {
        return isDid() ? actor : "@" + actor;
    }
}
