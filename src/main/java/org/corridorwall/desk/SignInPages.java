package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import org.corridorwall.db.Database;
import org.corridorwall.signin.Callers;
import org.corridorwall.signin.Cookie;
import org.corridorwall.signin.Hashing;
import org.corridorwall.signin.Links;
import org.corridorwall.signin.LocalPath;
import org.corridorwall.signin.OpenId;
import org.corridorwall.signin.Sessions;
import org.corridorwall.signin.SignIn;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and choosing a password by a link. */
@Path("/sign-in")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class SignInPages {
    private static final String WRONG = "That e-mail address and password do not belong together.";
    private static final String BUSY = "Many people are signing in just now. Try again in a moment.";

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Links links;
    private final Callers callers;
    private final Cookie cookie;
    private final OpenId openId;

    public SignInPages(
            Database database,
            Door door,
            DeskFrames frames,
            SignIn signIn,
            Sessions sessions,
            Links links,
            Callers callers,
            Cookie cookie,
            OpenId openId) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.signIn = signIn;
        this.sessions = sessions;
        this.links = links;
        this.callers = callers;
        this.cookie = cookie;
        this.openId = openId;
    }

    @GET
    @Operation(hidden = true)
    public Response page(
            @QueryParam("to") @Nullable String to,
            @QueryParam("trouble") @Nullable String trouble,
            @QueryParam("with") @Nullable String with,
            @Context HttpServerRequest request) {
        var path = LocalPath.of(to);
        boolean in = database.read(db -> door.find(db, request).isPresent());
        var words = OidcPages.words(openId, trouble, with).orElse(null);
        return in && words == null ? DeskPages.seeOther(path) : page(200, words, "", path);
    }

    @POST
    @Operation(hidden = true)
    public Response enter(
            @FormParam("email") @Nullable String email,
            @FormParam("password") @Nullable String password,
            @FormParam("to") @Nullable String to,
            @Context HttpServerRequest request) {
        refuseForeign(request);
        var address = text(email);
        var path = LocalPath.of(to);
        try {
            return switch (signIn.byPassword(browser(request), address, text(password))) {
                case SignIn.Outcome.In in -> entered(in, path);
                case SignIn.Outcome.TooOften(var wait) ->
                    tooOften(wait, "That was tried too often. Try again in " + words(wait) + ".", address, path);
                case SignIn.Outcome.Wrong(), SignIn.Outcome.Weak(var _), SignIn.Outcome.Gone() ->
                    page(422, WRONG, address, path);
            };
        } catch (Hashing.Busy busy) {
            return page(503, BUSY, address, path);
        }
    }

    @POST
    @Path("out")
    @Operation(hidden = true)
    public Response out(@FormParam("csrf") @Nullable String csrf, @Context HttpServerRequest request) {
        database.change(db -> {
            door.visitor(db, request, csrf);
            cookie.sessions(request).forEach(value -> sessions.end(db, value));
        });
        return Response.status(303)
                .header("Location", "/sign-in")
                .header("Cache-Control", "no-store")
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .header("Set-Cookie", cookie.noSession())
                .build();
    }

    @GET
    @Path("forgotten")
    @Operation(hidden = true)
    public Response forgotten() {
        return DeskPages.page(200, SignInTemplates.forgotten(frame("A new password"), null, signIn.canWrite()));
    }

    @POST
    @Path("forgotten")
    @Operation(hidden = true)
    public Response forgot(@FormParam("email") @Nullable String email, @Context HttpServerRequest request) {
        refuseForeign(request);
        var wait = signIn.forgotten(callers.of(request), text(email));
        if (wait.isPresent())
            return tooOften(
                    wait.get(), "That was asked too often. Try again in " + words(wait.get()) + ".", "", "/desk");
        return DeskPages.page(
                200,
                SignInTemplates.forgotten(
                        frame("A new password"),
                        "If somebody here has that address, a link is on its way to it. It can be used for an hour.",
                        signIn.canWrite()));
    }

    @GET
    @Path("password")
    @Operation(hidden = true)
    public Response password(@QueryParam("link") @Nullable String link) {
        var waiting = database.read(db -> links.find(db, text(link)));
        return choose(
                waiting.isPresent() ? 200 : 404,
                new ChoosePage(waiting.map(it -> it.email().folded()).orElse(null), text(link), null));
    }

    @POST
    @Path("password")
    @Operation(hidden = true)
    public Response choose(
            @FormParam("link") @Nullable String link,
            @FormParam("password") @Nullable String password,
            @Context HttpServerRequest request) {
        refuseForeign(request);
        var written = text(link);
        var email = database.read(db -> links.find(db, written))
                .map(it -> it.email().folded())
                .orElse(null);
        try {
            return switch (signIn.choose(browser(request), written, text(password))) {
                case SignIn.Outcome.In in -> entered(in, "/desk");
                case SignIn.Outcome.TooOften(var wait) ->
                    choose(429, new ChoosePage(email, written, "Try again in " + words(wait) + "."));
                case SignIn.Outcome.Weak(var why) -> choose(422, new ChoosePage(email, written, why));
                case SignIn.Outcome.Gone(), SignIn.Outcome.Wrong() -> choose(404, new ChoosePage(null, "", null));
            };
        } catch (Hashing.Busy busy) {
            return choose(503, new ChoosePage(email, written, BUSY));
        }
    }

    private Response entered(SignIn.Outcome.In in, String path) {
        return Response.status(303)
                .header("Location", path)
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", cookie.session(in.opened()))
                .header("Set-Cookie", cookie.known(in.known()))
                .build();
    }

    private Response choose(int status, ChoosePage page) {
        return DeskPages.page(status, SignInTemplates.choose(frame("Choose a password"), page));
    }

    private Response page(int status, @Nullable String trouble, String email, String to) {
        var ways = openId.providers().stream()
                .map(provider -> new SignInPage.Way(provider.name(), OidcPages.href(provider, to)))
                .toList();
        var page = new SignInPage(trouble, null, email, to, ways);
        return DeskPages.page(status, SignInTemplates.signIn(frame("Sign in"), page));
    }

    private Response tooOften(Duration wait, String trouble, String email, String to) {
        return Response.fromResponse(page(429, trouble, email, to))
                .header("Retry-After", wait.plusMillis(999).toSeconds())
                .build();
    }

    private DeskFrame frame(String title) {
        return frames.outside(null, title, "");
    }

    private void refuseForeign(HttpServerRequest request) {
        var foreign = callers.of(request).foreign();
        if (foreign != null) throw Problem.of(403, foreign).refused();
    }

    private SignIn.Browser browser(HttpServerRequest request) {
        return new SignIn.Browser(
                callers.of(request),
                cookie.known(request),
                cookie.sessions(request).stream().findFirst().orElse(null));
    }

    static String words(Duration wait) {
        long minutes = wait.plusSeconds(59).toMinutes();
        return minutes <= 1 ? "a minute" : minutes + " minutes";
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "");
    }
}
