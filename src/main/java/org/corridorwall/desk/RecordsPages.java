package org.corridorwall.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.audit.AuditWish;
import org.corridorwall.db.Database;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.web.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Who did what, for those who may read it. */
@Path("/desk/{trust}/records")
@RunOnVirtualThread
public final class RecordsPages {
    private static final int LIMIT = 50;

    private final Database database;
    private final Door door;
    private final DeskFrames frames;
    private final AuditStore audit;

    public RecordsPages(Database database, Door door, DeskFrames frames, AuditStore audit) {
        this.database = database;
        this.door = door;
        this.frames = frames;
        this.audit = audit;
    }

    @GET
    @Operation(hidden = true)
    public Response records(
            @PathParam("trust") String trust,
            @QueryParam("q") @Nullable String words,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServerRequest request) {
        return database.read(db -> {
            var asking = door.ask(db, request, trust);
            if (!Room.RECORDS.opensFor(asking.actor(), asking.trust().id()))
                throw Problem.of(403, "Records are for those who decide, protect or audit.")
                        .refused();
            var scene = frames.scene(db, asking.trust());
            var lookup = new Lookup(scene);
            var said = Objects.requireNonNullElse(words, "").strip();
            try {
                var wish = new AuditWish(null, null, said, null, null, null);
                var rows = audit.list(db, asking.trust().id(), asking.actor(), wish, LIMIT, cursor);
                var page = new RecordsPage(
                        rows.rows().stream()
                                .map(row -> row(lookup, asking.actor(), row))
                                .toList(),
                        said,
                        next(DeskFrames.home(asking.trust()), said, rows.next()));
                var frame = frames.of(db, scene, asking.actor(), Room.RECORDS, "Records", asking.csrf());
                return DeskPages.page(200, DeskTemplates.records(frame, page));
            } catch (IllegalArgumentException wrongCursor) {
                throw Problem.of(400, "cursor: " + wrongCursor.getMessage()).refused();
            }
        });
    }

    private static @Nullable String next(String home, String words, @Nullable String cursor) {
        if (cursor == null) return null;
        var search = words.isEmpty() ? "" : "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        return home + "/records?cursor=" + cursor + search;
    }

    private static RecordsPage.Row row(Lookup lookup, Actor reader, AuditRow row) {
        var scene = lookup.scene();
        var when = scene.days().full(row.at());
        var about = row.about();
        boolean post = about != null && PostId.looksRight(about);
        boolean open = post && Room.POSTS.opensFor(reader, scene.trust().id());
        return new RecordsPage.Row(
                when.words(),
                when.machine(),
                lookup.who(row.who()),
                InWords.sentence(row.what()),
                row.academy() == null ? null : lookup.school(row.academy()),
                row.why() == null || row.why().isBlank() ? null : row.why(),
                open ? DeskFrames.home(scene.trust()) + "/posts/" + about : null,
                open ? "See it" : about);
    }
}
