package org.corridorwall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.safeguarding.KillSwitch;
import org.corridorwall.safeguarding.Part;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.wall.PostJson;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The kill switch. */
@Path("/api/v1/trusts/{trust}/desk/open")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "desk")
public final class DeskOpenResource {
    private static final int LONGEST_WHY = 2_000;

    private final Database database;
    private final Door door;
    private final KillSwitch killSwitch;
    private final TrustStore trusts;

    public DeskOpenResource(Database database, Door door, KillSwitch killSwitch, TrustStore trusts) {
        this.database = database;
        this.door = door;
        this.killSwitch = killSwitch;
        this.trusts = trusts;
    }

    /** @param academy null: the trust as a whole */
    record Wish(
            boolean open, @Nullable Slug academy, @Nullable String why) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "open",
            summary = "Closes the wall, or what one academy shows on it, everywhere and at once; or opens it again",
            description = "`{\"open\":false,\"academy\":\"slug or null\",\"why\":\"…\"}`. Closed twice is closed.")
    @APIResponse(responseCode = "200", description = "How it stands now; `changed` says whether it stood otherwise")
    @APIResponse(responseCode = "403", description = "Neither safeguards nor administers that academy or trust")
    @APIResponse(responseCode = "422", description = "A field that can't be right; `errors` names it")
    public Response turn(@PathParam("trust") String trust, @Context HttpServerRequest request, byte[] body) {
        var answer = database.write(db -> {
            var asking = door.ask(db, request, trust);
            if (!asking.actor().mayAnywhere(Right.SAFEGUARD, asking.trust().id())
                    && !asking.actor()
                            .mayAnywhere(Right.ADMINISTER, asking.trust().id())) throw refused("the wall");
            var wish = wish(body, asking);
            if (!may(asking, wish.academy()))
                throw refused(wish.academy() == null ? "the whole wall" : "that academy's part of it");
            return json(wish, turn(asking, wish));
        });
        new Copies(database).forgetRemoved();
        return Response.ok(answer, MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Who safeguards or administers the whole trust may close any of its schools. */
    static boolean may(Asking asking, @Nullable Slug academy) {
        return Rights.mayOpenAndClose(asking.actor(), asking.trust().id(), academy);
    }

    private static RuntimeException refused(String what) {
        return Problem.of(403, "Only who safeguards or administers closes and opens " + what + ".")
                .refused();
    }

    private boolean turn(Asking asking, Wish wish) {
        var part = new Part(asking.trust().id(), wish.academy());
        var who = asking.actor().email();
        return wish.open()
                ? killSwitch.open(asking.db(), part, who, wish.why())
                : killSwitch.close(asking.db(), part, who, wish.why() == null ? "" : wish.why());
    }

    private Wish wish(byte[] body, Asking asking) {
        var object = Bodies.object(body, "{\"open\":false,\"academy\":null,\"why\":\"…\"}");
        var wrong = new ArrayList<Problem.Wrong>();
        var open = object.path("open");
        if (!open.isBoolean()) wrong.add(new Problem.Wrong("open", "is true or false"));
        var academy = academy(object.path("academy"), asking, wrong);
        var why = Bodies.words(object, "why", LONGEST_WHY, wrong);
        if (!wrong.isEmpty()) throw Problem.wrong(wrong).refused();
        return new Wish(open.booleanValue(), academy, why);
    }

    private @Nullable Slug academy(JsonNode given, Asking asking, List<Problem.Wrong> wrong) {
        if (given.isMissingNode() || given.isNull()) return null;
        var known = trusts.academies(asking.db(), asking.trust().id()).stream()
                .map(academy -> academy.slug())
                .filter(slug -> given.isTextual() && slug.value().equals(given.textValue()))
                .findFirst();
        if (known.isEmpty())
            wrong.add(new Problem.Wrong("academy", "is the slug of an academy of this trust, or null"));
        return known.orElse(null);
    }

    private static byte[] json(Wish wish, boolean changed) {
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeBooleanField("open", wish.open());
            json.writeStringField("academy", PostJson.text(wish.academy()));
            json.writeStringField("why", wish.why());
            json.writeBooleanField("changed", changed);
            json.writeEndObject();
        });
    }
}
