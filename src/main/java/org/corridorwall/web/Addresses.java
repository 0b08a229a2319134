package org.corridorwall.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses have answers worth keeping, and the one spelling of each. Parameters that nobody reads are dropped, so
 * that inventing them fills no memory; searches and later pages are not kept at all.
 */
public final class Addresses {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,60}");
    private static final Set<String> NEVER_KEPT = Set.of("q", "cursor");
    private static final int LONGEST = 300;

    private final String api;
    private final Set<String> parameters;
    private final Set<String> notTrusts;

    /**
     * @param api what the trusts' addresses in the API begin with, such as {@code /api/v1/trusts/}
     * @param parameters every parameter that any page reads
     * @param notTrusts first words of addresses that are no trust's
     */
    public Addresses(String api, Set<String> parameters, Set<String> notTrusts) {
        this.api = api;
        this.parameters = Set.copyOf(parameters);
        this.notTrusts = Set.copyOf(notTrusts);
    }

    /** @param query without its question mark, still encoded */
    Optional<Address> find(String path, @Nullable String query) {
        if (path.length() > LONGEST) return Optional.empty();
        return siteOf(path).flatMap(site -> asked(path, query).map(asked -> new Address(site, asked)));
    }

    private Optional<String> siteOf(String path) {
        boolean machine = path.startsWith(api);
        int from = machine ? api.length() : 1;
        if (path.length() <= from) return Optional.empty();
        int slash = path.indexOf('/', from);
        var site = path.substring(from, slash < 0 ? path.length() : slash);
        if (!SLUG.matcher(site).matches() || !machine && notTrusts.contains(site)) return Optional.empty();
        if (machine && slash < 0) return Optional.empty();
        return Optional.of(site);
    }

    private Optional<String> asked(String path, @Nullable String query) {
        if (query == null || query.isEmpty()) return Optional.of(path);
        if (query.length() > LONGEST) return Optional.empty();
        var known = new TreeMap<String, String>();
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (NEVER_KEPT.contains(name) && !value.isBlank()) return Optional.empty();
            if (parameters.contains(name)) known.putIfAbsent(name, value);
        }
        if (known.isEmpty()) return Optional.of(path);
        var asked = new StringBuilder(path);
        char mark = '?';
        for (var entry : known.entrySet()) {
            asked.append(mark)
                    .append(entry.getKey())
                    .append('=')
                    .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8));
            mark = '&';
        }
        return Optional.of(asked.toString());
    }

    /** What can't be decoded stays as it is: it names nothing here either way. */
    private static String decoded(String written) {
        try {
            return URLDecoder.decode(written, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return written;
        }
    }
}
