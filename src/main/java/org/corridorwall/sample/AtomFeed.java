package org.corridorwall.sample;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.corridorwall.sample.Cast.School;
import org.corridorwall.sample.FeedWriter.Item;

/** Atom 1.0 (RFC 4287); pictures have relative addresses, to be resolved by {@code xml:base}. */
final class AtomFeed {
    private final URI base;
    private final School school;
    private final Instant changed;

    AtomFeed(URI base, School school, Instant changed) {
        this.base = base;
        this.school = school;
        this.changed = changed;
    }

    String text(List<Item> items) {
        var xml = new Xml();
        var home = Sites.home(base, school).toString();
        var names = Map.of("xmlns", "http://www.w3.org/2005/Atom", "xml:base", home, "xml:lang", "en-GB");
        xml.element("feed", names, () -> {
            xml.text("id", home);
            xml.text("title", school.name());
            xml.text("updated", MastodonWriter.time(changed));
            xml.empty("link", Map.of("rel", "alternate", "type", "text/html", "href", home));
            xml.empty(
                    "link",
                    Map.of(
                            "rel", "self",
                            "type", "application/atom+xml",
                            "href", Sites.feed(base, school).toString()));
            xml.element("author", Map.of(), () -> xml.text("name", school.name()));
            items.forEach(item -> entry(xml, item));
        });
        return xml.toString();
    }

    private void entry(Xml xml, Item item) {
        var entry = item.entry();
        xml.element("entry", Map.of("xml:lang", entry.told().language()), () -> {
            xml.text("id", item.guid());
            xml.text("title", item.title());
            xml.empty("link", Map.of("rel", "alternate", "type", "text/html", "href", item.url()));
            xml.text("published", MastodonWriter.time(entry.publishedAt()));
            xml.text("updated", MastodonWriter.time(entry.changedAt()));
            item.categories().forEach(category -> xml.empty("category", Map.of("term", category)));
            xml.text("content", Map.of("type", "html"), relative(item.html()));
        });
    }

    private String relative(String html) {
        return html.replace("src=\"" + base, "src=\"/");
    }
}
