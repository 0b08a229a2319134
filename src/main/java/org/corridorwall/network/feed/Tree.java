package org.corridorwall.network.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.network.Links;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a feed under one name each, whatever prefix and spelling they have: {@code title} for those of the feed's
 * own format, {@code media:content}, {@code dc:date} and so on for modules. The namespace counts; where none is declared,
 * the prefix does.
 */
final class Tree {
    private static final Map<String, String> MODULES = Map.ofEntries(
            Map.entry("purl.org/rss/1.0/modules/content", "content"),
            Map.entry("purl.org/dc/elements/1.1", "dc"),
            Map.entry("purl.org/dc/elements/1.0", "dc"),
            Map.entry("purl.org/dc/terms", "dcterms"),
            Map.entry("search.yahoo.com/mrss", "media"),
            Map.entry("video.search.yahoo.com/mrss", "media"),
            Map.entry("tools.search.yahoo.com/mrss", "media"),
            Map.entry("www.rssboard.org/media-rss", "media"),
            Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
            Map.entry("example.com/dtds/podcast-1.0.dtd", "itunes"),
            Map.entry("rssnamespace.org/feedburner/ext/1.0", "feedburner"),
            Map.entry("purl.org/syndication/thread/1.0", "thr"),
            Map.entry("www.w3.org/1999/xhtml", "xhtml"),
            Map.entry("www.w3.org/2005/atom", "atom"),
            Map.entry("purl.org/atom/ns", "atom"),
            Map.entry("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"));

    /** The usual spellings, for speed. */
    private static final Map<String, String> SPELLINGS = spellings();

    private static final Set<String> KNOWN = Set.copyOf(MODULES.values());
    private static final Set<String> OWN = Set.of("rss", "rss1", "rss10", "rdf", "");
    private static final Set<String> VOID = Set.of(
            "br", "hr", "img", "input", "source", "wbr", "area", "col", "embed", "track", "link", "meta", "base");
    private static final Set<String> ENTRIES = Set.of("item", "entry");
    private static final int DEEPEST = 60;
    private static final int MOST_CHILDREN = 1_000;
    /** Longest value of one field that is looked at. */
    static final int LONGEST = 400_000;

    private Tree() {}

    static String name(Element element) {
        var tag = element.tag();
        var local = tag.localName().toLowerCase(Locale.ROOT);
        var module = module(tag.namespace(), tag.prefix().toLowerCase(Locale.ROOT));
        return OWN.contains(module) || module.equals("atom") && isAtom(element) ? local : module + ":" + local;
    }

    private static String module(String namespace, String prefix) {
        if (prefix.isEmpty() && namespace.equals(Parser.NamespaceXml)) return "";
        var usual = SPELLINGS.get(namespace);
        if (usual != null) return usual;
        var bare = namespace
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceFirst("^https?://", "")
                .replaceFirst("[/#]+$", "");
        var module = MODULES.get(bare);
        if (module != null) return module;
        return KNOWN.contains(prefix)
                ? prefix
                : prefix.isEmpty() ? "" : bare.contains("rss") || OWN.contains(prefix) ? "" : prefix;
    }

    /** Whether it stands in an Atom document, where Atom is the format and no module. */
    private static boolean isAtom(Element element) {
        var root = element;
        for (var up = element; up != null && !up.tagName().equals("#root"); up = up.parent()) root = up;
        var local = root.tag().localName().toLowerCase(Locale.ROOT);
        return local.equals("feed") || local.equals("entry");
    }

    private static Map<String, String> spellings() {
        var spellings = new HashMap<String, String>();
        MODULES.forEach((bare, module) -> {
            for (var end : List.of("", "/", "#")) spellings.put("http://" + bare + end, module);
        });
        return Map.copyOf(spellings);
    }

    /** The first 1,000 children count, so that many children times many questions stay few. */
    static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        int looked = 0;
        for (var child = parent.firstElementChild();
                child != null && looked++ < MOST_CHILDREN;
                child = child.nextElementSibling()) if (name(child).equals(name)) found.add(child);
        return found;
    }

    static Optional<Element> child(Element parent, String name) {
        int looked = 0;
        for (var child = parent.firstElementChild();
                child != null && looked++ < MOST_CHILDREN;
                child = child.nextElementSibling()) if (name(child).equals(name)) return Optional.of(child);
        return Optional.empty();
    }

    /** The text of the first child of one of these names that has any. */
    static Optional<String> text(Element parent, String... names) {
        for (var name : names)
            for (var child : children(parent, name)) {
                var text = text(child);
                if (!text.isEmpty()) return Optional.of(text);
            }
        return Optional.empty();
    }

    static String text(Element element) {
        return limited(element.wholeText().strip());
    }

    private static String limited(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Its content as HTML: text that is markup once decoded, or elements that stand in the feed itself. */
    static String markup(Element element) {
        return element.childrenSize() == 0 ? text(element) : elements(element);
    }

    /** Elements that stand in the feed itself, written as HTML. */
    static String elements(Element parent) {
        var html = new StringBuilder();
        for (var node : parent.childNodes()) write(node, html, 0);
        return limited(html.toString().strip());
    }

    private static void write(Node node, StringBuilder html, int depth) {
        if (html.length() > LONGEST || depth > DEEPEST) return;
        if (node instanceof CDataNode data) {
            html.append(data.getWholeText());
        } else if (node instanceof TextNode text) {
            html.append(escape(text.getWholeText()));
        } else if (node instanceof Element element) {
            var name = element.tag().localName().toLowerCase(Locale.ROOT);
            if (ENTRIES.contains(name)) return;
            html.append('<').append(name);
            element.attributes()
                    .forEach(attribute -> html.append(' ')
                            .append(attribute.getKey())
                            .append("=\"")
                            .append(escape(attribute.getValue()))
                            .append('"'));
            html.append('>');
            for (var child : element.childNodes()) write(child, html, depth + 1);
            if (!VOID.contains(name)) html.append("</").append(name).append('>');
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;");
    }

    /** An attribute by its local name, whatever prefix and spelling. */
    static String attribute(Element element, String name) {
        var exact = element.attr(name);
        if (!exact.isEmpty()) return exact.strip();
        for (var attribute : element.attributes()) {
            var key = attribute.getKey().toLowerCase(Locale.ROOT);
            if (key.equals(name) || key.endsWith(":" + name))
                return attribute.getValue().strip();
        }
        return "";
    }

    /** What relative links in an element are relative to: {@code xml:base} of it and all around it, else {@code document}. Null without either. */
    static @Nullable URI base(Element element, @Nullable URI document) {
        var bases = new ArrayList<String>();
        for (var up = element; up != null; up = up.parent()) {
            var written = up.attr("xml:base");
            if (!written.isBlank()) bases.addFirst(written);
            if (bases.size() > 20) break;
        }
        var base = document;
        for (var written : bases) {
            var resolved = Links.resolve(base, written);
            if (resolved.isPresent()) base = URI.create(resolved.get());
        }
        return base;
    }

    /** {@code xml:lang} that is in force, or empty. */
    static String language(Element element) {
        for (var up = element; up != null; up = up.parent()) {
            var written = up.attr("xml:lang");
            if (!written.isBlank()) return written.strip();
        }
        return "";
    }
}
