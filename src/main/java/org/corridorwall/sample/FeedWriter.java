package org.corridorwall.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.corridorwall.sample.Cast.School;
import org.corridorwall.sample.Told.Picture;

/** A school website's feed in the format that the school has; the newest 20 articles, as most websites do. */
final class FeedWriter {
    private static final int LENGTH = 20;

    private final Board board;
    private final URI base;
    private final Instant opened;
    private final Markup markup;

    FeedWriter(Board board, URI base, Instant opened) {
        this.board = board;
        this.base = base;
        this.opened = opened;
        this.markup = new Markup(base);
    }

    /** An article with its addresses, as each format needs it. @param html with its pictures, whose addresses are whole */
    record Item(Entry entry, String guid, String url, String title, String html, List<String> categories, URI base) {
        String address(Picture picture) {
            return base.resolve(picture.path()).toString();
        }
    }

    Reply feed(School school) {
        var articles = board.articles(school.slug());
        var newest = articles.subList(0, Math.min(LENGTH, articles.size()));
        var changed =
                newest.stream().map(Entry::changedAt).max(Instant::compareTo).orElse(opened);
        var items = newest.stream().map(this::item).toList();
        var text = switch (school.feed()) {
            case RSS_CONTENT -> new RssFeed(base, school, changed).withContent(items);
            case RSS_MEDIA -> new RssFeed(base, school, changed).withMedia(items);
            case RDF -> new RdfFeed(base, school).text(items);
            case ATOM -> new AtomFeed(base, school, changed).text(items);
            case JSON -> json(school, items);
        };
        return Reply.text(school.feed().type(), text, changed);
    }

    private Item item(Entry entry) {
        var told = entry.told();
        var guid = "tag:" + Cast.DOMAIN + ","
                + MastodonWriter.time(entry.publishedAt()).substring(0, 10) + ":" + told.by() + "/" + told.key();
        var categories = new LinkedHashSet<>(told.categories());
        var title = told.title() == null ? "" : told.title();
        return new Item(
                entry,
                guid,
                Sites.article(base, entry).toString(),
                title,
                html(told).replace("src=\"/", "src=\"" + base.resolve("/")),
                new ArrayList<>(categories),
                base);
    }

    String html(Told told) {
        var html = new StringBuilder();
        for (var picture : told.pictures())
            html.append("<figure><img src=\"%s\" alt=\"%s\" width=\"%d\" height=\"%d\" /></figure>"
                    .formatted(
                            picture.path(),
                            Markup.escape(picture.alt() == null ? "" : picture.alt()),
                            picture.size().width,
                            picture.size().height));
        return html.append(markup.article(told.text())).toString();
    }

    private String json(School school, List<Item> items) {
        var node = Texts.JSON.createObjectNode();
        node.put("version", "https://jsonfeed.org/version/1.1")
                .put("title", school.name())
                .put("home_page_url", Sites.home(base, school).toString())
                .put("feed_url", Sites.feed(base, school).toString())
                .put("language", "en-GB");
        node.putArray("authors").addObject().put("name", school.name());
        var array = node.putArray("items");
        for (var item : items) {
            var entry = item.entry();
            var one = array.addObject();
            one.put("id", item.guid()).put("url", item.url());
            if (!item.title().isEmpty()) one.put("title", item.title());
            one.put("content_html", item.html())
                    .put("date_published", MastodonWriter.time(entry.publishedAt()))
                    .put("date_modified", MastodonWriter.time(entry.changedAt()))
                    .put("language", entry.told().language());
            var tags = one.putArray("tags");
            item.categories().forEach(tags::add);
            entry.told().pictures().stream().findFirst().ifPresent(picture -> one.put("image", item.address(picture)));
        }
        try {
            return Texts.JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
