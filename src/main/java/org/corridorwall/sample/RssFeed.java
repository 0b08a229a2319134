package org.corridorwall.sample;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corridorwall.sample.Cast.School;
import org.corridorwall.sample.FeedWriter.Item;
import org.corridorwall.sample.Told.Picture;

/** RSS 2.0 (rssboard.org), in the two dialects that school websites speak. */
final class RssFeed {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final URI base;
    private final School school;
    private final Instant changed;
    private final Xml xml = new Xml();

    RssFeed(URI base, School school, Instant changed) {
        this.base = base;
        this.school = school;
        this.changed = changed;
    }

    /** As WordPress writes it. */
    String withContent(List<Item> items) {
        return channel(items, item -> {
            xml.cdata("description", Sites.summary(item.entry().told()));
            xml.cdata("content:encoded", item.html());
        });
    }

    /** As smaller website kits write it: no pictures in the text, Media RSS and an enclosure beside it. */
    String withMedia(List<Item> items) {
        return channel(items, item -> {
            var told = item.entry().told();
            xml.text("description", new Markup(base).article(told.text()));
            told.pictures().stream()
                    .findFirst()
                    .ifPresent(picture -> xml.empty(
                            "enclosure", Map.of("url", item.address(picture), "type", picture.type(), "length", "0")));
            told.pictures().forEach(picture -> media(item, picture));
        });
    }

    private interface Body {
        void write(Item item);
    }

    private String channel(List<Item> items, Body body) {
        var names = new TreeMap<>(Map.of(
                "version", "2.0",
                "xmlns:content", "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc", "http://purl.org/dc/elements/1.1/",
                "xmlns:atom", "http://www.w3.org/2005/Atom",
                "xmlns:media", "http://search.yahoo.com/mrss/"));
        xml.element(
                "rss",
                names,
                () -> xml.element("channel", Map.of(), () -> {
                    xml.text("title", school.name());
                    xml.text("link", Sites.home(base, school).toString());
                    xml.empty(
                            "atom:link",
                            Map.of(
                                    "href", Sites.feed(base, school).toString(),
                                    "rel", "self",
                                    "type", school.feed().typeWithoutCharset()));
                    xml.text("description", "News from " + school.name());
                    xml.text("language", "en-GB");
                    xml.text("lastBuildDate", DATE.format(changed));
                    items.forEach(item -> item(item, body));
                }));
        return xml.toString();
    }

    private void item(Item item, Body body) {
        xml.element("item", Map.of(), () -> {
            if (!item.title().isEmpty()) xml.text("title", item.title());
            xml.text("link", item.url());
            xml.text("dc:creator", school.name());
            xml.text("pubDate", DATE.format(item.entry().publishedAt()));
            item.categories().forEach(category -> xml.cdata("category", category));
            xml.text("guid", Map.of("isPermaLink", "false"), item.guid());
            body.write(item);
        });
    }

    private void media(Item item, Picture picture) {
        var attributes = new TreeMap<>(Map.of(
                "url", item.address(picture),
                "medium", "image",
                "type", picture.type(),
                "width", Integer.toString(picture.size().width),
                "height", Integer.toString(picture.size().height)));
        xml.element("media:content", attributes, () -> {
            if (picture.alt() != null) xml.text("media:description", Map.of("type", "plain"), picture.alt());
        });
    }
}
