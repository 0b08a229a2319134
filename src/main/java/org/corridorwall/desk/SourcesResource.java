package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.corridorwall.db.Database;
import org.corridorwall.intake.Sources;
import org.corridorwall.wall.PostJson;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How every account is being read, for machines. */
@Path("/api/v1/trusts/{trust}/desk/sources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "desk")
public final class SourcesResource {
    private final Database database;
    private final Door door;
    private final Sources sources;

    public SourcesResource(Database database, Door door, Sources sources) {
        this.database = database;
        this.door = door;
        this.sources = sources;
    }

    @GET
    @Operation(
            operationId = "sources",
            summary = "The accounts that are read and how each is, as far as the asker looks after them",
            description =
                    "`state`: fine, slow (tried again by itself), needs-you (somebody has to do something) or gone.")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Beyond the asker's rights")
    public Response sources(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            if (!Room.SOURCES.opensFor(asking.actor(), asking.trust().id())) throw SourcesPages.notYours();
            var standings = SourceViews.of(db, sources, asking.trust(), asking.actor());
            var body = PostJson.bytes(json -> {
                json.writeStartObject();
                json.writeArrayFieldStart("sources");
                for (var one : standings) {
                    json.writeStartObject();
                    json.writeStringField("account", one.account().address());
                    json.writeStringField("network", one.account().network().code());
                    json.writeStringField("academy", PostJson.text(one.account().academy()));
                    json.writeStringField("person", PostJson.text(one.account().person()));
                    json.writeStringField("state", one.state().code());
                    json.writeStringField("why", one.why());
                    json.writeStringField("since", time(one.since()));
                    json.writeStringField("nextPoll", time(one.nextPoll()));
                    json.writeStringField("lastPost", time(one.lastPost()));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            });
            return Response.ok(body, MediaType.APPLICATION_JSON)
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : PostJson.time(at);
    }
}
