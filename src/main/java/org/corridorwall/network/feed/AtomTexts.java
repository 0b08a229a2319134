package org.corridorwall.network.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corridorwall.network.Markup;
import org.corridorwall.network.feed.Entry.Body;
import org.jsoup.nodes.Element;

/** Reads Atom's texts, each of which says by itself how it is written. */
final class AtomTexts {
    private final URI document;

    AtomTexts(URI document) {
        this.document = document;
    }

    List<Body> bodies(Element entry) {
        var bodies = new ArrayList<Body>();
        for (var name : List.of("content", "content:encoded", "summary", "description"))
            for (var element : Tree.children(entry, name)) body(element).ifPresent(bodies::add);
        var groups = new ArrayList<>(List.of(entry));
        groups.addAll(Tree.children(entry, "media:group"));
        for (var group : groups)
            for (var element : Tree.children(group, "media:description"))
                bodies.add(new Body(
                        Tree.attribute(element, "type").contains("html"),
                        Tree.text(element),
                        Tree.base(entry, document)));
        bodies.removeIf(body -> body.written().isBlank());
        return bodies;
    }

    String line(Element construct) {
        return body(construct)
                .map(body -> body.html() ? Markup.plain(body.written()) : Markup.line(body.written()))
                .orElse("");
    }

    /** A text construct: RFC 4287, sections 3.1 and 4.1.3; Atom 0.3 says with {@code mode} how it is written. */
    private Optional<Body> body(Element element) {
        var base = Tree.base(element, document);
        var type = Tree.attribute(element, "type")
                .toLowerCase(Locale.ROOT)
                .replaceFirst(";.*$", "")
                .strip();
        var mode = Tree.attribute(element, "mode").toLowerCase(Locale.ROOT);
        if (mode.equals("base64"))
            return decoded(Tree.text(element)).map(text -> new Body(type.contains("html"), text, base));
        boolean elements = element.childrenSize() > 0;
        boolean html = type.equals("html")
                || type.equals("text/html")
                || type.equals("xhtml")
                || type.equals("application/xhtml+xml")
                || element.tag().localName().equalsIgnoreCase("encoded");
        if (html || (type.isEmpty() || type.equals("text") || type.equals("text/plain")))
            return Optional.of(
                    new Body(html || elements, elements ? Tree.elements(element) : Tree.text(element), base));
        if (type.startsWith("text/")) return Optional.of(new Body(false, Tree.text(element), base));
        if (type.endsWith("+xml") || type.endsWith("/xml"))
            return Optional.of(new Body(true, elements ? Tree.elements(element) : "", base));
        return Optional.empty();
    }

    private static Optional<String> decoded(String written) {
        try {
            return Optional.of(new String(Base64.getMimeDecoder().decode(written), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
