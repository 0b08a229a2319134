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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Objects;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.KillSwitch;
import org.corridorwall.safeguarding.Part;
import org.corridorwall.trust.Slug;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The kill switch, for who safeguards or administers. */
@Path("/desk/{trust}/close")
@RunOnVirtualThread
public final class ClosePages {
    private static final int LONGEST_WHY = 2_000;

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final KillSwitch killSwitch;

    public ClosePages(Database database, Door door, DeskFrames frames, KillSwitch killSwitch) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.killSwitch = killSwitch;
    }

    @CheckedTemplate(basePath = "desk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance close(DeskFrame frame, ClosePage page);
    }

    @GET
    @Operation(hidden = true)
    public Response form(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> page(db, door.ask(db, request, trust), null));
    }

    private Response page(Handle db, Asking asking, @Nullable String trouble) {
        var scene = frames.scene(db, asking.trust());
        var parts = new ArrayList<ClosePage.Part>();
        if (DeskOpenResource.may(asking, null))
            parts.add(part(db, asking, null, "The whole wall", asking.trust().open()));
        for (var academy : scene.academies())
            if (DeskOpenResource.may(asking, academy.slug()))
                parts.add(part(db, asking, academy.slug(), academy.name(), academy.open()));
        if (parts.isEmpty())
            throw Problem.of(403, "Only who safeguards or administers closes and opens a wall.")
                    .refused();
        var frame = frames.of(db, scene, asking.actor(), Room.CLOSE, "Close the wall", asking.csrf());
        return DeskPages.page(trouble == null ? 200 : 422, Templates.close(frame, new ClosePage(trouble, parts)));
    }

    private ClosePage.Part part(Handle db, Asking asking, @Nullable Slug academy, String name, boolean open) {
        var why = killSwitch
                .closedWhy(db, new Part(asking.trust().id(), academy))
                .map(reason -> " The reason: " + reason)
                .orElse("");
        var slug = academy == null ? "" : academy.value();
        boolean whole = academy == null;
        return new ClosePage.Part(
                slug,
                name,
                open,
                open ? "It is open." : "It is closed: everybody sees a calm notice instead." + why,
                open ? whole ? "Close the whole wall" : "Close this school’s part" : "Open it again, as it was");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response turn(
            @PathParam("trust") String trust,
            @FormParam("csrf") @Nullable String csrf,
            @FormParam("academy") @Nullable String academy,
            @FormParam("open") @Nullable String open,
            @FormParam("why") @Nullable String why,
            @Context HttpServerRequest request) {
        var answer = database.write(db -> turn(db, door.ask(db, request, trust, csrf), academy, open, why));
        new Copies(database).forgetRemoved();
        return answer;
    }

    private Response turn(
            Handle db, Asking asking, @Nullable String academy, @Nullable String open, @Nullable String why) {
        var named = Objects.requireNonNullElse(academy, "");
        var slug = named.isEmpty() ? null : known(db, asking, named);
        if (!DeskOpenResource.may(asking, slug))
            throw Problem.of(403, "Only who safeguards or administers closes and opens that.")
                    .refused();
        var reason = Bodies.plain(why);
        boolean opens = "true".equals(open);
        if (!opens && !"false".equals(open)) return page(db, asking, "Choose whether it is to be open or closed.");
        if (reason.isEmpty() || reason.length() > LONGEST_WHY)
            return page(db, asking, "Say why, in a sentence: it stands in the records. 2,000 letters at most.");
        var part = new Part(asking.trust().id(), slug);
        if (opens) killSwitch.open(db, part, asking.actor().email(), reason);
        else killSwitch.close(db, part, asking.actor().email(), reason);
        return DeskPages.seeOther(DeskFrames.home(asking.trust()) + "/close");
    }

    private Slug known(Handle db, Asking asking, String written) {
        return frames.scene(db, asking.trust()).academies().stream()
                .map(academy -> academy.slug())
                .filter(slug -> slug.value().equals(written))
                .findFirst()
                .orElseThrow(
                        () -> Problem.notFound("There is no such academy here.").refused());
    }
}
