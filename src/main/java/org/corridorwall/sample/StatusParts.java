package org.corridorwall.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import org.corridorwall.sample.Told.Picture;

/** What hangs on a status: its pictures, tags, mentions, poll and link card. */
final class StatusParts {
    private final Cast cast;
    private final Directory directory;
    private final Board board;
    private final URI base;
    private final Markup markup;

    StatusParts(Cast cast, Directory directory, Board board, URI base) {
        this.cast = cast;
        this.directory = directory;
        this.board = board;
        this.base = base;
        this.markup = new Markup(base);
    }

    ArrayNode media(Entry entry) {
        var array = Texts.JSON.createArrayNode();
        for (var picture : entry.told().pictures()) array.add(picture(entry.id() + array.size(), picture));
        return array;
    }

    private ObjectNode picture(long id, Picture picture) {
        var address = base.resolve(picture.path()).toString();
        var node = Texts.JSON.createObjectNode();
        node.put("id", Long.toString(id))
                .put("type", "image")
                .put("url", address)
                .put("preview_url", address)
                .putNull("remote_url")
                .putNull("preview_remote_url")
                .putNull("text_url")
                .put("description", picture.alt())
                .putNull("blurhash");
        var meta = node.putObject("meta");
        meta.set("original", size(picture.size()));
        meta.set("small", size(picture.size()));
        return node;
    }

    private static ObjectNode size(PictureSize size) {
        return Texts.JSON
                .createObjectNode()
                .put("width", size.width)
                .put("height", size.height)
                .put("size", size.width + "x" + size.height)
                .put("aspect", (double) size.width / size.height);
    }

    ArrayNode tags(String text) {
        var array = Texts.JSON.createArrayNode();
        for (var tag : Markup.tags(text))
            array.addObject().put("name", tag.toLowerCase(Locale.ROOT)).put("url", markup.tagAddress(tag));
        return array;
    }

    ArrayNode mentions(Entry entry) {
        var array = Texts.JSON.createArrayNode();
        for (var handle : Markup.handles(entry.told().text()))
            directory
                    .find(handle)
                    .ifPresent(profile -> array.addObject()
                            .put("id", Long.toString(directory.idOf(profile)))
                            .put("username", handle)
                            .put("url", base.resolve("/@" + handle).toString())
                            .put("acct", handle));
        return array;
    }

    JsonNode poll(Entry entry) {
        var poll = entry.told().poll();
        if (poll == null) return NullNode.instance;
        var node = Texts.JSON.createObjectNode();
        node.put("id", Long.toString(entry.id() + 1))
                .put("expires_at", MastodonWriter.time(entry.publishedAt().plus(poll.open())))
                .put("expired", false)
                .put("multiple", false)
                .put("votes_count", poll.votes())
                .put("voters_count", poll.votes());
        var options = node.putArray("options");
        poll.choices()
                .forEach(choice ->
                        options.addObject().put("title", choice.title()).put("votes_count", choice.votes()));
        node.putArray("emojis");
        return node;
    }

    /** Mastodon shows a card only where no picture is in its way. */
    JsonNode card(Entry entry) {
        var link = entry.told().link();
        if (link == null || !entry.told().pictures().isEmpty()) return NullNode.instance;
        return board.find(link).<JsonNode>map(this::cardOf).orElse(NullNode.instance);
    }

    private ObjectNode cardOf(Entry article) {
        var told = article.told();
        var school = cast.school(told.by()).orElseThrow();
        var node = Texts.JSON.createObjectNode();
        node.put("url", Sites.article(base, article).toString())
                .put("title", told.title() == null ? school.name() : told.title())
                .put("description", Sites.summary(told))
                .put("language", told.language())
                .put("type", "link")
                .put("author_name", "")
                .put("author_url", "")
                .put("provider_name", school.name())
                .put("provider_url", Sites.home(base, school).toString())
                .put("html", "")
                .put("embed_url", "")
                .putNull("blurhash")
                .put("published_at", MastodonWriter.time(article.publishedAt()));
        node.putArray("authors");
        var first = told.pictures().stream().findFirst();
        node.put("width", first.map(picture -> picture.size().width).orElse(0))
                .put("height", first.map(picture -> picture.size().height).orElse(0))
                .put(
                        "image",
                        first.map(picture -> base.resolve(picture.path()).toString())
                                .orElse(null))
                .put("image_description", first.map(Picture::alt).orElse(""));
        return node;
    }
}
