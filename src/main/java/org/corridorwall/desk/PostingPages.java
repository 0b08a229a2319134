package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.media.Uploads;
import org.corridorwall.post.PostId;
import org.corridorwall.posting.Advice;
import org.corridorwall.posting.Coach;
import org.corridorwall.posting.Draft;
import org.corridorwall.posting.Posted;
import org.corridorwall.posting.Posting;
import org.corridorwall.safeguarding.Outcome;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.trust.Trust;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where staff write a post, answer one, and put their own right or take it back; with a script or without. */
@Path("/desk/{trust}/post")
@RunOnVirtualThread
public final class PostingPages {
    private static final int WRONG = 422;

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Posting posting;
    private final Coach coach;
    private final Uploads uploads;
    private final PostingViews views;

    public PostingPages(
            Database database,
            Door door,
            DeskFrames frames,
            Posting posting,
            Coach coach,
            Uploads uploads,
            PostingViews views) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.posting = posting;
        this.coach = coach;
        this.uploads = uploads;
        this.views = views;
    }

    @GET
    @Operation(hidden = true)
    public Response show(
            @PathParam("trust") String trust,
            @QueryParam("to") @Nullable String to,
            @QueryParam("change") @Nullable String change,
            @QueryParam("sent") @Nullable String sent,
            @QueryParam("key") @Nullable String key,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = mayPost(door.ask(db, request, trust));
            var filled = change == null
                    ? views.empty(to)
                    : views.of(asking.trust(), own(asking, change).orElseThrow(PostingPages::noSuchPost));
            return page(200, asking, filled, sent != null && PostId.looksRight(sent) ? new PostId(sent) : null, key);
        });
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Response post(
            @PathParam("trust") String trust, @BeanParam PostingForm form, @Context HttpServerRequest request) {
        var who = database.read(db -> mayPost(door.ask(db, request, trust, form.csrf)));
        var wrong = new ArrayList<PostingPage.Mistake>();
        var pictures = pictures(who, form, wrong);
        if (form.checks() || !wrong.isEmpty())
            return database.read(db -> again(at(db, who), form, pictures, wrong, form.checks()));
        return form.changes() ? change(who, form, pictures) : post(who, form, pictures);
    }

    private Response post(Asking who, PostingForm form, List<Draft.Picture> pictures) {
        return database.write(db -> {
            var asking = at(db, who);
            var posted = posting.post(db, asking.actor(), asking.trust(), form.draft(pictures), form.key());
            return switch (posted) {
                case Posted.Here(var post, var again) -> sent(asking.trust(), post, form.key());
                case Posted.Wrong(var errors) -> again(asking, form, pictures, mistakes(errors), false);
                case Posted.NotAllowed(var why) -> throw Problem.of(403, why).refused();
            };
        });
    }

    private Response change(Asking who, PostingForm form, List<Draft.Picture> pictures) {
        var answer = database.write(db -> {
            var asking = at(db, who);
            var id = id(Objects.requireNonNull(form.change));
            var changed = posting.change(db, asking.actor(), asking.trust(), id, form.draft(pictures), form.version());
            return switch (changed) {
                case Posting.Changed.Asked(var outcome) -> changed(asking, form, pictures, outcome);
                case Posting.Changed.Wrong(var errors) -> again(asking, form, pictures, mistakes(errors), false);
                case Posting.Changed.NotFound() -> throw noSuchPost();
            };
        });
        new Copies(database).forgetRemoved();
        return answer;
    }

    private Response changed(Asking asking, PostingForm form, List<Draft.Picture> pictures, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Decided decided -> sent(asking.trust(), decided.post(), null);
            case Outcome.Stale(var now) ->
                again(
                        asking,
                        form,
                        pictures,
                        List.of(new PostingPage.Mistake(
                                "text",
                                "Meanwhile it became " + now.state().code() + ". Look at it again: " + now.why())),
                        false);
            case Outcome.NotAllowed(var why) -> throw Problem.of(403, why).refused();
            case Outcome.NotFound() -> throw noSuchPost();
        };
    }

    @POST
    @Path("{id}/back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response takeBack(
            @PathParam("trust") String trust,
            @PathParam("id") String id,
            @FormParam("csrf") @Nullable String csrf,
            @Context HttpServerRequest request) {
        var home = database.write(db -> {
            var asking = door.ask(db, request, trust, csrf);
            var outcome = posting.withdraw(db, asking.actor(), asking.trust(), id(id));
            if (!(outcome instanceof Outcome.Decided)) throw noSuchPost();
            return PostingViews.page(asking.trust());
        });
        database.dropDeleted();
        return seeOther(home);
    }

    /** A picture that this person sent: before it belongs to a post, and beside a post of theirs that nobody sees yet. */
    @GET
    @Path("pictures/{id}")
    @Operation(hidden = true)
    public Response picture(
            @PathParam("trust") String trust,
            @PathParam("id") String id,
            @QueryParam("of") @Nullable String of,
            @Context HttpServerRequest request) {
        var asking = database.read(db -> {
            var who = mayPost(door.ask(db, request, trust));
            boolean own = of != null
                    && own(who, of).stream()
                            .flatMap(post -> post.pictures().stream())
                            .anyMatch(picture -> picture.id().equals(id));
            return new Look(who, own);
        });
        var picture = asking.own()
                ? uploads.small(id)
                : uploads.served(asking.who().trust().id(), asking.who().actor().email(), id);
        return picture.map(served -> Response.ok(served.bytes(), served.type())
                        .header("Cache-Control", "no-store")
                        .build())
                .orElseThrow(() ->
                        Problem.notFound("There is no such picture of yours.").refused());
    }

    private record Look(Asking who, boolean own) {}

    /** Each is here when this returns, or a mistake says why it is not. */
    private List<Draft.Picture> pictures(Asking who, PostingForm form, List<PostingPage.Mistake> wrong) {
        var pictures = new ArrayList<Draft.Picture>();
        for (var place : form.places()) {
            var file = place.file();
            if (file == null) {
                pictures.add(new Draft.Picture(place.sent(), place.alt()));
                continue;
            }
            var field = "picture" + place.place();
            var wrongAlt = Posting.wrongAlt(place.alt());
            wrongAlt.ifPresent(why -> wrong.add(new PostingPage.Mistake("alt" + place.place(), "It " + why + ".")));
            if (wrongAlt.isPresent()) continue;
            var trust = who.trust().id();
            switch (uploads.take(trust, who.actor().email(), file.uploadedFile(), Posting.alt(place.alt()))) {
                case Uploads.Outcome.Kept(var upload) -> pictures.add(new Draft.Picture(upload.id(), place.alt()));
                case Uploads.Outcome.Refused(var why) -> wrong.add(new PostingPage.Mistake(field, why));
                case Uploads.Outcome.TooMany(var most) ->
                    wrong.add(new PostingPage.Mistake(
                            field, most + " pictures of yours lie here without a post. Post them first."));
            }
        }
        return pictures;
    }

    /** The form as it was sent, with what is wrong with it or what the coach says. */
    private Response again(
            Asking asking,
            PostingForm form,
            List<Draft.Picture> pictures,
            List<PostingPage.Mistake> wrong,
            boolean checks) {
        var draft = form.draft(pictures);
        Optional<Advice> advice =
                checks ? coach.advise(asking.db(), asking.actor(), asking.trust(), draft) : Optional.empty();
        var filled = new PostingViews.Filled(
                form.text(),
                draft.academy(),
                form.tags(),
                Objects.requireNonNullElse(form.key(), ""),
                Objects.requireNonNullElse(draft.inReplyTo(), ""),
                Objects.requireNonNullElse(form.change, ""),
                form.version(),
                places(asking.trust(), form, pictures),
                wrong,
                advice.orElse(null));
        return page(wrong.isEmpty() ? 200 : WRONG, asking, filled, null, null);
    }

    private static List<PostingPage.Place> places(Trust trust, PostingForm form, List<Draft.Picture> pictures) {
        var places = new ArrayList<PostingPage.Place>();
        for (var picture : pictures) {
            var look = PostingViews.look(trust, picture.id()) + (form.changes() ? "?of=" + form.change : "");
            places.add(new PostingPage.Place(
                    places.size() + 1, picture.id(), look, Objects.requireNonNullElse(picture.alt(), "")));
        }
        return places;
    }

    private static List<PostingPage.Mistake> mistakes(List<Problem.Wrong> errors) {
        return errors.stream()
                .map(error -> new PostingPage.Mistake(field(error.field()), words(error)))
                .toList();
    }

    /** In which field of the form. */
    private static String field(String field) {
        if (field.startsWith("media[")) return "picture" + (Character.getNumericValue(field.charAt(6)) + 1);
        return field.equals("inReplyTo") || field.equals("Idempotency-Key") ? "text" : field;
    }

    private static String words(Problem.Wrong error) {
        return switch (error.field()) {
            case "text" -> "What you write " + error.detail() + ".";
            case "inReplyTo" -> "What you answer is not on the wall any more.";
            case "Idempotency-Key" -> "This page was used for another post. Open it anew, and send it once more.";
            case "media" -> "A post " + error.detail() + ".";
            default ->
                error.field().startsWith("media[")
                        ? "This picture has waited too long, or stands beside another post. Choose it again."
                        : error.detail();
        };
    }

    private Response page(
            int status, Asking asking, PostingViews.Filled filled, @Nullable PostId sent, @Nullable String forget) {
        var scene = frames.scene(asking.db(), asking.trust());
        var looking = new PostingViews.Looking(asking.db(), asking.actor(), asking.trust(), scene);
        var page = views.page(looking, filled, sent, forget);
        var frame = frames.of(asking.db(), scene, asking.actor(), Room.POST, page.title(), asking.csrf());
        return Response.status(status)
                .type("text/html; charset=utf-8")
                .entity(DeskTemplates.posting(frame, page).render())
                .header("Cache-Control", "no-store")
                .build();
    }

    private Optional<Queued> own(Asking asking, String id) {
        return PostId.looksRight(id)
                ? posting.find(asking.db(), asking.actor(), asking.trust(), new PostId(id))
                : Optional.empty();
    }

    private static Asking at(Handle db, Asking who) {
        return new Asking(db, who.actor(), who.trust(), who.session());
    }

    private static Asking mayPost(Asking asking) {
        if (!Posting.may(asking.actor(), asking.trust()))
            throw Problem.of(403, "Posting is for those who may contribute.").refused();
        return asking;
    }

    private static PostId id(String id) {
        if (!PostId.looksRight(id)) throw noSuchPost();
        return new PostId(id);
    }

    private static RuntimeException noSuchPost() {
        return Problem.notFound("There is no such post of yours.").refused();
    }

    private static Response sent(Trust trust, PostId post, @Nullable String key) {
        var forget = key == null ? "" : "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        return seeOther(PostingViews.page(trust) + "?sent=" + post + forget);
    }

    private static Response seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", path)
                .header("Cache-Control", "no-store")
                .build();
    }
}
