package org.corridorwall.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Looks at finished HTML with a parser, as a browser would, and says what should not be there. */
final class Hostile {
    private static final Set<String> LANGUAGE = Set.of("lang", "dir");
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("p", LANGUAGE),
            Map.entry("br", Set.of()),
            Map.entry("em", Set.of()),
            Map.entry("strong", Set.of()),
            Map.entry("ul", Set.of()),
            Map.entry("ol", Set.of()),
            Map.entry("li", LANGUAGE),
            Map.entry("blockquote", Set.of()),
            Map.entry("code", Set.of()),
            Map.entry("pre", Set.of()),
            Map.entry("span", LANGUAGE),
            Map.entry("bdi", LANGUAGE),
            Map.entry("a", Set.of("href", "class", "rel")));

    private Hostile() {}

    static List<String> wrongs(String html) {
        var wrongs = new ArrayList<String>();
        var body = Jsoup.parseBodyFragment(html).body();
        if (!body.attributes().isEmpty()) wrongs.add("body has attributes");
        for (var element : body.getAllElements()) if (element != body) wrongs.addAll(wrongs(element));
        body.traverse((node, depth) -> {
            if (node instanceof Comment) wrongs.add("a comment");
            if (node instanceof TextNode text
                    && text.getWholeText().chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t'))
                wrongs.add("a control character");
        });
        if (unbalanced(html)) wrongs.add("unbalanced");
        return wrongs;
    }

    private static List<String> wrongs(Element element) {
        var wrongs = new ArrayList<String>();
        var allowed = ALLOWED.get(element.normalName());
        if (allowed == null) return List.of("<" + element.tagName() + ">");
        element.attributes().forEach(attribute -> {
            if (!allowed.contains(attribute.getKey())) wrongs.add(element.tagName() + " " + attribute);
        });
        if (!element.normalName().equals("a")) return wrongs;
        if (!element.attr("href").matches("https?://[a-z0-9\\[_].*")) wrongs.add("leads to " + element.attr("href"));
        if (!element.attr("rel").equals("nofollow noopener ugc")) wrongs.add("without rel");
        if (!Set.of("", "hashtag", "mention").contains(element.attr("class"))) wrongs.add(element.attr("class"));
        return wrongs;
    }

    private static boolean unbalanced(String html) {
        var open = new ArrayList<String>();
        var tag = java.util.regex.Pattern.compile("<(/?)([a-z]+)[^<>]*>").matcher(html);
        while (tag.find()) {
            if (tag.group(2).equals("br")) continue;
            if (tag.group(1).isEmpty()) open.add(tag.group(2));
            else if (open.isEmpty() || !open.removeLast().equals(tag.group(2))) return true;
        }
        return !open.isEmpty() || html.replaceAll("<(/?)([a-z]+)[^<>]*>", "").matches("(?s).*[<>].*");
    }
}
