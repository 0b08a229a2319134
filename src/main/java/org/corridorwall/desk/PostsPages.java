package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Decision;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.safeguarding.Outcome;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.Safeguarding;
import org.corridorwall.safeguarding.State;
import org.corridorwall.safeguarding.TakingBack;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Posts of every state, each with its history, and what is decided about them. */
@Path("/desk/{trust}/posts")
@RunOnVirtualThread
public final class PostsPages {
    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Lists lists;
    private final Histories histories;
    private final Judging judging;
    private final Queue queue;
    private final Safeguarding safeguarding;
    private final TakingBack takingBack;
    private final Mends mends;

    public PostsPages(
            Database database,
            Door door,
            DeskFrames frames,
            Lists lists,
            Histories histories,
            Judging judging,
            Queue queue,
            Safeguarding safeguarding,
            TakingBack takingBack,
            Mends mends) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.lists = lists;
        this.histories = histories;
        this.judging = judging;
        this.queue = queue;
        this.safeguarding = safeguarding;
        this.takingBack = takingBack;
        this.mends = mends;
    }

    @GET
    @Operation(hidden = true)
    public Response list(
            @PathParam("trust") String trust,
            @QueryParam("state") @Nullable String state,
            @QueryParam("school") @Nullable String school,
            @QueryParam("q") @Nullable String words,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = QueuePages.decider(door, db, request, trust);
            var scene = frames.scene(db, asking.trust());
            var wanted = State.find(Objects.requireNonNullElse(state, "")).orElse(State.PUBLISHED);
            var said = Objects.requireNonNullElse(words, "").strip();
            try {
                var page =
                        lists.page(db, scene, asking.actor(), wanted, QueuePages.school(school), said, blank(cursor));
                var frame = frames.of(db, scene, asking.actor(), Room.POSTS, page.title(), asking.csrf());
                return DeskPages.page(200, DeskTemplates.list(frame, page));
            } catch (IllegalArgumentException wrongCursor) {
                throw Problem.of(400, "cursor: " + wrongCursor.getMessage()).refused();
            }
        });
    }

    private static @Nullable String blank(@Nullable String cursor) {
        return cursor == null || cursor.isBlank() ? null : cursor;
    }

    @GET
    @Path("{post}")
    @Operation(hidden = true)
    public Response post(
            @PathParam("trust") String trust,
            @PathParam("post") String post,
            @QueryParam("plain") @Nullable String plain,
            @QueryParam("done") @Nullable String done,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = QueuePages.decider(door, db, request, trust);
            return post(asking, id(post), 200, plain != null, null, "", done != null);
        });
    }

    private Response post(
            Asking asking,
            PostId post,
            int status,
            boolean plain,
            @Nullable String trouble,
            String typed,
            boolean done) {
        var scene = frames.scene(asking.db(), asking.trust());
        var page = histories
                .page(asking.db(), scene, asking.actor(), post, plain, trouble, typed, done)
                .orElseThrow(PostsPages::noSuchPost);
        var frame = frames.of(asking.db(), scene, asking.actor(), Room.POSTS, page.title(), asking.csrf());
        return DeskPages.page(status, DeskTemplates.post(frame, page));
    }

    @POST
    @Path("{post}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response decide(
            @PathParam("trust") String trust,
            @PathParam("post") String post,
            @BeanParam JudgementParameters sent,
            @Context HttpServerRequest request) {
        var answer = database.write(db -> {
            if (signedOut(db, request, sent)) return nothingLost(request, sent);
            var asking = door.ask(db, request, trust, sent.csrf());
            var id = id(post);
            var state = State.find(sent.state())
                    .filter(wanted -> wanted != State.REMOVED)
                    .orElseThrow(() -> Problem.wrong("state", "is published, held or hidden")
                            .refused());
            var outcome =
                    safeguarding.decide(db, asking.actor(), asking.trust().id(), id, state, sent.why(), sent.version());
            return after(asking, id, outcome, sent, "done");
        });
        new Copies(database).forgetRemoved();
        return answer;
    }

    @POST
    @Path("{post}/undo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response undo(
            @PathParam("trust") String trust,
            @PathParam("post") String post,
            @BeanParam JudgementParameters sent,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            var asking = door.ask(db, request, trust, sent.csrf());
            var id = id(post);
            var outcome = takingBack.takeBack(db, asking.actor(), asking.trust().id(), id, sent.version());
            if (outcome instanceof Outcome.Decided && sent.inQueue())
                return DeskPages.seeOther(queue(asking, sent) + "post=" + id);
            return after(asking, id, outcome, sent, "undone");
        });
    }

    @GET
    @Path("{post}/remove")
    @Operation(hidden = true)
    public Response removing(
            @PathParam("trust") String trust,
            @PathParam("post") String post,
            @BeanParam JudgementParameters sent,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = QueuePages.decider(door, db, request, trust);
            return reason(asking, id(post), "remove", sent, 200, null);
        });
    }

    @POST
    @Path("{post}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response remove(
            @PathParam("trust") String trust,
            @PathParam("post") String post,
            @BeanParam JudgementParameters sent,
            @Context HttpServerRequest request) {
        var answer = database.write(db -> {
            if (signedOut(db, request, sent)) return nothingLost(request, sent);
            var asking = door.ask(db, request, trust, sent.csrf());
            var id = id(post);
            if (sent.why().isBlank())
                return reason(asking, id, "remove", sent, 422, "Say why. It stays on record when the post is gone.");
            var outcome = safeguarding.decide(
                    db, asking.actor(), asking.trust().id(), id, State.REMOVED, sent.why(), sent.version());
            return done(
                    asking,
                    id,
                    "remove",
                    sent,
                    outcome,
                    gone -> sent.inQueue()
                            ? queue(asking, sent) + "done=" + id + "&takedown=" + gone.takedown()
                            : DeskFrames.home(asking.trust()) + "/takedowns/" + gone.takedown());
        });
        if (answer.getStatus() == 303) database.dropDeleted();
        return answer;
    }

    @GET
    @Path("{post}/ask")
    @Operation(hidden = true)
    public Response asking(
            @PathParam("trust") String trust,
            @PathParam("post") String post,
            @BeanParam JudgementParameters sent,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = QueuePages.decider(door, db, request, trust);
            return reason(asking, id(post), "ask", sent, 200, null);
        });
    }

    @POST
    @Path("{post}/ask")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(
            @PathParam("trust") String trust,
            @PathParam("post") String post,
            @BeanParam JudgementParameters sent,
            @Context HttpServerRequest request) {
        return database.write(db -> {
            if (signedOut(db, request, sent)) return nothingLost(request, sent);
            var asking = door.ask(db, request, trust, sent.csrf());
            var id = id(post);
            if (sent.why().isBlank()) return reason(asking, id, "ask", sent, 422, "Say what should be mended.");
            var outcome = mends.ask(db, asking.actor(), asking.trust().id(), id, sent.why(), sent.version());
            return done(
                    asking,
                    id,
                    "ask",
                    sent,
                    outcome,
                    asked -> sent.inQueue() ? queue(asking, sent) + "asked=" + id : path(asking, id));
        });
    }

    private Response after(Asking asking, PostId id, Outcome outcome, JudgementParameters sent, String said) {
        return switch (outcome) {
            case Outcome.Decided decided ->
                DeskPages.seeOther(
                        sent.inQueue()
                                ? queue(asking, sent) + said + "=" + id
                                : path(asking, id) + "?" + said + "=yes");
            case Outcome.Stale(var now) -> post(asking, id, 409, false, meanwhile(asking, now), sent.why(), false);
            case Outcome.NotAllowed(var why) -> post(asking, id, 403, false, why, sent.why(), false);
            case Outcome.NotFound() -> throw noSuchPost();
        };
    }

    /** Of what wants a reason: whoever could not have it sees the form again, with their words. */
    private Response done(
            Asking asking,
            PostId id,
            String action,
            JudgementParameters sent,
            Outcome outcome,
            Function<Outcome.Decided, String> next) {
        return switch (outcome) {
            case Outcome.Decided decided -> DeskPages.seeOther(next.apply(decided));
            case Outcome.Stale(var now) -> reason(asking, id, action, sent, 409, meanwhile(asking, now));
            case Outcome.NotAllowed(var why) -> reason(asking, id, action, sent, 403, why);
            case Outcome.NotFound() -> throw noSuchPost();
        };
    }

    private String meanwhile(Asking asking, Decision now) {
        var lookup = new Lookup(frames.scene(asking.db(), asking.trust()));
        var words = "Meanwhile something else was decided, at "
                + lookup.scene().days().full(now.at()).words() + ": " + lookup.done(now) + ".";
        return words + (now.why().isBlank() ? "" : " " + SourceViews.sentence(now.why())) + " Look at it again.";
    }

    private static String queue(Asking asking, JudgementParameters sent) {
        var address = DeskFrames.home(asking.trust()) + "/queue";
        return sent.school().isEmpty() ? address + "?" : address + "?school=" + sent.school() + "&";
    }

    private static String path(Asking asking, PostId id) {
        return DeskFrames.home(asking.trust()) + "/posts/" + id;
    }

    private Response reason(
            Asking asking, PostId id, String action, JudgementParameters sent, int status, @Nullable String trouble) {
        var scene = frames.scene(asking.db(), asking.trust());
        var lookup = new Lookup(scene);
        var queued =
                queue.find(asking.db(), asking.trust().id(), asking.actor(), id).orElseThrow(PostsPages::noSuchPost);
        var path = path(asking, id);
        var veil = path + "/" + action + "?plain=yes&back=" + sent.back() + "&school=" + sent.school();
        var judged = judging.judged(
                asking.db(), lookup, asking.actor(), queued, sent.back(), sent.school(), sent.plain() ? null : veil);
        var card = judged.card();
        var whom = judged.ask();
        boolean removes = action.equals("remove");
        // What can't be done any more is told where the post's history stands.
        if (card == null || !removes && whom == null)
            return post(
                    asking,
                    id,
                    status == 200 ? 409 : status,
                    false,
                    trouble == null ? "This can't be done with it any more." : trouble,
                    sent.why(),
                    false);
        var page = new ReasonPage(
                removes ? "Remove it for good?" : "Ask " + whom + " to mend it",
                removes
                        ? "It leaves every page, feed, screen and copy of ours, and can never return. There is no undo."
                        : "They read what you write. The post stays held, and nobody outside the desk sees it.",
                removes ? "Why? It stays on record when the post is gone." : "What should be mended?",
                removes ? "Remove it" : "Send it",
                action,
                removes,
                card,
                path,
                sent.inQueue() ? queue(asking, sent) + "post=" + id : path,
                judged.version(),
                sent.back(),
                sent.school(),
                trouble,
                sent.why());
        var frame = frames.of(
                asking.db(),
                scene,
                asking.actor(),
                sent.inQueue() ? Room.QUEUE : Room.POSTS,
                page.title(),
                asking.csrf());
        return DeskPages.page(status, DeskTemplates.reason(frame, page));
    }

    /** A session ended in the middle of something that somebody wrote. */
    private boolean signedOut(Handle db, HttpServerRequest request, JudgementParameters sent) {
        return !sent.why().isBlank() && door.find(db, request).isEmpty();
    }

    /** Says the words back, for who has no script that kept them. */
    private Response nothingLost(HttpServerRequest request, JudgementParameters sent) {
        var path = Objects.requireNonNullElse(request.path(), "/desk");
        var form = path.replaceFirst("/decision$", "") + "?back=" + sent.back() + "&school=" + sent.school();
        var page = new TroublePage(
                "You were signed out",
                "Nothing was decided, and what you wrote is here still. Sign in again, and send it once more.",
                List.of(),
                sent.why(),
                "/sign-in?to=" + URLEncoder.encode(form, StandardCharsets.UTF_8),
                "Sign in");
        return DeskPages.page(401, DeskTemplates.trouble(frames.outside(null, page.title(), ""), page));
    }

    private static PostId id(String written) {
        if (!PostId.looksRight(written)) throw noSuchPost();
        return new PostId(written);
    }

    private static RuntimeException noSuchPost() {
        return Problem.notFound("There is no such post that you may decide on.").refused();
    }
}
