package org.corridorwall.desk;

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
import java.util.ArrayList;
import java.util.Optional;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Decision;
import org.corridorwall.safeguarding.Outcome;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.Safeguarding;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Slug;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is held, and what is decided about it, for whoever has a token. */
@Path("/api/v1/trusts/{trust}/desk")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "desk", description = "For signed-in people: Authorization: Bearer, with a token of ./corridor token")
public final class DeskResource {
    private static final int LIMIT = 50;
    private static final int MOST = 1000;

    private final Database database;
    private final Door door;
    private final Queue queue;
    private final Safeguarding safeguarding;
    private final AuditStore audit;
    private final QueuedJson json;

    public DeskResource(
            Database database, Door door, Queue queue, Safeguarding safeguarding, AuditStore audit, QueuedJson json) {
        this.database = database;
        this.door = door;
        this.queue = queue;
        this.safeguarding = safeguarding;
        this.audit = audit;
        this.json = json;
    }

    @GET
    @Path("posts")
    @Operation(
            operationId = "queue",
            summary = "Posts with what was decided about them, newest first, as far as the asker may decide",
            description =
                    "`state`: held, published, hidden or removed. Removed posts are listed without their content.")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Beyond the asker's rights")
    public Response posts(
            @PathParam("trust") String trust,
            @Context HttpServerRequest request,
            @QueryParam("state") @Nullable String state,
            @QueryParam("academy") @Nullable String academy,
            @QueryParam("q") @Nullable String words,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            Rights.need(
                    Rights.mayDecideSomewhere(asking.actor(), asking.trust().id()),
                    "The queue is for those who may approve or safeguard.");
            var wish = wish(state, academy, words, limit, cursor);
            try {
                return answer(json.page(
                        asking.db(),
                        asking.trust(),
                        queue.list(db, asking.trust().id(), asking.actor(), wish)));
            } catch (IllegalArgumentException wrongCursor) {
                throw Problem.of(400, "cursor: " + wrongCursor.getMessage()).refused();
            }
        });
    }

    private static Queue.Wish wish(
            @Nullable String state,
            @Nullable String academy,
            @Nullable String words,
            @Nullable String limit,
            @Nullable String cursor) {
        var wrong = new ArrayList<Problem.Wrong>();
        Optional<State> wanted = state == null ? Optional.empty() : State.find(state);
        if (state != null && wanted.isEmpty())
            wrong.add(new Problem.Wrong("state", "is held, published, hidden or removed, not '" + state + "'"));
        if (academy != null && !Slug.looksRight(academy))
            wrong.add(new Problem.Wrong("academy", "is an academy's slug, not '" + academy + "'"));
        int size = size(limit, wrong);
        if (!wrong.isEmpty()) throw Problem.wrong(wrong).refused();
        return new Queue.Wish(wanted.orElse(null), academy == null ? null : new Slug(academy), words, size, cursor);
    }

    private static int size(@Nullable String limit, ArrayList<Problem.Wrong> wrong) {
        if (limit == null) return LIMIT;
        if (limit.matches("[0-9]{1,4}") && Integer.parseInt(limit) >= 1 && Integer.parseInt(limit) <= MOST)
            return Integer.parseInt(limit);
        wrong.add(new Problem.Wrong("limit", "is a number from 1 to " + MOST + ", not '" + limit + "'"));
        return LIMIT;
    }

    @POST
    @Path("posts/{id}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decide",
            summary = "Decides about a post",
            description =
                    "`{\"state\":\"published\",\"why\":\"…\",\"version\":3}`, with the version of the decision that was seen.")
    @APIResponse(
            responseCode = "200",
            description = "The post, as it is decided now; `takedown` beside it when it was removed")
    @APIResponse(responseCode = "409", description = "Somebody decided, or its source edited it, meanwhile")
    @APIResponse(responseCode = "422", description = "A field that can't be right; `errors` names it")
    public Response decide(
            @PathParam("trust") String trust,
            @PathParam("id") String id,
            @Context HttpServerRequest request,
            byte[] body) {
        var answer = database.write(db -> {
            var asking = door.ask(db, request, trust);
            if (!PostId.looksRight(id)) throw noSuchPost();
            var post = new PostId(id);
            var wish = DecisionWish.read(body);
            var outcome = safeguarding.decide(
                    db, asking.actor(), asking.trust().id(), post, wish.state(), wish.why(), wish.version());
            return switch (outcome) {
                case Outcome.Decided decided -> decided(asking, decided);
                case Outcome.Stale(var now) -> throw stale(now);
                case Outcome.NotAllowed(var why) -> throw Problem.of(403, why).refused();
                case Outcome.NotFound() -> throw noSuchPost();
            };
        });
        if (answer.takedown() != null) database.dropDeleted();
        else new Copies(database).forgetRemoved();
        return answer(answer.body());
    }

    private record Decided(byte[] body, @Nullable String takedown) {}

    private static RuntimeException stale(Decision now) {
        return Problem.of(
                        409,
                        "Meanwhile it became " + now.state().code() + ", by " + now.by() + ": it is at version "
                                + now.version() + ". Look at it again.")
                .refused();
    }

    private Decided decided(Asking asking, Outcome.Decided decided) {
        var now = queue.find(asking.db(), asking.trust().id(), asking.actor(), decided.post())
                .orElseThrow(DeskResource::noSuchPost);
        return new Decided(json.one(asking.db(), asking.trust(), now, decided.takedown()), decided.takedown());
    }

    @GET
    @Path("audit")
    @Operation(operationId = "audit", summary = "Who did what, newest first, as far as the asker may read it")
    public Response audit(
            @PathParam("trust") String trust,
            @Context HttpServerRequest request,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            var wrong = new ArrayList<Problem.Wrong>();
            int size = size(limit, wrong);
            if (!wrong.isEmpty()) throw Problem.wrong(wrong).refused();
            try {
                return answer(QueuedJson.audit(audit.list(db, asking.trust().id(), asking.actor(), size, cursor)));
            } catch (IllegalArgumentException wrongCursor) {
                throw Problem.of(400, "cursor: " + wrongCursor.getMessage()).refused();
            }
        });
    }

    private static RuntimeException noSuchPost() {
        return Problem.notFound("There is no such post that you may decide on.").refused();
    }

    private static Response answer(byte[] body) {
        return Response.ok(body, MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }
}
