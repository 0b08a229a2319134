package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.corridorwall.db.Database;
import org.corridorwall.media.MediaStore;
import org.corridorwall.media.MediaStore.Copy;
import org.corridorwall.media.PictureFiles;
import org.corridorwall.media.PictureFiles.Size;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures of posts that the public does not see, for those who decide on them, and for nobody else. */
@Path("/desk/{trust}/pictures")
@RunOnVirtualThread
@Tag(name = "desk")
public final class DeskPicturesResource {
    private final Database database;
    private final Door door;
    private final MediaStore media;
    private final PictureFiles files;
    private final Queue queue;

    public DeskPicturesResource(Database database, Door door, MediaStore media, PictureFiles files, Queue queue) {
        this.database = database;
        this.door = door;
        this.media = media;
        this.files = files;
        this.queue = queue;
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "heldPicture", summary = "A picture of a post that the asker may decide on")
    public Response large(
            @PathParam("trust") String trust, @PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(trust, id, Size.LARGE, request);
    }

    @GET
    @Path("{id}/small")
    @Operation(hidden = true)
    public Response small(
            @PathParam("trust") String trust, @PathParam("id") String id, @Context HttpServerRequest request) {
        return answer(trust, id, Size.SMALL, request);
    }

    private Response answer(String trust, String id, Size size, HttpServerRequest request) {
        var type = database.read(db -> {
            var asking = door.ask(db, request, trust);
            return media.copy(db, id)
                    .filter(copy -> copy.trust().equals(asking.trust().id()))
                    .filter(copy -> queue.find(db, copy.trust(), asking.actor(), copy.post())
                            .isPresent())
                    .map(Copy::type)
                    .orElseThrow(DeskPicturesResource::noSuchPicture);
        });
        var bytes = files.read(id, size).orElseThrow(DeskPicturesResource::noSuchPicture);
        return Response.ok(bytes, type)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .build();
    }

    private static RuntimeException noSuchPicture() {
        return Problem.notFound("There is no such picture that you may see.").refused();
    }
}
