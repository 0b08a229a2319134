package org.corridorwall.network.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.corridorwall.network.Links;
import org.corridorwall.network.Markup;
import org.corridorwall.network.feed.Entry.Body;
import org.corridorwall.post.Author;
import org.corridorwall.post.Media;
import org.jspecify.annotations.Nullable;

/** Reads JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Items are read one after another, so that those before a break are kept. */
final class JsonFeedReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();

    private final URI document;
    private final ObjectNode head = JsonNodeFactory.instance.objectNode();
    private final List<JsonNode> items = new ArrayList<>();
    private boolean listed;

    JsonFeedReader(URI document) {
        this.document = document;
    }

    /** Empty when it is JSON of another kind, or none. */
    Optional<Feed> read(String json) {
        try (var parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) fields(parser);
        } catch (IOException broken) {
            if (items.isEmpty()) return Optional.empty();
        }
        boolean feed = head.path("version").asText("").contains("jsonfeed.org") || (listed && head.has("title"));
        if (!feed || !listed) return Optional.empty();
        var entries = items.stream().flatMap(item -> entry(item).stream()).toList();
        return Optional.of(new Feed(entries, link(head.path("home_page_url"), document)));
    }

    private void fields(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals("items") && value == JsonToken.START_ARRAY) items(parser);
            else if (head.size() < 100) head.set(name, JSON.readTree(parser));
            else parser.skipChildren();
        }
    }

    private void items(JsonParser parser) throws IOException {
        listed = true;
        while (true) {
            var token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) return;
            if (items.size() >= Feed.MOST) parser.skipChildren();
            else items.add(JSON.readTree(parser));
        }
    }

    private Optional<Entry> entry(JsonNode item) {
        if (!item.isObject()) return Optional.empty();
        var page = link(item.path("url"), document);
        var external = link(item.path("external_url"), document);
        var link = page == null ? external : page;
        var base = link == null ? document : URI.create(link);
        var title = Markup.plain(text(item.path("title")).orElse(""));
        var bodies = bodies(item, base);
        var media = media(item, base);
        if (title.isEmpty() && bodies.isEmpty() && media.isEmpty() && link == null) return Optional.empty();
        return Optional.of(new Entry(
                text(item.path("id"))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .orElse(null),
                link,
                title,
                bodies,
                author(item),
                text(item.path("date_published"))
                        .or(() -> text(item.path("date_modified")))
                        .orElse(null),
                text(item.path("date_modified")).orElse(null),
                Names.language(text(item.path("language"))
                        .or(() -> text(head.path("language")))
                        .orElse(null)),
                tags(item),
                media,
                null,
                null));
    }

    private static List<Body> bodies(JsonNode item, URI base) {
        var bodies = new ArrayList<Body>();
        text(item.path("content_html")).ifPresent(html -> bodies.add(new Body(true, html, base)));
        text(item.path("content_text")).ifPresent(text -> bodies.add(new Body(false, text, base)));
        text(item.path("summary")).ifPresent(text -> bodies.add(new Body(false, text, base)));
        bodies.removeIf(body -> body.written().isBlank());
        return bodies;
    }

    private static List<Media> media(JsonNode item, URI base) {
        var media = new ArrayList<Media>();
        for (var attachment : item.path("attachments")) {
            var address = link(attachment.path("url"), base);
            if (address == null || media.size() >= 30) continue;
            var alt = text(attachment.path("title"))
                    .map(Markup::plain)
                    .filter(title -> !title.isEmpty())
                    .orElse(null);
            int seconds =
                    Kinds.seconds(text(attachment.path("duration_in_seconds")).orElse(""));
            Kinds.of("", text(attachment.path("mime_type")).orElse(""), address)
                    .map(kind -> kind == Media.Kind.IMAGE
                            ? Media.image(address, alt)
                            : new Media(kind, null, address, alt, seconds))
                    .ifPresent(media::add);
        }
        for (var name : List.of("image", "banner_image")) {
            var address = link(item.path(name), base);
            if (address != null) media.add(Media.image(address, null));
        }
        return media;
    }

    /** 1.1 has {@code authors}, 1.0 {@code author}; an item without takes the feed's. */
    private Author author(JsonNode item) {
        for (var parent : List.of(item, head)) {
            var written = new ArrayList<JsonNode>();
            parent.path("authors").forEach(written::add);
            if (written.isEmpty()) written.add(parent.path("author"));
            var names = new LinkedHashSet<String>();
            String page = null;
            for (var author : written) {
                var name = Names.person(
                        text(author.isTextual() ? author : author.path("name")).orElse(null));
                if (name != null && names.size() < 10) names.add(name);
                if (page == null) page = link(author.path("url"), document);
            }
            if (!names.isEmpty()) return new Author(String.join(", ", names), null, page, null);
        }
        return Entry.NOBODY;
    }

    private static List<String> tags(JsonNode item) {
        var tags = new LinkedHashSet<String>();
        for (var node : item.path("tags")) {
            var tag = text(node).map(Markup::plain).orElse("");
            if (!tag.isEmpty() && tag.length() <= 200 && tags.size() < 50) tags.add(tag);
        }
        return List.copyOf(tags);
    }

    private static @Nullable String link(JsonNode node, URI base) {
        return text(node)
                .filter(written -> !written.isBlank())
                .flatMap(written -> Links.resolve(base, written))
                .orElse(null);
    }

    /** Numbers count as their digits: the specification asks readers to coerce ids. */
    private static Optional<String> text(JsonNode node) {
        if (!node.isTextual() && !node.isNumber()) return Optional.empty();
        var text = node.asText();
        return Optional.of(text.length() > Tree.LONGEST ? text.substring(0, Tree.LONGEST) : text);
    }
}
