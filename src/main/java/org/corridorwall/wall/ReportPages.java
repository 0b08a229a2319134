package org.corridorwall.wall;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Reports;
import org.corridorwall.safeguarding.Reports.Received;
import org.corridorwall.signin.Callers;
import org.corridorwall.web.Answering;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where anybody asks for a post to come down: without a name, a cookie or a script. */
@Path("/")
@RunOnVirtualThread
public final class ReportPages {
    private static final int LONGEST_BODY = 40_000;
    private static final String AGAIN = "600";

    private final Looking looking;
    private final PublicPages pages;
    private final Database database;
    private final Reports reports;
    private final Patience patience;
    private final Callers callers;

    public ReportPages(
            Looking looking,
            PublicPages pages,
            Database database,
            Reports reports,
            Patience patience,
            Callers callers) {
        this.looking = looking;
        this.pages = pages;
        this.database = database;
        this.reports = reports;
        this.patience = patience;
        this.callers = callers;
    }

    @GET
    @Path("{trust}/posts/{post}/report")
    @Operation(hidden = true)
    public Response form(
            @PathParam("trust") String trust, @PathParam("post") String post, @Context RoutingContext request) {
        return respond(request, form(trust, post, Asks.Said.NOTHING));
    }

    private Finished form(String trust, String post, Asks.Said said) {
        return looking.at(trust, look -> pages.ask(look, post, said).orElseThrow(() -> notHere()));
    }

    @POST
    @Path("{trust}/posts/{post}/report")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(
            @PathParam("trust") String trust,
            @PathParam("post") String post,
            @Context RoutingContext request,
            byte[] body) {
        var caller = callers.of(request.request());
        // Another website's page may not make its visitors ask for something.
        if (caller.foreign() != null) throw Problem.of(403, caller.foreign()).refused();
        if (body.length > LONGEST_BODY)
            throw Problem.of(413, "That is longer than is taken here.").refused();
        var fields = fields(new String(body, StandardCharsets.UTF_8));
        var said = new Asks.Said(fields.get("why"), text(fields.get("more")), text(fields.get("mail")), true);
        if (said.reason().isEmpty() || !said.fits()) return respond(request, form(trust, post, said));
        if (!patience.allows(caller.limited())) return tooOften(trust, request);
        return switch (receive(trust, post, said)) {
            case Received.Taken taken -> {
                new Copies(database).forgetRemoved();
                yield Response.seeOther(URI.create("/" + trust + "/reported"))
                        .header("Cache-Control", "no-store")
                        .build();
            }
            case Received.NotHere gone -> throw notHere();
            case Received.TooMany many -> tooOften(trust, request);
        };
    }

    private Received receive(String trust, String post, Asks.Said said) {
        // What the public can't see, be it closed, is not here for it.
        form(trust, post, Asks.Said.NOTHING);
        var id = looking.at(trust, look -> look.trust().id());
        return database.write(
                db -> reports.receive(db, id, new PostId(post), said.reason().orElseThrow(), said.more(), said.mail()));
    }

    @GET
    @Path("{trust}/reported")
    @Operation(hidden = true)
    public Response thanks(@PathParam("trust") String trust, @Context RoutingContext request) {
        return respond(request, looking.at(trust, pages::asked));
    }

    private Response tooOften(String trust, RoutingContext request) {
        return respond(request, looking.at(trust, pages::askedTooOften).withHeader("Retry-After", AGAIN));
    }

    private static Response respond(RoutingContext request, Finished page) {
        return Answering.respond(request, page.withHeader("Cache-Control", "no-store"));
    }

    private static @Nullable String text(@Nullable String written) {
        if (written == null) return null;
        var words = written.replace("\u0000", "").strip();
        return words.isEmpty() ? null : words;
    }

    /** The first of each name; what can't be decoded stays as it is (WHATWG URL, application/x-www-form-urlencoded). */
    private static Map<String, String> fields(String body) {
        var fields = new HashMap<String, String>();
        for (var pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 0) continue;
            fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return fields;
    }

    private static String decoded(String written) {
        try {
            return URLDecoder.decode(written, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return written;
        }
    }

    private static RuntimeException notHere() {
        return Problem.notFound("There is no such post here.").refused();
    }
}
