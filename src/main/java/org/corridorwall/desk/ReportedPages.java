package org.corridorwall.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.Report;
import org.corridorwall.safeguarding.Reports;
import org.corridorwall.trust.Academy;
import org.corridorwall.wall.Scene;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the public asked to be looked at, for those who decide. */
@Path("/desk/{trust}/reports")
@RunOnVirtualThread
public final class ReportedPages {
    private static final int LIMIT = 100;
    private static final int LONGEST_ANSWER = 2_000;

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Reports reports;

    public ReportedPages(Database database, Door door, DeskFrames frames, Reports reports) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.reports = reports;
    }

    @CheckedTemplate(basePath = "desk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance reported(DeskFrame frame, ReportedPage page);
    }

    @GET
    @Operation(hidden = true)
    public Response all(
            @PathParam("trust") String trust,
            @QueryParam("settled") @Nullable String settled,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        return database.read(db -> page(db, door.ask(db, request, trust), "true".equals(settled), cursor, null));
    }

    private Response page(
            Handle db, Asking asking, boolean settled, @Nullable String cursor, @Nullable String trouble) {
        Deciding.need(asking, "Reports are");
        var scene = frames.scene(db, asking.trust());
        try {
            var found = reports.list(db, asking.trust().id(), asking.actor(), settled, LIMIT, cursor);
            var page = page(scene, found, settled, trouble);
            var frame = frames.of(db, scene, asking.actor(), Room.NONE, page.title(), asking.csrf());
            return TakedownPages.page(trouble == null ? 200 : 422, Templates.reported(frame, page));
        } catch (IllegalArgumentException wrongCursor) {
            throw Problem.of(400, "cursor: " + wrongCursor.getMessage()).refused();
        }
    }

    private static ReportedPage page(Scene scene, Reports.Page found, boolean settled, @Nullable String trouble) {
        var lines = new ArrayList<>(found.reports());
        if (!settled) lines.sort(Comparator.comparing((Report report) -> !report.urgent()));
        var home = DeskFrames.home(scene.trust()) + "/reports";
        var next = found.next();
        return new ReportedPage(
                settled ? "Reports that were dealt with" : "What people asked to be looked at",
                lead(lines, settled),
                trouble,
                lines.stream().map(report -> line(scene, report)).toList(),
                settled,
                next == null ? null : home + "?cursor=" + next + (settled ? "&settled=true" : ""));
    }

    private static String lead(List<Report> lines, boolean settled) {
        if (settled) return "What people said is forgotten after six months; what was done stays.";
        if (lines.isEmpty()) return "Nobody is waiting for an answer.";
        return "Deciding on the post answers the report. What it was about and what was done is kept.";
    }

    private static ReportedPage.Line line(Scene scene, Report report) {
        var home = DeskFrames.home(scene.trust());
        return new ReportedPage.Line(
                report.id(),
                report.reason().plain(),
                scene.academy(report.academy())
                                .map(Academy::name)
                                .orElse(scene.trust().name()) + ", asked at "
                        + scene.days().full(report.at()).words(),
                state(report),
                report.urgent() && report.settled() == null,
                report.words(),
                report.contact(),
                home + "/posts/" + report.post(),
                report.settled() == null ? home + "/reports/" + report.id() + "/settled" : null,
                done(scene, report));
    }

    private static String state(Report report) {
        if (report.held()) return "It left the wall at once, before anybody looked.";
        return report.urgent()
                ? "It is still on the wall: so many came within an hour that it was not held by itself. Look now."
                : "It is still on the wall until somebody decides.";
    }

    private static @Nullable String done(Scene scene, Report report) {
        var settled = report.settled();
        if (settled == null) return null;
        var outcome = settled.outcome();
        var answer = settled.answer();
        var done = outcome == null ? "Answered" : "The post was " + outcome.code();
        return done + ", by " + settled.by() + ", "
                + scene.days().full(settled.at()).words()
                + (answer == null || answer.isBlank() ? "." : ": " + answer);
    }

    @POST
    @Path("{id}/settled")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response settle(
            @PathParam("trust") String trust,
            @PathParam("id") String id,
            @FormParam("csrf") @Nullable String csrf,
            @FormParam("why") @Nullable String why,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            var asking = door.ask(db, request, trust, csrf);
            Deciding.need(asking, "Reports are");
            var report = reports.find(db, asking.trust().id(), asking.actor(), id)
                    .orElseThrow(() -> Problem.notFound("There is no such report that you may read.")
                            .refused());
            var answer = Bodies.plain(why);
            if (answer.isEmpty() || answer.length() > LONGEST_ANSWER)
                return page(db, asking, false, null, "Say in a sentence what was done with it; 2,000 letters at most.");
            if (!reports.settle(db, report, asking.actor(), answer))
                return page(db, asking, false, null, "Meanwhile somebody else has dealt with it. Nothing was changed.");
            return Response.seeOther(URI.create(DeskFrames.home(asking.trust()) + "/reports"))
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }
}
