package org.corridorwall.desk;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.corridorwall.signin.Tokens;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets people into the pages of the desk. */
public final class EntranceRoute {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final TrustStore trusts;

    public EntranceRoute(Tokens tokens, TrustStore trusts) {
        this.tokens = tokens;
        this.trusts = trusts;
    }

    /** Whoever looks, before a trust is chosen. */
    record Guest(Actor actor, List<Trust> trusts, String csrf) {}

    Guest guest(Handle db, HttpServerRequest request) {
        var actor = actor(db, request);
        return new Guest(
                actor,
                trusts.all(db).stream()
                        .filter(trust -> actor.serves(trust.id()))
                        .toList(),
                "");
    }

    /**
     * @param csrf that the form sent; null for a page that changes nothing
     * @throws org.corridorwall.web.Refused with 401 for nobody, 404 for a trust that they do not serve
     */
    Visit visit(Handle db, HttpServerRequest request, String slug, @Nullable String csrf) {
        var actor = actor(db, request);
        var trust = (Slug.looksRight(slug) ? trusts.find(db, new Slug(slug)) : Optional.<Trust>empty())
                .filter(found -> actor.serves(found.id()))
                .orElseThrow(() -> Problem.notFound("You serve no trust called '" + slug + "' here.")
                        .refused());
        return new Visit(db, actor, trust, "");
    }

    private Actor actor(Handle db, HttpServerRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) throw nobody();
        return tokens.actor(db, authorization.substring(BEARER.length()).strip())
                .orElseThrow(EntranceRoute::nobody);
    }

    private static RuntimeException nobody() {
        return Problem.of(401, "Sign in first.").refused();
    }
}
