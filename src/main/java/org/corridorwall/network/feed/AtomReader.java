package org.corridorwall.network.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corridorwall.network.Links;
import org.corridorwall.network.Markup;
import org.corridorwall.post.Author;
import org.corridorwall.post.Media;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads Atom 1.0 (RFC 4287) and 0.3, with threads (RFC 4685) and Media RSS. */
final class AtomReader {
    private final URI document;
    private final AtomTexts texts;

    AtomReader(URI document) {
        this.document = document;
        this.texts = new AtomTexts(document);
    }

    Feed read(Element root) {
        var feed = root.stream()
                .filter(element -> Tree.name(element).equals("feed"))
                .findFirst();
        var site = feed.map(element -> alternate(element)).orElse(null);
        var entries = new ArrayList<Entry>();
        for (var element : root.getAllElements()) {
            if (entries.size() >= Feed.MOST) break;
            if (Tree.name(element).equals("entry"))
                entry(element, feed.orElse(null)).ifPresent(entries::add);
        }
        return new Feed(entries, site);
    }

    private Optional<Entry> entry(Element entry, @Nullable Element feed) {
        var base = Tree.base(entry, document);
        var link = alternate(entry);
        var attachments = new Attachments(entry, base, link);
        for (var element : Tree.children(entry, "link"))
            if (Tree.attribute(element, "rel").equalsIgnoreCase("enclosure"))
                attachments.add(attachments.enclosure(element, entry));
        for (var element : Tree.children(entry, "content"))
            if (!Tree.attribute(element, "src").isEmpty()) attachments.add(source(element));
        var title = Tree.child(entry, "title").map(texts::line).orElse("");
        if (title.isEmpty())
            title = Markup.plain(Tree.text(entry, "media:title", "dc:title").orElse(""));
        var bodies = texts.bodies(entry);
        var id = Tree.text(entry, "id").orElse(null);
        if (title.isEmpty() && bodies.isEmpty() && attachments.media().isEmpty() && link == null)
            return Optional.empty();
        return Optional.of(new Entry(
                id,
                link,
                title,
                bodies,
                author(entry, feed),
                Tree.text(
                                entry,
                                "published",
                                "issued",
                                "created",
                                "dc:date",
                                "dcterms:created",
                                "pubdate",
                                "updated",
                                "modified")
                        .orElse(null),
                Tree.text(entry, "updated", "modified", "dcterms:modified").orElse(null),
                language(entry),
                categories(entry),
                attachments.media(),
                attachments.thumbnail(),
                RssReader.replyTo(entry)));
    }

    private @Nullable String alternate(Element parent) {
        var original = Tree.text(parent, "feedburner:origlink").flatMap(written -> Links.resolve(null, written));
        if (original.isPresent()) return original.get();
        String other = null;
        for (var element : Tree.children(parent, "link")) {
            var rel = Tree.attribute(element, "rel")
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("^https?://www\\.iana\\.org/assignments/relation/", "");
            var written = Tree.attribute(element, "href");
            if (written.isEmpty()) written = Tree.text(element);
            if (written.isEmpty() || !(rel.isEmpty() || rel.equals("alternate"))) continue;
            var link = Links.resolve(Tree.base(element, document), written).orElse(null);
            var type = Tree.attribute(element, "type").toLowerCase(Locale.ROOT);
            if (link != null && (type.isEmpty() || type.contains("html"))) return link;
            if (other == null) other = link;
        }
        return other == null ? outside(parent) : other;
    }

    /** An entry whose content lies elsewhere, as a page of its own. */
    private @Nullable String outside(Element entry) {
        return Tree.children(entry, "content").stream()
                .filter(content -> Tree.attribute(content, "type").contains("html"))
                .flatMap(content -> Optional.of(Tree.attribute(content, "src")).filter(src -> !src.isEmpty()).stream())
                .flatMap(src -> Links.resolve(Tree.base(entry, document), src).stream())
                .findFirst()
                .orElse(null);
    }

    private Optional<Media> source(Element content) {
        var address = Links.resolve(Tree.base(content, document), Tree.attribute(content, "src"));
        return address.flatMap(found -> Kinds.of("", Tree.attribute(content, "type"), found)
                .map(kind ->
                        kind == Media.Kind.IMAGE ? Media.image(found, null) : new Media(kind, null, found, null, 0)));
    }

    /** RFC 4287, section 4.2.1: its own, else its source's, else the feed's. */
    private Author author(Element entry, @Nullable Element feed) {
        var around = new ArrayList<>(List.of(entry));
        around.addAll(Tree.children(entry, "source"));
        if (feed != null) around.add(feed);
        for (var parent : around) {
            var names = new LinkedHashSet<String>();
            String page = null;
            for (var author : Tree.children(parent, "author")) {
                var name = Names.person(
                        Tree.text(author, "name").orElseGet(() -> author.childrenSize() == 0 ? Tree.text(author) : ""));
                if (name != null && names.size() < 10) names.add(name);
                if (page == null)
                    page = Tree.text(author, "uri", "url")
                            .flatMap(written -> Links.resolve(Tree.base(author, document), written))
                            .orElse(null);
            }
            for (var creator : Tree.children(parent, "dc:creator"))
                Optional.ofNullable(names.isEmpty() ? Names.person(Tree.text(creator)) : null)
                        .ifPresent(names::add);
            if (!names.isEmpty()) return new Author(String.join(", ", names), null, page, null);
        }
        return Entry.NOBODY;
    }

    private @Nullable String language(Element entry) {
        for (var name : List.of("content", "summary", "title")) {
            var said = Tree.child(entry, name).map(Tree::language).map(Names::language);
            if (said.isPresent()) return said.get();
        }
        return Names.language(Tree.text(entry, "dc:language").orElseGet(() -> Tree.language(entry)));
    }

    private static List<String> categories(Element entry) {
        var categories = new LinkedHashSet<String>();
        for (var element : Tree.children(entry, "category")) {
            var label = Tree.attribute(element, "label");
            var term = label.isEmpty() ? Tree.attribute(element, "term") : label;
            var category = Markup.plain(term.isEmpty() ? Tree.text(element) : term);
            if (!category.isEmpty() && category.length() <= 200 && categories.size() < 50) categories.add(category);
        }
        for (var element : Tree.children(entry, "dc:subject")) {
            var subject = Markup.plain(Tree.text(element));
            if (!subject.isEmpty() && subject.length() <= 200 && categories.size() < 50) categories.add(subject);
        }
        return List.copyOf(categories);
    }
}
