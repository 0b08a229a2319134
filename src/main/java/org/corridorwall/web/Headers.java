package org.corridorwall.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
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
            Pattern.compile("/(?:api|media|oembed|openapi|metrics|health|desk|sign-in)\\b.*");

    private Headers() {}

    /** The first route of all. */
    public static void put(RoutingContext request) {
        var path = request.request().path();
        var asked = path == null ? "/" : path;
        put(asked, request.response().headers());
        if (signedIn(asked)) {
            request.next();
            return;
        }
        request.response().putHeader("Access-Control-Allow-Origin", "*");
        request.response().putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (isPreflight(request)) answerPreflight(request);
        else {
            request.response().putHeader("Access-Control-Expose-Headers", "ETag, Link, Retry-After");
            request.next();
        }
    }

    static boolean signedIn(String path) {
        return SIGNED_IN.matcher(path).matches();
    }

    static void put(String path, MultiMap headers) {
        headers.set("Content-Security-Policy", EMBED.matcher(path).matches() ? FRAMED_ANYWHERE : FRAMED_NOWHERE);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.set("Permissions-Policy", PERMISSIONS);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set(ROBOTS, UNLISTED.matcher(path).matches() ? NOT_INDEXED : PICTURES_NOT_INDEXED);
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
