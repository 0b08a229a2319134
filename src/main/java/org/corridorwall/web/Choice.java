package org.corridorwall.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one reader gets of a finished answer: the encoding they prefer, or only the word that theirs is still right
 * (RFC 9110, sections 12.5.3 and 13.1.2).
 *
 * @param body null: there is nothing to send but the headers
 */
record Choice(int status, Map<String, String> headers, byte @Nullable [] body) {
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

    /**
     * @param accept the request's Accept-Encoding, or null
     * @param ifNoneMatch the request's If-None-Match, or null
     */
    static Choice of(Finished page, @Nullable String accept, @Nullable String ifNoneMatch) {
        var wanted = Accepted.parse(accept);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Vary", "Accept-Encoding");
        headers.put("Cache-Control", "no-cache");
        headers.putAll(page.headers());
        var coding = best(page, wanted);
        if (page.status() == 200 && ifNoneMatch != null) {
            for (var candidate : Coding.values()) {
                boolean sendable =
                        candidate == coding || bytes(page, candidate) != null && wanted.allows(candidate.token);
                if (!sendable || !Tags.match(ifNoneMatch, tag(page, candidate))) continue;
                headers.put("ETag", tag(page, ifNoneMatch.strip().equals("*") ? coding : candidate));
                return new Choice(304, headers, null);
            }
        }
        headers.put("Content-Type", page.type());
        if (page.status() == 200) headers.put("ETag", tag(page, coding));
        if (coding != Coding.IDENTITY) headers.put("Content-Encoding", coding.token);
        return new Choice(page.status(), headers, bytes(page, coding));
    }

    private static Coding best(Finished page, Accepted wanted) {
        var best = Coding.IDENTITY;
        double weight = 0;
        for (var coding : Coding.values()) {
            if (bytes(page, coding) == null) continue;
            double q = wanted.weight(coding.token);
            if (q > weight) {
                best = coding;
                weight = q;
            }
        }
        return best;
    }

    private static byte @Nullable [] bytes(Finished page, Coding coding) {
        return switch (coding) {
            case BROTLI -> page.brotli();
            case GZIP -> page.gzip();
            case IDENTITY -> page.plain();
        };
    }

    private static String tag(Finished page, Coding coding) {
        return '"' + page.tag() + coding.suffix + '"';
    }

    /** The weights of an Accept-Encoding. What is written wrongly is passed over. */
    private record Accepted(Map<String, Double> weights) {
        private static final Accepted ANYTHING_PLAIN = new Accepted(Map.of());

        static Accepted parse(@Nullable String header) {
            if (header == null) return ANYTHING_PLAIN;
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
