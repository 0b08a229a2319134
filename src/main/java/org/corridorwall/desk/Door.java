package org.corridorwall.desk;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.corridorwall.audit.Whence;
import org.corridorwall.signin.Actors;
import org.corridorwall.signin.Callers;
import org.corridorwall.signin.Cookie;
import org.corridorwall.signin.Session;
import org.corridorwall.signin.Sessions;
import org.corridorwall.signin.Tokens;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The one way into the signed-in side: a bearer token, or the session of a browser. A session that changes something
 * also shows the token that only our own pages know (header {@code X-CSRF-Token}, or a form's field {@code csrf}), and
 * nothing is changed on behalf of another website, whoever asks.
 */
public final class Door {
    private static final String BEARER = "Bearer ";

    private final TrustStore trusts;
    private final Actors actors;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Callers callers;
    private final Cookie cookie;

    public Door(TrustStore trusts, Actors actors, Tokens tokens, Sessions sessions, Callers callers, Cookie cookie) {
        this.trusts = trusts;
        this.actors = actors;
        this.tokens = tokens;
        this.sessions = sessions;
        this.callers = callers;
        this.cookie = cookie;
    }

    /**
     * For what is not sent by a form.
     *
     * @throws org.corridorwall.web.Refused 401 for nobody, 403 for another website's doing, 404 for a trust that the
     *     asker may not know of
     * @throws WebApplicationException on pages, for nobody: the way to the sign-in page (303)
     */
    Asking ask(Handle db, HttpServerRequest request, String trust) {
        return ask(db, request, trust, null);
    }

    /** @param csrf the form's field; null: it had none */
    Asking ask(Handle db, HttpServerRequest request, String trust, @Nullable String csrf) {
        var visitor = visitor(db, request, csrf);
        return new Asking(db, visitor.actor(), trust(db, visitor.actor(), trust), visitor.session());
    }

    /** The same where it is about no trust. */
    Visitor visitor(Handle db, HttpServerRequest request, @Nullable String csrf) {
        var visitor = find(db, request).orElseThrow(() -> nobody(request));
        Whence.note(db, callers.of(request).place());
        if (!reads(request)) mayChange(request, visitor.session(), csrf);
        return visitor;
    }

    /** Empty for nobody; for pages that are open to everybody, and change nothing. */
    Optional<Visitor> find(Handle db, HttpServerRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null) return byToken(db, authorization).map(actor -> new Visitor(actor, null));
        for (var value : cookie.sessions(request)) {
            var session = sessions.find(db, value);
            var actor = session.flatMap(found -> actors.find(db, found.email()));
            if (session.isPresent() && actor.isPresent()) return Optional.of(new Visitor(actor.get(), session.get()));
        }
        return Optional.empty();
    }

    private Optional<Actor> byToken(Handle db, String authorization) {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) return Optional.empty();
        return tokens.actor(db, authorization.substring(BEARER.length()).strip());
    }

    private static boolean reads(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private void mayChange(HttpServerRequest request, @Nullable Session session, @Nullable String csrf) {
        var foreign = callers.of(request).foreign();
        if (foreign != null) throw Problem.of(403, foreign).refused();
        if (session == null) return;
        var header = request.getHeader("X-CSRF-Token");
        var sent = header == null ? csrf : header;
        if (sent == null || !session.knows(sent))
            throw Problem.of(
                            403,
                            "This page was opened before you signed in again, so nothing was done. Open it anew, and"
                                    + " send it once more (X-CSRF-Token, or the field csrf).")
                    .refused();
    }

    private Trust trust(Handle db, Actor actor, String slug) {
        return (Slug.looksRight(slug) ? trusts.find(db, new Slug(slug)) : Optional.<Trust>empty())
                .filter(found -> actor.serves(found.id()))
                .orElseThrow(() -> Problem.notFound("You serve no trust called '" + slug + "' here.")
                        .refused());
    }

    private static RuntimeException nobody(HttpServerRequest request) {
        var path = request.path();
        if (path == null || path.startsWith("/api/") || request.getHeader("Authorization") != null)
            return Problem.of(
                            401,
                            "Send Authorization: Bearer with a valid token (./corridor token EMAIL prints one), or sign"
                                    + " in at /sign-in.")
                    .refused();
        var to = reads(request) ? request.uri() : cameFrom(request);
        return new WebApplicationException(Response.seeOther(URI.create("/sign-in?to=" + encoded(to)))
                .header("Cache-Control", "no-store")
                .build());
    }

    /** The page with the form, where what was typed may still be. */
    private static String cameFrom(HttpServerRequest request) {
        var referer = request.getHeader("Referer");
        if (referer == null) return "/desk";
        try {
            var page = URI.create(referer);
            var query = page.getRawQuery();
            return page.getRawPath() + (query == null ? "" : "?" + query);
        } catch (IllegalArgumentException none) {
            return "/desk";
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
