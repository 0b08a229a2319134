package org.corridorwall.network.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.corridorwall.network.Links;
import org.corridorwall.network.Markup;
import org.corridorwall.network.feed.Entry.Body;
import org.corridorwall.post.Author;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads RSS 0.90 to 2.0 and RSS 1.0 (RDF), whose items stand beside the channel, with the modules people use. */
final class RssReader {
    private final URI document;
    private @Nullable String language;
    private @Nullable String site;

    RssReader(URI document) {
        this.document = document;
    }

    Feed read(Element root) {
        root.stream()
                .filter(element -> Tree.name(element).equals("channel"))
                .findFirst()
                .ifPresent(this::readChannel);
        var entries = new ArrayList<Entry>();
        root.stream()
                .filter(element -> Tree.name(element).equals("item"))
                .limit(Feed.MOST)
                .forEach(item -> entry(item).ifPresent(entries::add));
        return new Feed(entries, site);
    }

    private void readChannel(Element channel) {
        site = link(channel, Tree.base(channel, document));
        language = Names.language(Tree.text(channel, "language", "dc:language").orElse(null));
    }

    private Optional<Entry> entry(Element item) {
        Mending.mend(item);
        var base = Tree.base(item, site == null ? document : URI.create(site));
        var id = Tree.text(item, "guid", "atom:id", "dc:identifier").orElse(null);
        var link = link(item, base);
        if (link == null) link = byGuid(item);
        var inner = Tree.base(item, link == null ? document : URI.create(link));
        var attachments = new Attachments(item, inner, link);
        for (var related : Tree.children(item, "atom:link"))
            if (Tree.attribute(related, "rel").equals("enclosure"))
                attachments.add(attachments.enclosure(related, item));
        var title = Markup.plain(Tree.child(item, "title")
                .map(Tree::markup)
                .or(() -> Tree.text(item, "dc:title", "media:title", "itunes:title"))
                .orElse(""));
        var bodies = bodies(item, inner);
        boolean empty =
                title.isEmpty() && bodies.isEmpty() && attachments.media().isEmpty() && link == null;
        if (empty) return Optional.empty();
        return Optional.of(new Entry(
                id,
                link,
                title,
                bodies,
                author(item),
                Tree.text(
                                item,
                                "pubdate",
                                "dc:date",
                                "dcterms:created",
                                "dcterms:issued",
                                "atom:published",
                                "published",
                                "date",
                                "atom:updated")
                        .orElse(null),
                Tree.text(item, "dcterms:modified", "atom:updated", "updated", "lastbuilddate")
                        .orElse(null),
                language(item),
                categories(item),
                attachments.media(),
                attachments.thumbnail(),
                replyTo(item)));
    }

    private static List<Body> bodies(Element item, @Nullable URI base) {
        var bodies = new ArrayList<Body>();
        for (var name : List.of(
                "content:encoded",
                "xhtml:body",
                "xhtml:div",
                "content",
                "atom:content",
                "description",
                "fulltext",
                "atom:summary",
                "itunes:summary",
                "media:description",
                "itunes:subtitle",
                "dc:description",
                "summary")) {
            for (var element : Tree.children(item, name)) {
                var written = Tree.markup(element);
                if (!written.isBlank())
                    bodies.add(new Body(
                            !name.startsWith("itunes:") || written.indexOf('<') >= 0,
                            written,
                            Tree.base(element, base)));
            }
        }
        return bodies;
    }

    private @Nullable String link(Element parent, @Nullable URI base) {
        var original = Tree.text(parent, "feedburner:origlink").flatMap(written -> Links.resolve(base, written));
        if (original.isPresent()) return original.get();
        for (var element : Tree.children(parent, "link")) {
            var written = Tree.text(element);
            if (written.isEmpty()) written = Tree.attribute(element, "href");
            if (written.isEmpty()) written = Tree.attribute(element, "resource");
            var link = written.isEmpty() ? Optional.<String>empty() : Links.resolve(base, written);
            if (link.isPresent()) return link.get();
        }
        for (var element : Tree.children(parent, "atom:link")) {
            var rel = Tree.attribute(element, "rel");
            var written = Tree.attribute(element, "href");
            if ((rel.isEmpty() || rel.equals("alternate")) && !written.isEmpty())
                return Links.resolve(base, written).orElse(null);
        }
        var about = Tree.attribute(parent, "about");
        return about.isEmpty() ? null : Links.resolve(null, about).orElse(null);
    }

    /** RSS 2.0: a guid is the item's page unless {@code isPermaLink} says that it is not. */
    private static @Nullable String byGuid(Element item) {
        return Tree.child(item, "guid")
                .filter(guid -> !Tree.attribute(guid, "ispermalink").equalsIgnoreCase("false"))
                .flatMap(guid -> Links.resolve(null, Tree.text(guid)))
                .orElse(null);
    }

    private static Author author(Element item) {
        for (var name : List.of("dc:creator", "author", "atom:author", "itunes:author", "dcterms:creator")) {
            for (var element : Tree.children(item, name)) {
                var inner = Tree.text(element, "name", "atom:name", "name:name");
                var person = Names.person(inner.orElseGet(() -> Tree.text(element)));
                if (person == null) continue;
                var page =
                        Tree.text(element, "uri", "atom:uri", "url").flatMap(written -> Links.resolve(null, written));
                return new Author(person, null, page.orElse(null), null);
            }
        }
        return Entry.NOBODY;
    }

    private @Nullable String language(Element item) {
        var own = Names.language(Tree.text(item, "dc:language", "language").orElse(Tree.language(item)));
        return own == null ? language : own;
    }

    private static List<String> categories(Element item) {
        var categories = new LinkedHashSet<String>();
        for (var name : List.of("category", "dc:subject", "atom:category")) {
            for (var element : Tree.children(item, name)) {
                var text = Tree.text(element);
                var category = Markup.plain(text.isEmpty() ? Tree.attribute(element, "term") : text);
                if (!category.isEmpty() && category.length() <= 200 && categories.size() < 50) categories.add(category);
            }
        }
        return List.copyOf(categories);
    }

    static @Nullable String replyTo(Element entry) {
        return Tree.child(entry, "thr:in-reply-to")
                .map(element -> Tree.attribute(element, "ref"))
                .filter(ref -> !ref.isEmpty())
                .orElse(null);
    }
}
