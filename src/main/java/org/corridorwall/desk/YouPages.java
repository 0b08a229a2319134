package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.db.Database;
import org.corridorwall.signin.Cookie;
import org.corridorwall.signin.Hashing;
import org.corridorwall.signin.Session;
import org.corridorwall.signin.Sessions;
import org.corridorwall.signin.SignIn;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What somebody sees and changes of themselves: where they are signed in, and their password. */
@Path("/desk/you")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class YouPages {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("H:mm, d MMMM", Locale.UK);

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final TrustStore trusts;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Cookie cookie;

    public YouPages(
            Database database,
            Door door,
            DeskFrames frames,
            TrustStore trusts,
            SignIn signIn,
            Sessions sessions,
            Cookie cookie) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.trusts = trusts;
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @GET
    @Operation(hidden = true)
    public Response you(@Context HttpServerRequest request) {
        return database.read(db -> page(200, db, door.visitor(db, request, null), null, null));
    }

    /** Signs out one browser. */
    @POST
    @Path("sessions/{id}/end")
    @Operation(hidden = true)
    public Response end(
            @PathParam("id") String id, @FormParam("csrf") @Nullable String csrf, @Context HttpServerRequest request) {
        return database.write(db -> {
            var visitor = door.visitor(db, request, csrf);
            boolean known = id.matches("[0-9]{1,18}") && sessions.end(db, email(visitor), Long.parseLong(id));
            if (!known)
                throw Problem.notFound("You are signed in in no such browser.").refused();
            return page(200, db, visitor, null, "That browser is signed out.");
        });
    }

    /** Signs out every browser, this one too. */
    @POST
    @Path("sessions/end")
    @Operation(hidden = true)
    public Response endAll(@FormParam("csrf") @Nullable String csrf, @Context HttpServerRequest request) {
        database.write(db -> sessions.endAll(db, email(door.visitor(db, request, csrf)), null));
        return Response.status(303)
                .header("Location", "/sign-in")
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", cookie.noSession())
                .build();
    }

    @POST
    @Path("password")
    @Operation(hidden = true)
    public Response password(
            @FormParam("csrf") @Nullable String csrf,
            @FormParam("old") @Nullable String old,
            @FormParam("password") @Nullable String password,
            @Context HttpServerRequest request) {
        var visitor = database.read(db -> door.visitor(db, request, csrf));
        var session = session(visitor);
        try {
            return switch (signIn.change(session, text(old), text(password))) {
                case SignIn.Change.Changed() ->
                    said(200, visitor, null, "Your password is changed, and every other browser is signed out.");
                case SignIn.Change.WrongOld() -> said(422, visitor, "Your old password is another one.", null);
                case SignIn.Change.Weak(var why) -> said(422, visitor, why, null);
                case SignIn.Change.TooOften(var wait) ->
                    said(429, visitor, "Try again in " + SignInPages.words(wait) + ".", null);
            };
        } catch (Hashing.Busy busy) {
            return said(503, visitor, "Try again in a moment.", null);
        }
    }

    private static Session session(Visitor visitor) {
        return Optional.ofNullable(visitor.session())
                .orElseThrow(() -> Problem.of(403, "A password is changed by who is signed in, not with a token.")
                        .refused());
    }

    private Response said(int status, Visitor visitor, @Nullable String trouble, @Nullable String said) {
        return database.read(db -> page(status, db, visitor, trouble, said));
    }

    private Response page(int status, Handle db, Visitor visitor, @Nullable String trouble, @Nullable String said) {
        var email = email(visitor);
        var zone = visitor.actor().people().stream()
                .findFirst()
                .map(person -> trusts.get(db, person.trust()).timezone())
                .orElse(ZoneId.of("Europe/London"));
        var here = visitor.session();
        var browsers = sessions.list(db, email).stream()
                .map(session -> browser(session, zone, here))
                .toList();
        var page = new YouPage(email.folded(), signIn.hasPassword(db, email), browsers, trouble, said);
        return DeskPages.page(status, SignInTemplates.you(frames.outside(email.folded(), "You", visitor.csrf()), page));
    }

    private static YouPage.Browser browser(Session session, ZoneId zone, @Nullable Session here) {
        Instant since = session.madeAt();
        return new YouPage.Browser(
                session.id(),
                session.device(),
                session.place(),
                WHEN.format(since.atZone(zone)),
                since.toString(),
                here != null && here.id() == session.id());
    }

    private static EmailAddress email(Visitor visitor) {
        return new EmailAddress(visitor.actor().email());
    }

    private static String text(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "");
    }
}
