package org.corridorwall.desk;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.filing.Filing;
import org.corridorwall.media.MediaStore;
import org.corridorwall.post.Post;
import org.corridorwall.safeguarding.Decision;
import org.corridorwall.safeguarding.Queue;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.wall.PostContent;
import org.corridorwall.wall.PostJson;
import org.corridorwall.wall.Surroundings;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A post as on the wall, with {@code decision} beside it; a removed one without its content. */
public final class QueuedJson {
    private final PostJson posts;
    private final Filing filing;
    private final TrustStore trusts;
    private final MediaStore media;

    public QueuedJson(PostJson posts, Filing filing, TrustStore trusts, MediaStore media) {
        this.posts = posts;
        this.filing = filing;
        this.trusts = trusts;
        this.media = media;
    }

    byte[] page(Handle db, Trust trust, Queue.Page page) {
        var around = around(db, trust, page.posts());
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("posts");
            for (var post : page.posts()) write(json, db, post, around, pictures(trust, post), null);
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        });
    }

    byte[] one(Handle db, Trust trust, Queued post, @Nullable String takedown) {
        var around = around(db, trust, List.of(post));
        return PostJson.bytes(json -> write(json, db, post, around, pictures(trust, post), takedown));
    }

    private Surroundings around(Handle db, Trust trust, List<Queued> posts) {
        var contents = posts.stream().map(Queued::post).filter(Objects::nonNull).toList();
        return Surroundings.around(db, trust, trusts, media, contents);
    }

    /** What the public does not see has addresses for those who decide. */
    private static String pictures(Trust trust, Queued post) {
        return post.shown() ? PostJson.PUBLIC : "/desk/" + trust.slug() + "/pictures/";
    }

    private void write(
            JsonGenerator json,
            Handle db,
            Queued queued,
            Surroundings around,
            String pictures,
            @Nullable String takedown)
            throws IOException {
        json.writeStartObject();
        var post = queued.post();
        if (post == null) writeRemoved(json, queued);
        else posts.writeFields(json, content(db, filing, queued, post), around, pictures);
        writeDecision(json, queued.decision());
        if (takedown != null) json.writeStringField("takedown", takedown);
        json.writeEndObject();
    }

    /** What is told of a post, whether it is published or not. */
    static PostContent content(Handle db, Filing filing, Queued queued, Post post) {
        var answering = filing.answering(db, List.of(queued.id()));
        return content(db, filing, queued, post, answering.getOrDefault(queued.id(), Filing.Answering.NOTHING));
    }

    private static PostContent content(Handle db, Filing filing, Queued queued, Post post, Filing.Answering answers) {
        return new PostContent(
                queued.id(),
                post,
                queued.publishedAt(),
                queued.editedAt(),
                queued.account(),
                queued.academy(),
                queued.person(),
                filing.hashtags(db, queued.trust(), post),
                null,
                answers.conversation(),
                answers.inReplyTo(),
                queued.pictures(),
                queued.sharedBy(),
                filing.alsoOn(db, queued.trust(), queued.id()));
    }

    private static void writeRemoved(JsonGenerator json, Queued queued) throws IOException {
        json.writeStringField("id", queued.id().value());
        json.writeStringField("network", queued.network().code());
        json.writeStringField("publishedAt", PostJson.time(queued.publishedAt()));
        json.writeObjectFieldStart("author");
        json.writeStringField("person", PostJson.text(queued.person()));
        json.writeStringField("academy", PostJson.text(queued.academy()));
        json.writeEndObject();
    }

    private static void writeDecision(JsonGenerator json, Decision decision) throws IOException {
        json.writeObjectFieldStart("decision");
        json.writeStringField("state", decision.state().code());
        json.writeStringField("by", decision.by());
        json.writeStringField("why", decision.why());
        json.writeArrayFieldStart("marks");
        for (var mark : decision.marks()) {
            json.writeStartObject();
            json.writeNumberField("from", mark.from());
            json.writeNumberField("to", mark.to());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("at", PostJson.time(decision.at()));
        json.writeNumberField("version", decision.version());
        json.writeEndObject();
    }

    static byte[] audit(AuditStore.Page page) {
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("rows");
            for (var row : page.rows()) {
                json.writeStartObject();
                json.writeStringField("at", PostJson.time(row.at()));
                json.writeStringField("who", row.who());
                json.writeStringField("what", row.what());
                json.writeStringField("about", row.about());
                json.writeStringField("why", row.why());
                json.writeStringField("from", row.from());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        });
    }
}
