package org.corridorwall.desk;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.corridorwall.signin.Tokens;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds out who asks. */
public final class Door {
    private static final String BEARER = "Bearer ";

    private final TrustStore trusts;
    private final Tokens tokens;

    public Door(TrustStore trusts, Tokens tokens) {
        this.trusts = trusts;
        this.tokens = tokens;
    }

    Asking ask(Handle db, HttpServerRequest request, String slug) {
        return ask(db, request, slug, null);
    }

    Asking ask(Handle db, HttpServerRequest request, String slug, @Nullable String csrf) {
        var actor = actor(db, request.getHeader("Authorization"))
                .orElseThrow(() -> Problem.of(
                                401,
                                "Send Authorization: Bearer with a valid token (./corridor token EMAIL prints one).")
                        .refused());
        var trust = (Slug.looksRight(slug) ? trusts.find(db, new Slug(slug)) : Optional.<Trust>empty())
                .filter(found -> actor.serves(found.id()))
                .orElseThrow(() -> Problem.notFound("You serve no trust called '" + slug + "' here.")
                        .refused());
        return new Asking(db, actor, trust);
    }

    private Optional<Actor> actor(Handle db, @Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return Optional.empty();
        return tokens.actor(db, authorization.substring(BEARER.length()).strip());
    }
}
