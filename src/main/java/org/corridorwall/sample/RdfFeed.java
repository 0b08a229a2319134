package org.corridorwall.sample;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.corridorwall.sample.Cast.School;
import org.corridorwall.sample.FeedWriter.Item;

/** RSS 1.0 (purl.org/rss/1.0/spec): RDF, with Dublin Core for dates and the content module for the article. */
final class RdfFeed {
    private final URI base;
    private final School school;

    RdfFeed(URI base, School school) {
        this.base = base;
        this.school = school;
    }

    String text(List<Item> items) {
        var xml = new Xml();
        var names = new TreeMap<>(Map.of(
                "xmlns", "http://purl.org/rss/1.0/",
                "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                "xmlns:content", "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc", "http://purl.org/dc/elements/1.1/"));
        xml.element("rdf:RDF", names, () -> {
            channel(xml, items);
            items.forEach(item -> item(xml, item));
        });
        return xml.toString();
    }

    private void channel(Xml xml, List<Item> items) {
        xml.element("channel", Map.of("rdf:about", Sites.feed(base, school).toString()), () -> {
            xml.text("title", school.name());
            xml.text("link", Sites.home(base, school).toString());
            xml.text("description", "News from " + school.name());
            xml.text("dc:language", "en-GB");
            xml.element(
                    "items",
                    Map.of(),
                    () -> xml.element(
                            "rdf:Seq",
                            Map.of(),
                            () -> items.forEach(item -> xml.empty("rdf:li", Map.of("rdf:resource", item.url())))));
        });
    }

    private void item(Xml xml, Item item) {
        xml.element("item", Map.of("rdf:about", item.url()), () -> {
            xml.text(
                    "title", item.title().isEmpty() ? Sites.summary(item.entry().told()) : item.title());
            xml.text("link", item.url());
            xml.text("description", Sites.summary(item.entry().told()));
            xml.text("dc:date", MastodonWriter.time(item.entry().publishedAt()));
            xml.text("dc:creator", school.name());
            item.categories().forEach(category -> xml.text("dc:subject", category));
            xml.cdata("content:encoded", item.html());
        });
    }
}
