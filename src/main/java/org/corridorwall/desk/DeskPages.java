package org.corridorwall.desk;

import io.quarkus.qute.TemplateInstance;
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
import java.net.URI;
import java.util.List;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The first pages of the desk. */
@Path("/desk")
@RunOnVirtualThread
public final class DeskPages {
    private static final String HTML = "text/html; charset=utf-8";

    private final Database database;
    private final Door door;
    private final TrustStore trusts;
    private final DeskFrames frames;
    private final Home home;
    private final Mends mends;

    public DeskPages(Database database, Door door, TrustStore trusts, DeskFrames frames, Home home, Mends mends) {
        this.database = database;
        this.door = door;
        this.trusts = trusts;
        this.frames = frames;
        this.home = home;
        this.mends = mends;
    }

    /** Leads to the only trust that somebody serves, and lists several. */
    @GET
    @Operation(hidden = true)
    public Response trusts(@Context HttpServerRequest request) {
        return database.read(db -> {
            var visitor = door.visitor(db, request, null);
            List<Trust> served = trusts.all(db).stream()
                    .filter(trust -> visitor.actor().serves(trust.id()))
                    .toList();
            if (served.size() == 1) return seeOther(DeskFrames.home(served.getFirst()));
            if (served.isEmpty())
                throw Problem.notFound("There is no trust here that you serve.").refused();
            var doors = served.stream()
                    .map(trust -> new TrustDoor(trust.name(), DeskFrames.home(trust)))
                    .toList();
            var frame = frames.outside(visitor.actor().email(), "Which trust?", visitor.csrf());
            return page(200, DeskTemplates.trusts(frame, doors));
        });
    }

    @GET
    @Path("{trust}")
    @Operation(hidden = true)
    public Response home(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            var scene = frames.scene(db, asking.trust());
            var frame = frames.of(db, scene, asking.actor(), Room.NOW, "Now", asking.csrf());
            return page(200, DeskTemplates.home(frame, home.page(db, scene, asking.actor())));
        });
    }

    @GET
    @Path("{trust}/more")
    @Operation(hidden = true)
    public Response more(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            return page(
                    200,
                    DeskTemplates.more(
                            frames.of(db, asking.actor(), asking.trust(), Room.NONE, "More", asking.csrf())));
        });
    }

    /** An author says that what they were asked to mend is mended. */
    @POST
    @Path("{trust}/mends/{mend}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response mended(
            @PathParam("trust") String trust,
            @PathParam("mend") String mend,
            @FormParam("csrf") @Nullable String csrf,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            var asking = door.ask(db, request, trust, csrf);
            boolean known = mend.matches("[0-9]{1,18}")
                    && mends.mended(db, asking.trust().id(), asking.actor(), Long.parseLong(mend));
            if (!known)
                throw Problem.notFound("Nothing like that waits for you.").refused();
            return seeOther(DeskFrames.home(asking.trust()));
        });
    }

    /** A page that nobody keeps: it is one person's, and true for this moment only. */
    static Response page(int status, TemplateInstance template) {
        return Response.status(status)
                .header("Content-Type", HTML)
                .header("Cache-Control", "no-store")
                .entity(template.render())
                .build();
    }

    /** After something was done: a reload does it no second time. @param path on this host */
    static Response seeOther(String path) {
        return Response.status(303)
                .header("Location", URI.create(path).toString())
                .header("Cache-Control", "no-store")
                .build();
    }
}
