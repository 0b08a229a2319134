package org.corridorwall.fetch;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where a request goes, written in the one way in which it is asked: host in punycode and lower case, path
 * percent-encoded, IPv4 in four decimal numbers (WHATWG URL, section 3.5: what a browser would ask), no fragment.
 */
sealed interface Target {
    record Allowed(HttpUrl url) implements Target {}

    record Forbidden(String why) implements Target {}

    /** Not an address at all. */
    record Broken() implements Target {}

    /** WHATWG Fetch, "port blocking": ports of other protocols, which a request could be made to speak. */
    Set<Integer> BAD_PORTS = Set.of(
            0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080);

    Pattern SCHEME = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
    Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
    BigInteger FULL_BYTE = BigInteger.valueOf(255);

    static Target of(URI address) {
        if (address.isOpaque() || !isWeb(address.getScheme())) return new Forbidden(onlyWeb());
        var url = HttpUrl.parse(address.toString());
        return url == null ? new Broken() : of(url);
    }

    /** @param location as the server wrote it: relative or not, encoded or not (RFC 9110, section 10.2.2) */
    static Target onward(HttpUrl from, String location) {
        if (location.isBlank()) return new Broken();
        var scheme = SCHEME.matcher(location);
        if (scheme.matches() && !isWeb(scheme.group(1))) return new Forbidden(onlyWeb());
        var url = from.resolve(location);
        return url == null ? new Broken() : of(url);
    }

    private static Target of(HttpUrl url) {
        if (!url.username().isEmpty() || !url.password().isEmpty())
            return new Forbidden("The address holds a user name or a password, which is not allowed");
        if (BAD_PORTS.contains(url.port()))
            return new Forbidden("The address leads to port " + url.port() + ", which is not for websites");
        var host = url.host().endsWith(".") ? url.host().substring(0, url.host().length() - 1) : url.host();
        if (host.isEmpty()) return new Broken();
        if (!host.contains(":") && endsInNumber(host)) {
            var number = ipv4(host);
            if (number.isEmpty()) return new Broken();
            host = number.get();
        }
        return new Allowed(url.newBuilder().host(host).fragment(null).build());
    }

    private static boolean isWeb(String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    }

    private static String onlyWeb() {
        return "Only addresses that begin with http:// or https:// can be read";
    }

    private static boolean endsInNumber(String host) {
        var last = host.substring(host.lastIndexOf('.') + 1);
        return NUMBER.matcher(last).matches();
    }

    /** The IPv4 parser of WHATWG URL: one to four parts, each decimal, octal (0…) or hexadecimal (0x…). */
    private static Optional<String> ipv4(String host) {
        var parts = host.split("\\.", -1);
        if (parts.length > 4) return Optional.empty();
        List<BigInteger> numbers = new ArrayList<>();
        for (var part : parts) {
            var number = number(part);
            if (number.isEmpty()) return Optional.empty();
            numbers.add(number.get());
        }
        var last = numbers.removeLast();
        if (numbers.stream().anyMatch(number -> number.compareTo(FULL_BYTE) > 0)) return Optional.empty();
        if (last.bitLength() > 8 * (4 - numbers.size())) return Optional.empty();
        var address = last.longValueExact();
        for (var i = 0; i < numbers.size(); i++) address |= numbers.get(i).longValueExact() << (8 * (3 - i));
        return Optional.of("%d.%d.%d.%d"
                .formatted(address >> 24 & 0xff, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff));
    }

    private static Optional<BigInteger> number(String part) {
        if (part.matches("0[xX]")) return Optional.of(BigInteger.ZERO);
        if (part.matches("0[xX][0-9a-fA-F]+")) return Optional.of(new BigInteger(part.substring(2), 16));
        if (part.matches("0[0-7]*")) return Optional.of(new BigInteger(part, 8));
        if (part.matches("[1-9][0-9]*")) return Optional.of(new BigInteger(part));
        return Optional.empty();
    }
}
