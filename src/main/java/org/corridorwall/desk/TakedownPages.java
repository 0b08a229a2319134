package org.corridorwall.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.Reports;
import org.corridorwall.safeguarding.Takedowns;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was removed, and when each place was clear, for those who decide. */
@Path("/desk/{trust}/takedowns")
@RunOnVirtualThread
public final class TakedownPages {
    private static final int LIMIT = 50;

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Takedowns takedowns;
    private final Reports reports;

    public TakedownPages(Database database, Door door, DeskFrames frames, Takedowns takedowns, Reports reports) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.takedowns = takedowns;
        this.reports = reports;
    }

    @CheckedTemplate(basePath = "desk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance takedowns(DeskFrame frame, TakedownsPage page);

        static native TemplateInstance takedown(DeskFrame frame, TakedownPage page);
    }

    @GET
    @Operation(hidden = true)
    public Response all(
            @PathParam("trust") String trust,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            Deciding.need(asking, "Records of removals are");
            var scene = frames.scene(db, asking.trust());
            var views = new TakedownViews(scene);
            try {
                var found = takedowns.list(db, asking.trust().id(), asking.actor(), LIMIT, cursor);
                var older = found.next() == null
                        ? null
                        : DeskFrames.home(asking.trust()) + "/takedowns?cursor=" + found.next();
                var page = new TakedownsPage(
                        found.takedowns().stream().map(views::line).toList(), older);
                var frame = frames.of(db, scene, asking.actor(), Room.TAKEDOWNS, "Takedowns", asking.csrf());
                return page(200, Templates.takedowns(frame, page));
            } catch (IllegalArgumentException wrongCursor) {
                throw Problem.of(400, "cursor: " + wrongCursor.getMessage()).refused();
            }
        });
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Response one(
            @PathParam("trust") String trust, @PathParam("id") String id, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            Deciding.need(asking, "Records of removals are");
            var found = takedowns
                    .find(db, asking.trust().id(), asking.actor(), id)
                    .orElseThrow(() -> Problem.notFound("There is no such record of a removal that you may read.")
                            .refused());
            var scene = frames.scene(db, asking.trust());
            var about = reports.about(db, asking.trust().id(), asking.actor(), found.post());
            var frame = frames.of(db, scene, asking.actor(), Room.TAKEDOWNS, "Takedown record", asking.csrf());
            return page(200, Templates.takedown(frame, new TakedownViews(scene).page(found, about)));
        });
    }

    static Response page(int status, TemplateInstance drawn) {
        return Response.status(status)
                .header("Content-Type", "text/html; charset=utf-8")
                .header("Cache-Control", "no-store")
                .entity(drawn.render())
                .build();
    }
}
