package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.Takedowns;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was taken down, and when each surface was seen clear. */
@Path("/api/v1/trusts/{trust}/desk/takedowns")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "desk")
public final class DeskTakedownResource {
    private final Database database;
    private final Door door;
    private final Takedowns takedowns;

    public DeskTakedownResource(Database database, Door door, Takedowns takedowns) {
        this.database = database;
        this.door = door;
        this.takedowns = takedowns;
    }

    @GET
    @Operation(
            operationId = "takedowns",
            summary = "Records of removals, newest first, as far as the asker may decide on those posts")
    public Response all(
            @PathParam("trust") String trust,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            Deciding.need(asking, "Records of removals are");
            var size = Sizes.read(limit);
            try {
                var page = takedowns.list(db, asking.trust().id(), asking.actor(), size, cursor);
                return answer(TakedownJson.page(page, asking.trust()));
            } catch (IllegalArgumentException wrongCursor) {
                throw Problem.of(400, "cursor: " + wrongCursor.getMessage()).refused();
            }
        });
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "takedown",
            summary = "When each surface was seen clear of a removed post",
            description =
                    "`surfaces` are those that this host serves; each has `clearAt` once something looked there and"
                            + " did not find it. `clear` speaks of them only; `elsewhere` says how it stands with the others.")
    @APIResponse(responseCode = "404", description = "There is no such record that the asker may read")
    public Response one(
            @PathParam("trust") String trust, @PathParam("id") String id, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            Deciding.need(asking, "Records of removals are");
            return takedowns
                    .find(db, asking.trust().id(), asking.actor(), id)
                    .map(found -> answer(TakedownJson.one(found, asking.trust())))
                    .orElseThrow(() -> Problem.notFound("There is no such record of a removal that you may read.")
                            .refused());
        });
    }

    private static Response answer(byte[] body) {
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }
}
