package org.corridorwall.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Headers of every answer: what a browser may do with it, which websites may read it, and that nothing is guessed.
 * What is public may be read from any website without credentials; the signed-in side may not.
 */
public final class Headers {
    public static final String ROBOTS = "X-Robots-Tag";
    /** For pages of a trust that wants none of them found. Pictures are never listed in either case. */
    public static final String NOT_INDEXED = "noindex, noimageindex";

    private static final String PICTURES_NOT_INDEXED = "noimageindex";
    private static final String POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self';"
            + " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors ";
    private static final String FRAMED_NOWHERE = POLICY + "'none'";
    private static final String FRAMED_ANYWHERE = POLICY + "*";
    private static final String PERMISSIONS =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(),"
                    + " usb=(), browsing-topics=(), interest-cohort=()";

    private static final Pattern EMBED = Pattern.compile("/[a-z0-9-]+/embed/?");
    private static final Pattern SIGNED_IN =
            Pattern.compile("/(?:desk|sign-in|metrics|health)(?:/.*)?|/api/v1/trusts/[^/]+/(?:desk|voice)(?:/.*)?");
    private static final Pattern UNLISTED =
            Pattern.compile("/(?:api|media|oembed|openapi\\.(?:json|yaml)|metrics|health|desk|sign-in)(?:/.*)?");
    private static final Kind[] KINDS = new Kind[8];

    /** The headers of one kind of address, name after value, as the server writes them. */
    record Kind(CharSequence[] fields, boolean signedIn) {}

    static {
        for (int kind = 0; kind < KINDS.length; kind++)
            KINDS[kind] = kind((kind & 1) != 0, (kind & 2) != 0, (kind & 4) != 0);
    }

    private static Kind kind(boolean embed, boolean unlisted, boolean signedIn) {
        var fields = new ArrayList<CharSequence>();
        BiConsumer<String, String> put = (name, value) -> {
            fields.add(HttpHeaders.createOptimized(name));
            fields.add(HttpHeaders.createOptimized(value));
        };
        put.accept("Content-Security-Policy", embed ? FRAMED_ANYWHERE : FRAMED_NOWHERE);
        put.accept("X-Content-Type-Options", "nosniff");
        put.accept("Referrer-Policy", "strict-origin-when-cross-origin");
        put.accept("Permissions-Policy", PERMISSIONS);
        put.accept("Cross-Origin-Opener-Policy", "same-origin");
        put.accept(ROBOTS, unlisted ? NOT_INDEXED : PICTURES_NOT_INDEXED);
        if (!signedIn) {
            put.accept("Access-Control-Allow-Origin", "*");
            put.accept("Access-Control-Expose-Headers", "ETag, Link, Retry-After");
            put.accept("Cross-Origin-Resource-Policy", "cross-origin");
        }
        return new Kind(fields.toArray(CharSequence[]::new), signedIn);
    }

    private static Kind kind(String path) {
        int embed = EMBED.matcher(path).matches() ? 1 : 0;
        int unlisted = UNLISTED.matcher(path).matches() ? 2 : 0;
        int signedIn = signedIn(path) ? 4 : 0;
        return KINDS[embed | unlisted | signedIn];
    }

    private Headers() {}

    /** The first route of all. */
    public static void put(RoutingContext request) {
        var path = request.request().path();
        var kind = put(path == null ? "/" : path, request.response().headers());
        if (!kind.signedIn() && isPreflight(request)) answerPreflight(request);
        else request.next();
    }

    static boolean signedIn(String path) {
        return SIGNED_IN.matcher(path).matches();
    }

    static Kind put(String path, MultiMap headers) {
        var kind = kind(path);
        var fields = kind.fields();
        for (int i = 0; i < fields.length; i += 2) headers.set(fields[i], fields[i + 1]);
        return kind;
    }

    private static boolean isPreflight(RoutingContext request) {
        return request.request().method() == HttpMethod.OPTIONS
                && request.request().getHeader("Access-Control-Request-Method") != null;
    }

    private static void answerPreflight(RoutingContext request) {
        request.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
                .putHeader(
                        "Access-Control-Allow-Headers",
                        "Last-Event-ID, If-None-Match, Cache-Control, Accept, Accept-Language, Content-Type, *")
                .putHeader("Access-Control-Max-Age", "86400")
                .end();
    }
}
