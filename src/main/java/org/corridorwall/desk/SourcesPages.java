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
    private final EntranceRoute entrance;
    private final DeskFrames frames;
    private final Sources sources;

    public SourcesPages(Database database, EntranceRoute entrance, DeskFrames frames, Sources sources) {
        this.database = database;
        this.entrance = entrance;
        this.frames = frames;
        this.sources = sources;
    }

    @GET
    @Operation(hidden = true)
    public Response sources(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var visit = entrance.visit(db, request, trust, null);
            if (!Room.SOURCES.opensFor(visit.actor(), visit.trust().id())) throw notYours();
            var scene = frames.scene(db, visit.trust());
            var page = SourceViews.page(scene, SourceViews.of(db, sources, visit.trust(), visit.actor()));
            var frame = frames.of(db, scene, visit.actor(), Room.SOURCES, "Sources", visit.csrf());
            return DeskPages.page(200, DeskTemplates.sources(frame, page));
        });
    }

    static RuntimeException notYours() {
        return Problem.of(403, "Sources are for those who approve, safeguard, edit or administer.")
                .refused();
    }
}
