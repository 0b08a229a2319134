package org.corridorwall.wall;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Media;
import org.jspecify.annotations.Nullable;

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
final class JsonFeed {
    static final String TYPE = "application/feed+json";

    private JsonFeed() {}

    static byte[] of(Feed feed, Here here) {
        var trust = feed.around().trust();
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("version", "https://jsonfeed.org/version/1.1");
            json.writeStringField("title", feed.title());
            json.writeStringField("home_page_url", feed.page());
            json.writeStringField("feed_url", feed.self());
            if (feed.next() != null) json.writeStringField("next_url", feed.next());
            json.writeStringField("language", trust.language().toLanguageTag());
            writeAuthor(json, trust.name(), here.wall(trust.slug()), null);
            json.writeArrayFieldStart("items");
            for (var post : feed.posts()) item(json, post, feed.around(), here);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void item(JsonGenerator json, FiledPost filed, Surroundings around, Here here) throws IOException {
        var approved = filed.approved();
        var post = approved.post();
        var address = here.post(around.trust().slug(), approved.id());
        var pictures = PostJson.shown(approved.pictures());
        json.writeStartObject();
        json.writeStringField("id", address);
        json.writeStringField("url", address);
        var source = here.whole(post.url());
        if (!address.equals(source)) json.writeStringField("external_url", source);
        if (post.title() != null && !post.title().isBlank()) json.writeStringField("title", post.title());
        json.writeStringField("content_html", FeedContent.html(filed, here));
        json.writeStringField("content_text", post.text());
        json.writeStringField("date_published", PostJson.time(approved.publishedAt()));
        json.writeStringField("date_modified", PostJson.time(Feed.updated(filed)));
        if (post.language() != null) json.writeStringField("language", post.language());
        var avatar = around.avatar(post);
        writeAuthor(
                json,
                around.author(approved),
                here.whole(post.author().url()),
                avatar == null ? null : here.picture(avatar));
        PostJson.writeTexts(
                json, "tags", filed.hashtags().stream().map(Hashtag::folded).toList());
        for (var picture : pictures)
            if (picture.here() && picture.kind() == Media.Kind.IMAGE) {
                json.writeStringField("image", here.picture(picture.id()));
                break;
            }
        json.writeArrayFieldStart("attachments");
        for (var picture : pictures) if (picture.here()) attachment(json, picture, here);
        json.writeEndArray();
        if (!filed.alsoOn().isEmpty()) alsoOn(json, filed, here);
        json.writeEndObject();
    }

    /** An extension of ours, as the format has none: the same update on other networks. */
    private static void alsoOn(JsonGenerator json, FiledPost filed, Here here) throws IOException {
        json.writeObjectFieldStart("_corridor");
        json.writeArrayFieldStart("also_on");
        for (var other : filed.alsoOn()) PostJson.write(json, other, here);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void attachment(JsonGenerator json, Picture picture, Here here) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", here.picture(picture.id()));
        json.writeStringField("mime_type", picture.type() == null ? "image/jpeg" : picture.type());
        if (picture.alt() != null) json.writeStringField("title", picture.alt());
        json.writeEndObject();
    }

    private static void writeAuthor(JsonGenerator json, String name, @Nullable String url, @Nullable String avatar)
            throws IOException {
        json.writeArrayFieldStart("authors");
        json.writeStartObject();
        json.writeStringField("name", name);
        if (url != null) json.writeStringField("url", url);
        if (avatar != null) json.writeStringField("avatar", avatar);
        json.writeEndObject();
        json.writeEndArray();
    }
}
