package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.corridorwall.db.Database;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Slug;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What is held, over all the schools that somebody decides for. */
@Path("/desk/{trust}/queue")
@RunOnVirtualThread
public final class QueuePages {
    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final Queue queue;
    private final Queues queues;

    public QueuePages(Database database, Door door, DeskFrames frames, Queue queue, Queues queues) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.queue = queue;
        this.queues = queues;
    }

    @GET
    @Operation(hidden = true)
    public Response queue(
            @PathParam("trust") String trust,
            @QueryParam("school") @Nullable String school,
            @QueryParam("post") @Nullable String post,
            @QueryParam("plain") @Nullable String plain,
            @QueryParam("done") @Nullable String done,
            @QueryParam("asked") @Nullable String asked,
            @QueryParam("takedown") @Nullable String takedown,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = decider(door, db, request, trust);
            var scene = frames.scene(db, asking.trust());
            var chosen = school(school);
            var wish = new Queues.Wish(
                    chosen, id(post), plain != null, id(asked == null ? done : asked), takedown, asked != null);
            var page = queues.page(db, scene, asking.actor(), wish);
            var frame = frames.of(db, scene, asking.actor(), Room.QUEUE, page.title(), asking.csrf());
            return DeskPages.page(200, DeskTemplates.queue(frame, page, chosen));
        });
    }

    /** For pages that are open: how many posts are held now. */
    @GET
    @Path("count")
    @Operation(hidden = true)
    public Response count(@PathParam("trust") String trust, @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = decider(door, db, request, trust);
            int held = queue.count(db, asking.trust().id(), asking.actor(), State.HELD, null);
            return Response.ok(Map.of("held", held, "words", Queues.title(held)), MediaType.APPLICATION_JSON)
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }

    /** Whoever decides on something in that trust. @throws org.corridorwall.web.Refused with 403 for everybody else */
    static Asking decider(Door door, Handle db, HttpServerRequest request, String trust) {
        var asking = door.ask(db, request, trust);
        if (!Room.QUEUE.opensFor(asking.actor(), asking.trust().id()))
            throw Problem.of(403, "The queue is for those who may approve or safeguard.")
                    .refused();
        return asking;
    }

    /** Empty for every school, and for what is no school's slug. */
    static String school(@Nullable String asked) {
        return asked != null && Slug.looksRight(asked) ? asked : "";
    }

    static @Nullable PostId id(@Nullable String asked) {
        return asked != null && PostId.looksRight(asked) ? new PostId(asked) : null;
    }
}
