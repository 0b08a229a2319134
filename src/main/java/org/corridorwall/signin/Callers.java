package org.corridorwall.signin;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from where a request came. What a proxy says ({@code X-Forwarded-*}) is believed of those only that an operator
 * named; anybody else could write it.
 */
public final class Callers {
    private static final Pattern ADDRESS =
            Pattern.compile("(localhost|[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private final URI base;
    private final Predicate<InetAddress> trusted;

    /**
     * @param baseUrl of this installation
     * @param trusted whose {@code X-Forwarded-*} is believed
     */
    public Callers(String baseUrl, Predicate<InetAddress> trusted) {
        this.base = URI.create(baseUrl);
        this.trusted = trusted;
    }

    public Caller of(HttpServerRequest request) {
        var peer = peer(request);
        boolean proxied = trusted.test(peer);
        var address = proxied ? forwarded(request.headers().getAll("X-Forwarded-For"), peer) : peer;
        return new Caller(
                address,
                shortened(address),
                limited(address),
                Device.of(request.getHeader("User-Agent")),
                foreign(request, proxied));
    }

    private static InetAddress peer(HttpServerRequest request) {
        var remote = request.remoteAddress();
        var literal = remote == null ? null : remote.hostAddress();
        return literal == null
                ? InetAddress.getLoopbackAddress()
                : literal(literal).orElseGet(InetAddress::getLoopbackAddress);
    }

    /** From the right, as each proxy adds at the end: the first that is no proxy of ours is the one who asked. */
    private InetAddress forwarded(List<String> headers, InetAddress peer) {
        var hops = String.join(",", headers).split(",", -1);
        var last = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            var hop = literal(withoutPort(hops[i].strip()));
            if (hop.isEmpty()) return last;
            last = hop.get();
            if (!trusted.test(last)) return last;
        }
        return last;
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) return hop.substring(1, Math.max(1, hop.indexOf(']')));
        return hop.chars().filter(c -> c == ':').count() == 1 ? hop.substring(0, hop.indexOf(':')) : hop;
    }

    private static Optional<InetAddress> literal(String written) {
        try {
            int zone = written.indexOf('%');
            return Optional.of(InetAddress.ofLiteral(zone < 0 ? written : written.substring(0, zone)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String shortened(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address)
            return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".x";
        return group(bytes, 0) + ":" + group(bytes, 2) + ":" + group(bytes, 4) + "::x";
    }

    private static String group(byte[] bytes, int at) {
        var digits = HexFormat.of().formatHex(bytes, at, at + 2).replaceFirst("^0+", "");
        return digits.isEmpty() ? "0" : digits;
    }

    private static String limited(InetAddress address) {
        var bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet4Address ? bytes : Arrays.copyOf(bytes, 8));
    }

    /**
     * Whether another website had it sent: by what the browser says itself (Fetch Metadata), by the page it was sent from
     * (Origin), and by the name under which we were asked, which is another's where somebody's name was made to lead here.
     */
    private @Nullable String foreign(HttpServerRequest request, boolean proxied) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none"))
            return "This was sent from another website, so nothing was done.";
        var forwarded = proxied ? request.getHeader("X-Forwarded-Host") : null;
        var host = forwarded == null ? host(request) : lower(forwarded.split(",", 2)[0].strip());
        boolean ofProxy = proxied && forwarded == null;
        if (host != null && !ofProxy && !isOurs(host))
            return "Corridor is at " + base + ", and was asked for under another name, so nothing was done.";
        var origin = request.getHeader("Origin");
        if (origin != null && !isOurs(origin, host))
            return "This was sent from a page that is not one of " + base + ", so nothing was done.";
        return null;
    }

    private static @Nullable String host(HttpServerRequest request) {
        var authority = request.authority();
        return authority == null ? null : lower(authority.toString());
    }

    /** An address can't be made to lead elsewhere: a laptop may ask for 127.0.0.1 where localhost was meant. */
    private boolean isOurs(String authority) {
        return sameAuthority(authority, base) || isAddress(authority);
    }

    private boolean isOurs(String origin, @Nullable String host) {
        try {
            var page = URI.create(lower(origin));
            if (page.getScheme() == null || page.getHost() == null) return false;
            if (page.getScheme().equals(base.getScheme()) && sameAuthority(page.getRawAuthority(), base)) return true;
            return host != null && isAddress(host) && page.getRawAuthority().equals(host);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean sameAuthority(String authority, URI base) {
        return lower(Objects.requireNonNull(base.getRawAuthority())).equals(authority);
    }

    private static boolean isAddress(String authority) {
        return ADDRESS.matcher(authority).matches();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
