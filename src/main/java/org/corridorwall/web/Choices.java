package org.corridorwall.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that readers may get of one finished answer, each made when it is first asked for and then only handed out. */
final class Choices {
    private enum Coding {
        BROTLI("br", "-br"),
        GZIP("gzip", "-gz"),
        IDENTITY("identity", "");

        final String token;
        final String suffix;

        Coding(String token, String suffix) {
            this.token = token;
            this.suffix = suffix;
        }
    }

    private static final Coding[] CODINGS = Coding.values();

    private final Finished page;
    private final @Nullable Choice[] whole = new @Nullable Choice[CODINGS.length];
    private final @Nullable Choice[] unchanged = new @Nullable Choice[CODINGS.length];

    Choices(Finished page) {
        this.page = page;
    }

    Finished page() {
        return page;
    }

    /**
     * @param accept the request's Accept-Encoding, or null
     * @param ifNoneMatch the request's If-None-Match, or null
     */
    Choice of(@Nullable String accept, @Nullable String ifNoneMatch) {
        var wanted = Accepted.of(accept);
        var coding = best(wanted);
        if (page.status() == 200 && ifNoneMatch != null) {
            for (var candidate : CODINGS) {
                boolean sendable = candidate == coding || bytes(candidate) != null && wanted.allows(candidate.token);
                if (sendable && Tags.match(ifNoneMatch, tag(candidate)))
                    return unchanged(ifNoneMatch.strip().equals("*") ? coding : candidate);
            }
        }
        return whole(coding);
    }

    /** Two threads may make the same one: either is right. */
    private Choice whole(Coding coding) {
        var made = whole[coding.ordinal()];
        if (made != null) return made;
        var headers = headers();
        headers.put("Content-Type", page.type());
        if (page.status() == 200) headers.put("ETag", tag(coding));
        if (coding != Coding.IDENTITY) headers.put("Content-Encoding", coding.token);
        var choice = Choice.of(page.status(), headers, bytes(coding));
        whole[coding.ordinal()] = choice;
        return choice;
    }

    private Choice unchanged(Coding coding) {
        var made = unchanged[coding.ordinal()];
        if (made != null) return made;
        var headers = headers();
        headers.put("ETag", tag(coding));
        var choice = Choice.of(304, headers, null);
        unchanged[coding.ordinal()] = choice;
        return choice;
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Vary", "Accept-Encoding");
        headers.put("Cache-Control", "no-cache");
        headers.putAll(page.headers());
        return headers;
    }

    private Coding best(Accepted wanted) {
        var best = Coding.IDENTITY;
        double weight = 0;
        for (var coding : CODINGS) {
            if (bytes(coding) == null) continue;
            double q = wanted.weight(coding.token);
            if (q > weight) {
                best = coding;
                weight = q;
            }
        }
        return best;
    }

    private byte @Nullable [] bytes(Coding coding) {
        return switch (coding) {
            case BROTLI -> page.brotli();
            case GZIP -> page.gzip();
            case IDENTITY -> page.plain();
        };
    }

    private String tag(Coding coding) {
        return '"' + page.tag() + coding.suffix + '"';
    }

    /** The weights of an Accept-Encoding. What is written wrongly is passed over. */
    private record Accepted(Map<String, Double> weights) {
        private static final Accepted ANYTHING_PLAIN = new Accepted(Map.of());
        private static final int LONGEST_KEPT = 100;
        /** Browsers say the same few things again and again. */
        private static final Cache<String, Accepted> KNOWN =
                Caffeine.newBuilder().maximumSize(500).build();

        static Accepted of(@Nullable String header) {
            if (header == null) return ANYTHING_PLAIN;
            return header.length() > LONGEST_KEPT ? parse(header) : KNOWN.get(header, Accepted::parse);
        }

        private static Accepted parse(String header) {
            var weights = new LinkedHashMap<String, Double>();
            for (var item : header.split(",")) {
                var parts = item.strip().split(";");
                var token = parts[0].strip().toLowerCase(Locale.ROOT);
                if (token.isEmpty()) continue;
                double q = 1;
                for (int i = 1; i < parts.length; i++) {
                    var parameter = parts[i].strip().toLowerCase(Locale.ROOT);
                    if (parameter.startsWith("q="))
                        q = quality(parameter.substring(2).strip());
                }
                weights.put(token.equals("x-gzip") ? "gzip" : token, q);
            }
            return new Accepted(weights);
        }

        private static double quality(String written) {
            if (!written.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?")) return 0;
            return Double.parseDouble(written);
        }

        boolean allows(String coding) {
            return weight(coding) > 0;
        }

        /** Identity is always allowed unless it is refused by name or by the star, but never wished for unasked. */
        double weight(String coding) {
            var named = weights.get(coding);
            if (named != null) return named;
            var star = weights.get("*");
            if (star != null) return coding.equals("identity") && star > 0 ? Double.MIN_VALUE : star;
            return coding.equals("identity") ? Double.MIN_VALUE : 0;
        }
    }
}
