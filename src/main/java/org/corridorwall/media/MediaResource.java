package org.corridorwall.media;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.corridorwall.db.Database;
import org.corridorwall.media.PictureFiles.Size;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the copies, to anybody who knows the address, for as long as their post is shown. */
@Path("/media")
public final class MediaResource {
    private final Database database;
    private final MediaStore media;
    private final PictureFiles files;

    public MediaResource(Database database, MediaStore media, PictureFiles files) {
        this.database = database;
        this.media = media;
        this.files = files;
    }

    @GET
    @Path("{id}")
    @RunOnVirtualThread
    @Operation(summary = "A picture, at most 1200 pixels on its longer side")
    public Response large(@PathParam("id") String id, @Context Request request) {
        return answer(id, Size.LARGE, request);
    }

    @GET
    @Path("{id}/small")
    @RunOnVirtualThread
    @Operation(summary = "The same picture, at most 600 pixels on its longer side")
    public Response small(@PathParam("id") String id, @Context Request request) {
        return answer(id, Size.SMALL, request);
    }

    private Response answer(String id, Size size, Request request) {
        if (!MediaStore.looksRight(id)) return gone();
        var served = database.read(db -> media.served(db, id));
        if (served.isEmpty()) return gone();
        var tag = new EntityTag(id + (size == Size.SMALL ? "-small" : ""));
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged != null
                ? unchanged
                : files.find(id, size)
                        .map(bytes -> Response.ok(bytes, served.get()))
                        .orElseGet(() -> Response.status(Response.Status.NOT_FOUND));
        return headers(answer).tag(tag).build();
    }

    private static Response gone() {
        return headers(Response.status(Response.Status.NOT_FOUND)).build();
    }

    /** Asked for anew each time, so that what was removed is gone from every page at its next look. */
    private static Response.ResponseBuilder headers(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex, noimageindex")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Access-Control-Allow-Origin", "*");
    }
}
