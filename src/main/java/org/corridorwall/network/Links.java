package org.corridorwall.network;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses as they stand in documents, forgiven as browsers forgive them (URL standard: tabs and line ends dropped,
 * backslashes, blanks, letters beyond ASCII), and refused unless they are http or https with a host and no password.
 */
public final class Links {
    private static final int LONGEST = 2_000;
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern WHOLE =
            Pattern.compile("(https?)://([^/?#]+)([^?#]*)(\\?[^#]*)?(#.*)?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile(
            "([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\\.?|\\[[0-9a-f:.]+])(:\\d{1,5})?");

    private Links() {}

    /**
     * The absolute address that {@code written} means in a document at {@code base}, in ASCII, at most 2,000 characters.
     * Empty when it is relative and there is no base, or is anything but a plain http or https address.
     */
    public static Optional<String> resolve(@Nullable URI base, String written) {
        if (written.length() > 3 * LONGEST) return Optional.empty();
        var link = trim(written);
        var scheme = SCHEME.matcher(link);
        String whole;
        if (scheme.matches()) {
            var name = scheme.group(1).toLowerCase(Locale.ROOT);
            if (!name.equals("http") && !name.equals("https")) return Optional.empty();
            whole = name + "://" + slashes(scheme.group(2)).replaceFirst("^/+", "");
        } else {
            if (base == null || base.getRawAuthority() == null) return Optional.empty();
            whole = relative(base, slashes(link));
        }
        return canonical(whole);
    }

    private static Optional<String> canonical(String whole) {
        var parts = WHOLE.matcher(whole);
        if (!parts.matches()) return Optional.empty();
        var host = host(parts.group(2));
        if (host == null) return Optional.empty();
        var path = withoutDots(encode(parts.group(3), "[]"));
        var query = parts.group(4) == null ? "" : encode(parts.group(4), "");
        var fragment = parts.group(5) == null ? "" : "#" + encode(parts.group(5).substring(1), "#");
        var link = parts.group(1) + "://" + host + path + query + fragment;
        return link.length() <= LONGEST && isAddress(link) ? Optional.of(link) : Optional.empty();
    }

    /** What leaves here can be made a {@link URI} without a second look. */
    private static boolean isAddress(String link) {
        try {
            return new URI(link).getRawAuthority() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static String relative(URI base, String link) {
        var root = base.getScheme() + "://" + base.getRawAuthority().replaceFirst(".*@", "");
        var path = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : base.getRawPath();
        var query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
        if (link.startsWith("//")) return base.getScheme() + ":" + link;
        if (link.startsWith("/")) return root + link;
        if (link.isEmpty()) return root + path + query;
        if (link.startsWith("#")) return root + path + query + link;
        if (link.startsWith("?")) return root + path + link;
        return root + path.substring(0, path.lastIndexOf('/') + 1) + link;
    }

    private static String trim(String written) {
        var link = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\t' && c != '\n' && c != '\r' && c != 0 && c != '\uFEFF') link.append(c);
        }
        int from = 0;
        int to = link.length();
        while (from < to && blank(link.charAt(from))) from++;
        while (to > from && blank(link.charAt(to - 1))) to--;
        return link.substring(from, to);
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u00A0' || Character.isWhitespace(c);
    }

    /** Backslashes before the query count as slashes, as in browsers. */
    private static String slashes(String link) {
        int end = link.length();
        for (int i = 0; i < link.length(); i++) {
            char c = link.charAt(i);
            if (c == '?' || c == '#') {
                end = i;
                break;
            }
        }
        return link.substring(0, end).replace('\\', '/') + link.substring(end);
    }

    private static @Nullable String host(String authority) {
        if (authority.indexOf('@') >= 0) return null;
        var host = authority.toLowerCase(Locale.ROOT);
        try {
            if (!host.chars().allMatch(c -> c < 128)) {
                int port = host.lastIndexOf(':');
                var name = port < 0 ? host : host.substring(0, port);
                host = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT)
                        + (port < 0 ? "" : host.substring(port));
            }
        } catch (IllegalArgumentException notAName) {
            return null;
        }
        return host.length() <= 260 && HOST.matcher(host).matches() ? host : null;
    }

    private static String encode(String part, String also) {
        var encoded = new StringBuilder(part.length());
        for (int i = 0; i < part.length(); ) {
            int c = part.codePointAt(i);
            i += Character.charCount(c);
            if (c == '%' && !(i + 2 <= part.length() && hex(part.charAt(i)) && hex(part.charAt(i + 1)))) {
                encoded.append("%25");
            } else if (c <= ' ' || c >= 127 || "\"<>\\^`{|}".indexOf(c) >= 0 || also.indexOf(c) >= 0) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8))
                    encoded.append('%').append("%02X".formatted(b & 0xFF));
            } else encoded.appendCodePoint(c);
        }
        return encoded.toString();
    }

    private static boolean hex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }

    /** RFC 3986, section 5.2.4. */
    private static String withoutDots(String path) {
        if (!path.contains("/.")) return path.isEmpty() ? "/" : path;
        var kept = new ArrayDeque<String>();
        var segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case ".." -> {
                    kept.pollLast();
                    if (last) kept.add("");
                }
                case "." -> {
                    if (last) kept.add("");
                }
                default -> kept.add(segments[i]);
            }
        }
        return "/" + String.join("/", new ArrayList<>(kept));
    }
}
