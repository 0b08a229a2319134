package org.corridorwall.safeguarding;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.corridorwall.post.Folded;
import org.jspecify.annotations.Nullable;

/**
 * Hosts in the one form in which they are compared: small ASCII letters (IDNA), no dot at the end. Read as browsers read
 * an address (URL standard): what stands before the last {@code @} is no host, backslashes are slashes, a host may be
 * percent-encoded or have full-width dots.
 */
final class Hosts {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?:[/\\\\]*|(?<![\\w@.])[/\\\\]{2})([^\\s<>\"'/\\\\?#]{1,500})", Pattern.CASE_INSENSITIVE);
    /** Written without its scheme: {@code www.example.org}, {@code example.org/page}. */
    private static final Pattern BARE = Pattern.compile(
            "(?<![\\p{L}\\p{N}@./_-])((?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?[.。．｡]){1,8}(?:xn--[a-z0-9-]{2,30}|\\p{L}{2,24}))(?=[/\\s?#:,;)!'\"’”.]|$)");

    private static final int DEEPEST = 3;

    private Hosts() {}

    /** Those of all addresses in a text, in their order, also those that stand inside another address. */
    static Set<String> in(String text) {
        var hosts = new LinkedHashSet<String>();
        addresses(text, hosts, 0);
        BARE.matcher(text).results().forEach(found -> add(hosts, found.group(1)));
        return hosts;
    }

    private static void addresses(String text, Set<String> hosts, int depth) {
        ADDRESS.matcher(text).results().forEach(found -> add(hosts, authority(found.group(1))));
        if (depth < DEEPEST && text.contains("%")) {
            var decoded = decoded(text);
            if (decoded != null && !decoded.equals(text)) addresses(decoded, hosts, depth + 1);
        }
    }

    private static void add(Set<String> hosts, String written) {
        var host = plain(written);
        if (host.contains(".") || host.startsWith("[")) hosts.add(host);
    }

    private static String authority(String written) {
        var host = written.substring(written.lastIndexOf('@') + 1);
        return host.startsWith("[") ? host : host.replaceFirst(":.*$", "");
    }

    static String plain(String written) {
        var decoded = written.contains("%") ? decoded(written) : written;
        var host = Normalizer.normalize(decoded == null ? written : decoded, Normalizer.Form.NFKC)
                .replaceAll("[。．｡]", ".")
                .replaceAll("[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]", "")
                .toLowerCase(Locale.ROOT)
                .strip();
        try {
            host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noName) {
            // What is no name is compared as it was written.
        }
        int end = host.length();
        while (end > 0 && ".,;:!)'\"".indexOf(host.charAt(end - 1)) >= 0) end--;
        return host.substring(0, end);
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }

    /** Whether the host, or one above it, is among them. */
    static boolean listed(Set<String> list, String host) {
        for (var rest = host; !rest.isEmpty(); rest = rest.substring(rest.indexOf('.') + 1)) {
            if (list.contains(rest)) return true;
            if (rest.indexOf('.') < 0) return false;
        }
        return false;
    }

    /** Entries as people write them: {@code https://www.example.org/page}, {@code *.example.org}. */
    static Set<String> entries(List<String> written) {
        var entries = new ArrayList<String>();
        for (var entry : written) {
            var host = plain(authority(entry.strip()
                    .replaceFirst("(?i)^[a-z][a-z0-9+.-]*:[/\\\\]*", "")
                    .replaceFirst("[/\\\\?#].*$", "")
                    .replaceFirst("^\\*?\\.+", "")));
            if (!host.isEmpty()) entries.add(host);
        }
        return Set.copyOf(new LinkedHashSet<>(entries));
    }

    /** The host as it looks to a reader, so that {@code еxample.org} with a Cyrillic letter is seen for what it is. */
    static String look(String host) {
        var shown = IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED);
        var look = new StringBuilder();
        Folded.of(shown).text().chars().forEach(letter -> look.append(Disguise.latin((char) letter)));
        return look.toString();
    }
}
