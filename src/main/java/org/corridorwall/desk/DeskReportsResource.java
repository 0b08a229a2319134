package org.corridorwall.desk;

import com.fasterxml.jackson.core.JsonGenerator;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.Report;
import org.corridorwall.safeguarding.Reports;
import org.corridorwall.wall.PostJson;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the public asked to be looked at, for those who decide. */
@Path("/api/v1/trusts/{trust}/desk/reports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "desk")
public final class DeskReportsResource {
    private static final int LONGEST_ANSWER = 2_000;

    private final Database database;
    private final Door door;
    private final Reports reports;

    public DeskReportsResource(Database database, Door door, Reports reports) {
        this.database = database;
        this.door = door;
        this.reports = reports;
    }

    @GET
    @Operation(
            operationId = "reports",
            summary =
                    "What the public asked to be looked at, newest first, as far as the asker may decide on those posts",
            description =
                    "Those that nobody has dealt with yet; with `settled=true` those that somebody has. A decision"
                            + " that publishes, hides or removes the post settles what was said about it.")
    public Response all(
            @PathParam("trust") String trust,
            @QueryParam("settled") @Nullable String settled,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            Deciding.need(asking, "Reports are");
            if (settled != null && !settled.equals("true") && !settled.equals("false"))
                throw Problem.wrong("settled", "is true or false, not '" + settled + "'")
                        .refused();
            int size = Sizes.read(limit);
            try {
                return answer(page(
                        reports.list(db, asking.trust().id(), asking.actor(), "true".equals(settled), size, cursor)));
            } catch (IllegalArgumentException wrongCursor) {
                throw Problem.of(400, "cursor: " + wrongCursor.getMessage()).refused();
            }
        });
    }

    @POST
    @Path("{id}/settled")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "settleReport",
            summary = "Says what was done with a report, and decides nothing about its post",
            description = "`{\"why\":\"…\"}`")
    @APIResponse(responseCode = "200", description = "The report, as it is settled now")
    @APIResponse(responseCode = "409", description = "Somebody settled it meanwhile")
    public Response settle(
            @PathParam("trust") String trust,
            @PathParam("id") String id,
            @Context HttpServerRequest request,
            byte[] body) {
        return answer(database.write(db -> {
            var asking = door.ask(db, request, trust);
            Deciding.need(asking, "Reports are");
            var report = reports.find(db, asking.trust().id(), asking.actor(), id)
                    .orElseThrow(DeskReportsResource::noSuchReport);
            var wrong = new ArrayList<Problem.Wrong>();
            var why = Bodies.words(Bodies.object(body, "{\"why\":\"…\"}"), "why", LONGEST_ANSWER, wrong);
            if (why == null && wrong.isEmpty()) wrong.add(new Problem.Wrong("why", "says what was done with it"));
            if (why == null || !wrong.isEmpty()) throw Problem.wrong(wrong).refused();
            if (!reports.settle(db, report, asking.actor(), why))
                throw Problem.of(409, "Meanwhile somebody has settled it. Look at it again.")
                        .refused();
            var now = reports.find(db, asking.trust().id(), asking.actor(), id).orElseThrow();
            return PostJson.bytes(json -> write(json, now));
        }));
    }

    private static RuntimeException noSuchReport() {
        return Problem.notFound("There is no such report that you may read.").refused();
    }

    private static byte[] page(Reports.Page page) {
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("reports");
            for (var report : page.reports()) write(json, report);
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Report report) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", report.id());
        json.writeStringField("post", report.post().value());
        json.writeStringField("academy", PostJson.text(report.academy()));
        json.writeStringField("reason", report.reason().code());
        json.writeStringField("words", report.words());
        json.writeStringField("contact", report.contact());
        json.writeStringField("at", PostJson.time(report.at()));
        json.writeBooleanField("held", report.held());
        json.writeBooleanField("urgent", report.urgent());
        var settled = report.settled();
        if (settled == null) {
            json.writeNullField("settled");
        } else {
            var outcome = settled.outcome();
            json.writeObjectFieldStart("settled");
            json.writeStringField("at", PostJson.time(settled.at()));
            json.writeStringField("by", settled.by());
            json.writeStringField("outcome", outcome == null ? null : outcome.code());
            json.writeStringField("why", settled.answer());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static Response answer(byte[] body) {
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }
}
