package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.corridorwall.db.Database;
import org.corridorwall.intake.Sources;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How every account is being read. */
@Path("/desk/{trust}/sources")
@RunOnVirtualThread
public final class SourcesPages {
    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Sources sources;

    public SourcesPages(Database database, Door door, DeskFrames frames, Sources sources) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.sources = sources;
    }

    @GET
    @Operation(hidden = true)
    public Response sources(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            if (!Room.SOURCES.opensFor(asking.actor(), asking.trust().id())) throw notYours();
            var scene = frames.scene(db, asking.trust());
            var page = SourceViews.page(scene, SourceViews.of(db, sources, asking.trust(), asking.actor()));
            var frame = frames.of(db, scene, asking.actor(), Room.SOURCES, "Sources", asking.csrf());
            return DeskPages.page(200, DeskTemplates.sources(frame, page));
        });
    }

    static RuntimeException notYours() {
        return Problem.of(403, "Sources are for those who approve, safeguard, edit or administer.")
                .refused();
    }
}
