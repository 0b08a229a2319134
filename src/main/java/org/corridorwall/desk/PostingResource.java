package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.media.Uploads;
import org.corridorwall.post.PostId;
import org.corridorwall.posting.Advice;
import org.corridorwall.posting.Coach;
import org.corridorwall.posting.Posted;
import org.corridorwall.posting.Posting;
import org.corridorwall.safeguarding.Decision;
import org.corridorwall.safeguarding.Outcome;
import org.corridorwall.trust.Right;
import org.corridorwall.wall.Here;
import org.corridorwall.wall.PostJson;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Posts that staff write in Corridor itself. */
@Path("/api/v1/trusts/{trust}/desk")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "desk")
public final class PostingResource {
    private static final int CREATED = 201;

    private final Database database;
    private final Door door;
    private final Posting posting;
    private final Coach coach;
    private final Uploads uploads;
    private final QueuedJson json;
    private final Here here;

    public PostingResource(
            Database database, Door door, Posting posting, Coach coach, Uploads uploads, QueuedJson json, Here here) {
        this.database = database;
        this.door = door;
        this.posting = posting;
        this.coach = coach;
        this.uploads = uploads;
        this.json = json;
        this.here = here;
    }

    @POST
    @Path("posts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "post",
            summary = "Posts in Corridor itself",
            description =
                    "`{\"text\":\"…\",\"academy\":\"slug or null\",\"inReplyTo\":\"id or null\",\"media\":[\"id\"]}`. A picture may also be `{\"id\":\"…\",\"alt\":\"…\"}`. With the header `Idempotency-Key` the same request is posted once, however often it is sent.")
    @APIResponse(responseCode = "201", description = "The post, with its decision: published or held")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Beyond the asker's rights")
    @APIResponse(responseCode = "422", description = "A field that can't be right; `errors` names it")
    public Response post(
            @PathParam("trust") String trust,
            @Context HttpServerRequest request,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte[] body) {
        var answer = database.write(db -> {
            var asking = door.ask(db, request, trust);
            mayPost(asking);
            var posted = posting.post(db, asking.actor(), asking.trust(), DraftWish.read(body), key);
            return switch (posted) {
                case Posted.Here(var post, var again) ->
                    own(asking, post)
                            .orElseThrow(() -> Problem.of(409, "It was posted, and has been removed since.")
                                    .refused());
                case Posted.Wrong(var errors) -> throw Problem.wrong(errors).refused();
                case Posted.NotAllowed(var why) -> throw Problem.of(403, why).refused();
            };
        });
        return answer(CREATED, answer);
    }

    @PUT
    @Path("posts/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "change",
            summary = "Changes one's own post, which is checked again",
            description =
                    "`{\"text\":\"…\",\"media\":[\"id\"],\"version\":3}`, with the version of the decision that was seen. The school and what it answers stay.")
    @APIResponse(responseCode = "200", description = "The post, as it is decided now")
    @APIResponse(responseCode = "409", description = "Somebody decided, or it was changed, meanwhile")
    @APIResponse(responseCode = "422", description = "A field that can't be right; `errors` names it")
    public Response change(
            @PathParam("trust") String trust,
            @PathParam("id") String id,
            @Context HttpServerRequest request,
            byte[] body) {
        var answer = database.write(db -> {
            var asking = door.ask(db, request, trust);
            mayPost(asking);
            var post = id(id);
            if (posting.find(db, asking.actor(), asking.trust(), post).isEmpty()) throw noSuchPost();
            var wish = DraftWish.readChange(body);
            var changed = posting.change(db, asking.actor(), asking.trust(), post, wish.draft(), wish.version());
            return switch (changed) {
                case Posting.Changed.Asked(var outcome) -> decided(asking, outcome);
                case Posting.Changed.Wrong(var errors) ->
                    throw Problem.wrong(errors).refused();
                case Posting.Changed.NotFound() -> throw noSuchPost();
            };
        });
        new Copies(database).forgetRemoved();
        return answer(200, answer);
    }

    @DELETE
    @Path("posts/{id}")
    @Operation(operationId = "takeBack", summary = "Takes back one's own post: it is gone from everywhere")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Response takeBack(
            @PathParam("trust") String trust, @PathParam("id") String id, @Context HttpServerRequest request) {
        database.change(db -> {
            var asking = door.ask(db, request, trust);
            decidedOrThrow(posting.withdraw(db, asking.actor(), asking.trust(), id(id)));
        });
        database.dropDeleted();
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    @POST
    @Path("media")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "send",
            summary = "Sends a picture for a post",
            description =
                    "multipart: `file`, a JPEG, PNG, GIF or WebP of at most 25 MB, and `alt`, what it shows. It is turned upright, made smaller and stripped before it is kept; `url` serves it once its post is shown. One that is put beside no post is deleted after a day.")
    @APIResponse(responseCode = "201", description = "`{\"id\",\"url\",\"width\",\"height\",\"alt\"}`")
    @APIResponse(responseCode = "422", description = "No picture that can be read; `errors` says why")
    @APIResponse(responseCode = "429", description = "Too many pictures lie here without a post")
    public Response send(
            @PathParam("trust") String trust,
            @Context HttpServerRequest request,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("alt") @Nullable String alt) {
        var asking = database.read(db -> {
            var who = door.ask(db, request, trust);
            mayPost(who);
            return who;
        });
        if (file == null) throw Problem.wrong("file", "is a picture").refused();
        var wrong = Posting.wrongAlt(alt);
        if (wrong.isPresent()) throw Problem.wrong("alt", wrong.get()).refused();
        var outcome = uploads.take(asking.trust().id(), asking.actor().email(), file.uploadedFile(), Posting.alt(alt));
        return switch (outcome) {
            case Uploads.Outcome.Kept(var upload) -> answer(CREATED, sent(upload));
            case Uploads.Outcome.Refused(var why) ->
                throw Problem.wrong("file", why).refused();
            case Uploads.Outcome.TooMany(var most) ->
                throw Problem.of(429, most + " pictures of yours lie here without a post: post them first.")
                        .refused();
        };
    }

