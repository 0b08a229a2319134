package org.corridorwall.wall;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.corridorwall.filing.AlsoOn;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Listing;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Media;
import org.corridorwall.trust.Slug;
import org.jspecify.annotations.Nullable;

/** A post as the API, the stream and the desk give it: these fields, in this order. */
public final class PostJson {
    /** Where anybody sees them, as long as their post is shown. */
    public static final String PUBLIC = "/media/";

    private static final JsonFactory JSON = new JsonFactory();

    private final Here here;

    public PostJson(Here here) {
        this.here = here;
    }

    /** Something that writes itself into JSON. */
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /** UTF-8, on one line. Half a surrogate pair becomes a question mark, as UTF-8 has no way to write it. */
    public static byte[] bytes(Writing writing) {
        var text = new StringWriter(2048);
        try (var json = JSON.createGenerator(text)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] one(FiledPost post, Surroundings around) {
        return bytes(json -> write(json, PostContent.of(post), around));
    }

    byte[] listing(Listing listing, Surroundings around) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("posts");
            for (var post : listing.posts()) write(json, PostContent.of(post), around);
            json.writeEndArray();
            json.writeStringField("next", listing.next());
            json.writeEndObject();
        });
    }

    private void write(JsonGenerator json, PostContent content, Surroundings around) throws IOException {
        json.writeStartObject();
        writeFields(json, content, around);
        json.writeEndObject();
    }

    /** Its fields, for whoever puts more beside them. */
    public void writeFields(JsonGenerator json, PostContent content, Surroundings around) throws IOException {
        writeFields(json, content, around, PUBLIC);
    }

    /** @param pictures path under which its pictures are served: {@link #PUBLIC}, or another for who may see more */
    public void writeFields(JsonGenerator json, PostContent content, Surroundings around, String pictures)
            throws IOException {
        var post = content.post();
        json.writeStringField("id", content.id().value());
        json.writeStringField("url", here.whole(post.url()));
        json.writeStringField("network", post.network().code());
        json.writeStringField("publishedAt", time(content.publishedAt()));
        json.writeStringField("editedAt", time(content.editedAt()));
        json.writeStringField("text", post.text());
        json.writeStringField("html", post.html());
        json.writeStringField("language", post.language());
        writeAuthor(json, content, around);
        writeTexts(
                json,
                "hashtags",
                content.hashtags().stream().map(Hashtag::folded).toList());
        json.writeStringField("event", text(content.event()));
        json.writeStringField("conversation", text(content.conversation()));
        json.writeStringField("inReplyTo", text(content.inReplyTo()));
        json.writeArrayFieldStart("media");
        for (var picture : shown(content.pictures())) write(json, picture, pictures);
        json.writeEndArray();
        json.writeArrayFieldStart("alsoOn");
        for (var other : content.alsoOn()) write(json, other, here);
        json.writeEndArray();
        writeTexts(
                json, "sharedBy", content.sharedBy().stream().map(Slug::value).toList());
    }

    private void writeAuthor(JsonGenerator json, PostContent content, Surroundings around) throws IOException {
        var author = content.post().author();
        var avatar = around.avatar(content.post());
        json.writeObjectFieldStart("author");
        json.writeStringField("name", around.author(content.post(), content.person(), content.academy()));
        json.writeStringField("handle", author.handle());
        json.writeStringField("url", here.whole(author.url()));
        json.writeStringField("avatar", avatar == null ? null : here.picture(avatar));
        json.writeStringField("person", text(content.person()));
        json.writeStringField("academy", text(content.academy()));
        json.writeEndObject();
    }

    /** A picture that failed is left out; a video or a sound is there without its poster too. */
    static List<Picture> shown(List<Picture> pictures) {
        return pictures.stream()
                .filter(picture -> !picture.card())
                .filter(picture -> picture.here() || picture.kind() != Media.Kind.IMAGE && picture.target() != null)
                .toList();
    }

    private void write(JsonGenerator json, Picture picture, String pictures) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", picture.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("url", picture.here() ? here.base() + pictures + picture.id() : null);
        json.writeStringField("alt", picture.alt());
        if (picture.here()) {
            json.writeNumberField("width", picture.width());
            json.writeNumberField("height", picture.height());
        }
        if (picture.kind() != Media.Kind.IMAGE) {
            json.writeStringField("source", picture.target());
            if (picture.seconds() > 0) json.writeNumberField("seconds", picture.seconds());
        }
        json.writeEndObject();
    }

    static void write(JsonGenerator json, AlsoOn other, Here here) throws IOException {
        json.writeStartObject();
        json.writeStringField("network", other.network().code());
        json.writeStringField("url", here.whole(other.url()));
        json.writeEndObject();
    }

    static void writeTexts(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : texts) json.writeString(text);
        json.writeEndArray();
    }

    /** UTC to the whole second, with {@code Z}. */
    public static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
