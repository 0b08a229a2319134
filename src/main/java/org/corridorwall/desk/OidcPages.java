package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.db.Database;
import org.corridorwall.signin.Callers;
import org.corridorwall.signin.Cookie;
import org.corridorwall.signin.LocalPath;
import org.corridorwall.signin.OpenId;
import org.corridorwall.signin.Provider;
import org.corridorwall.signin.SignIn;
import org.corridorwall.signin.Step;
import org.corridorwall.signin.Trouble;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** To a provider and back, for whoever signs in with an account that they have elsewhere. */
@Path("/sign-in")
@RunOnVirtualThread
public final class OidcPages {
    private static final Logger LOG = Logger.getLogger(OidcPages.class);

    private final Database database;
    private final OpenId openId;
    private final SignIn signIn;
    private final Callers callers;
    private final Cookie cookie;

    public OidcPages(Database database, OpenId openId, SignIn signIn, Callers callers, Cookie cookie) {
        this.database = database;
        this.openId = openId;
        this.signIn = signIn;
        this.callers = callers;
        this.cookie = cookie;
    }

    /** A link, as browsers hold a form to the page's policy wherever it leads on. Of another website it begins nothing. */
    @GET
    @Path("with/{provider}")
    @Operation(hidden = true)
    public Response begin(
            @PathParam("provider") String key,
            @QueryParam("to") @Nullable String to,
            @Context HttpServerRequest request) {
        var provider = provider(key);
        if (callers.of(request).foreign() != null) return goes("/sign-in?to=" + encoded(LocalPath.of(to)));
        return switch (openId.begin(provider, to)) {
            case Step.Done<OpenId.Way>(var way) ->
                Response.seeOther(way.address())
                        .header("Cache-Control", "no-store")
                        .header("Set-Cookie", cookie.way(way))
                        .build();
            case Step.Ended<OpenId.Way>(var trouble, var log) -> {
                say(provider, log);
                yield goes(trouble(provider, trouble, LocalPath.of(to)));
            }
        };
    }

    @GET
    @Path("back/{provider}")
    @Operation(hidden = true)
    public Response back(@PathParam("provider") String key, @Context HttpServerRequest request) {
        var provider = provider(key);
        var answer = answer(request);
        var state = answer.getOrDefault("state", List.of("")).getFirst();
        var sealed = cookie.way(request, state).orElse(null);
        var signedIn = welcome(request, sealed)
                .then(may -> openId.arrive(provider, answer, sealed))
                .then(arrived -> database.write(db -> open(db, provider, arrived, request)));
        return switch (signedIn) {
            case Step.Done<SignedIn>(var done) ->
                away(done.to(), sealed, state)
                        .header("Set-Cookie", cookie.session(done.in().opened()))
                        .header("Set-Cookie", cookie.known(done.in().known()))
                        .build();
            case Step.Ended<SignedIn>(var trouble, var log) -> {
                say(provider, log);
                yield away(trouble(provider, trouble, openId.wanted(sealed)), sealed, state)
                        .build();
            }
        };
    }

    /** Each that goes on makes us ask the provider something. */
    private Step<Boolean> welcome(HttpServerRequest request, @Nullable String sealed) {
        if (sealed == null || signIn.tooOften(callers.of(request)).isEmpty()) return new Step.Done<>(true);
        return new Step.Ended<>(Trouble.TOO_OFTEN, "too many at once from one address");
    }

    private record SignedIn(SignIn.Outcome.In in, String to) {}

    private Step<SignedIn> open(Handle db, Provider provider, OpenId.Arrived arrived, HttpServerRequest request) {
        if (!openId.isFirst(db, arrived)) return new Step.Ended<>(Trouble.BEGIN_AGAIN, "the same answer came again");
        var browser = new SignIn.Browser(
                callers.of(request),
                cookie.known(request),
                cookie.sessions(request).stream().findFirst().orElse(null));
        return signIn.vouched(db, arrived.email(), browser, "with " + provider.name())
                .<Step<SignedIn>>map(in -> new Step.Done<>(new SignedIn(in, arrived.to())))
                .orElseGet(() -> new Step.Ended<>(Trouble.UNKNOWN, "nobody here has the address that it vouches for"));
    }

    private Provider provider(String key) {
        return openId.find(key)
                .orElseThrow(() -> Problem.notFound("Nobody signs in with '" + OpenId.line(key) + "' here.")
                        .refused());
    }

    private static Map<String, List<String>> answer(HttpServerRequest request) {
        var answer = new HashMap<String, List<String>>();
        for (var name : request.params().names())
            answer.put(name, request.params().getAll(name));
        return answer;
    }

    private Response.ResponseBuilder away(String to, @Nullable String sealed, String state) {
        var away = Response.seeOther(URI.create(to)).header("Cache-Control", "no-store");
        return sealed == null ? away : away.header("Set-Cookie", cookie.noWay(state));
    }

    private static Response goes(String to) {
        return Response.seeOther(URI.create(to))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String trouble(Provider provider, Trouble trouble, String to) {
        return "/sign-in?trouble=" + trouble.code() + "&with=" + provider.key() + "&to=" + encoded(to);
    }

    /** What the sign-in page says when it is asked for with {@code ?trouble=&with=}; empty for what nobody here wrote. */
    static Optional<String> words(OpenId openId, @Nullable String trouble, @Nullable String with) {
        if (trouble == null || with == null) return Optional.empty();
        return openId.find(with).flatMap(provider -> Trouble.find(trouble).map(found -> found.words(provider.name())));
    }

    static String href(Provider provider, String to) {
        return "/sign-in/with/" + provider.key() + "?to=" + encoded(to);
    }

    private static void say(Provider provider, String log) {
        LOG.warnf("Signing in with %s: %s", provider.name(), log);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