    @GET
    @Path("media/{id}")
    @Operation(operationId = "sent", summary = "A picture that the asker sent and that belongs to no post yet")
    public Response sent(
            @PathParam("trust") String trust, @PathParam("id") String id, @Context HttpServerRequest request) {
        var asking = database.read(db -> door.ask(db, request, trust));
        var picture = uploads.served(asking.trust().id(), asking.actor().email(), id)
                .orElseThrow(() -> Problem.notFound("There is no such picture of yours without a post.")
                        .refused());
        return Response.ok(picture.bytes(), picture.type())
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @POST
    @Path("coach")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "coach",
            summary = "Says of a draft what would be held and why, and what it lacks; keeps nothing",
            description =
                    "The fields of a post; a picture that was not sent yet is `{\"alt\":\"…\"}`. Answers `{\"state\",\"by\",\"why\",\"text\",\"marks\",\"tips\":[{\"about\",\"say\"}],\"errors\":[{\"field\",\"detail\"}]}`.")
    public Response coach(@PathParam("trust") String trust, @Context HttpServerRequest request, byte[] body) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            mayPost(asking);
            var advice = coach.advise(db, asking.actor(), asking.trust(), DraftWish.readUnsent(body))
                    .orElseThrow(() ->
                            Problem.of(403, "You do not post for that school.").refused());
            return answer(200, advised(advice));
        });
    }

    @PUT
    @Path("posting")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "holdNative",
            summary = "Whether every post written in Corridor is looked at before it is shown",
            description = "`{\"hold\":true}`; for `safeguard` and `administer` over the whole trust.")
    public Response hold(@PathParam("trust") String trust, @Context HttpServerRequest request, byte[] body) {
        var answer = database.write(db -> {
            var asking = door.ask(db, request, trust);
            var id = asking.trust().id();
            if (!asking.actor().may(Right.SAFEGUARD, id, null)
                    && !asking.actor().may(Right.ADMINISTER, id, null))
                throw Problem.of(403, "That is for those who safeguard or administer the whole trust.")
                        .refused();
            boolean hold = DraftWish.readHold(body);
            posting.hold(db, asking.actor(), asking.trust(), hold);
            return PostJson.bytes(json -> {
                json.writeStartObject();
                json.writeBooleanField("hold", hold);
                json.writeEndObject();
            });
        });
        return answer(200, answer);
    }

    private byte[] sent(Uploads.Upload upload) {
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("id", upload.id());
            json.writeStringField("url", here.picture(upload.id()));
            json.writeNumberField("width", upload.width());
            json.writeNumberField("height", upload.height());
            json.writeStringField("alt", upload.alt());
            json.writeEndObject();
        });
    }

    private static byte[] advised(Advice advice) {
        var foreseen = advice.foreseen();
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("state", foreseen.state().code());
            json.writeStringField("by", foreseen.by());
            json.writeStringField("why", foreseen.why());
            json.writeStringField("text", advice.text());
            json.writeArrayFieldStart("marks");
            for (var mark : foreseen.marks()) {
                json.writeStartObject();
                json.writeNumberField("from", mark.from());
                json.writeNumberField("to", mark.to());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tips");
            for (var tip : advice.tips()) {
                json.writeStartObject();
                json.writeStringField("about", tip.about());
                json.writeStringField("say", tip.say());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("errors");
            for (var wrong : advice.wrong()) {
                json.writeStartObject();
                json.writeStringField("field", wrong.field());
                json.writeStringField("detail", wrong.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private Optional<byte[]> own(Asking asking, PostId post) {
        return posting.find(asking.db(), asking.actor(), asking.trust(), post)
                .map(queued -> json.one(asking.db(), asking.trust(), queued, null));
    }

    private byte[] decided(Asking asking, Outcome outcome) {
        return own(asking, decidedOrThrow(outcome)).orElseThrow(PostingResource::noSuchPost);
    }

    private static PostId decidedOrThrow(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Decided decided -> decided.post();
            case Outcome.Stale(var now) -> throw stale(now);
            case Outcome.NotAllowed(var why) -> throw Problem.of(403, why).refused();
            case Outcome.NotFound() -> throw noSuchPost();
        };
    }

    private static RuntimeException stale(Decision now) {
        return Problem.of(
                        409,
                        "Meanwhile it became " + now.state().code() + ", by " + now.by() + ": it is at version "
                                + now.version() + ". Look at it again.")
                .refused();
    }

    private static PostId id(String id) {
        if (!PostId.looksRight(id)) throw noSuchPost();
        return new PostId(id);
    }

    private static RuntimeException noSuchPost() {
        return Problem.notFound("There is no such post of yours.").refused();
    }

    private static void mayPost(Asking asking) {
        if (!Posting.may(asking.actor(), asking.trust()))
            throw Problem.of(403, "Posting is for those who may contribute.").refused();
    }

    private static Response answer(int status, byte[] body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .header("Cache-Control", "no-store")
                .build();
    }
}
