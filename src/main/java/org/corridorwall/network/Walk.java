package org.corridorwall.network;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Goes through a parsed document of a stranger and says its words, leaving out what is no word. */
final class Walk {
    static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}");
    private static final Set<String> DIRECTIONS = Set.of("ltr", "rtl", "auto");

    private static final Set<String> SILENT = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "iframe",
            "frame",
            "frameset",
            "noframes",
            "noembed",
            "object",
            "embed",
            "applet",
            "svg",
            "math",
            "canvas",
            "audio",
            "video",
            "head",
            "title",
            "base",
            "link",
            "meta",
            "input",
            "textarea",
            "select",
            "button",
            "option",
            "optgroup",
            "datalist",
            "map",
            "area",
            "xmp",
            "plaintext",
            "portal",
            "dialog",
            "rp");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "aside",
            "header",
            "footer",
            "main",
            "nav",
            "figure",
            "figcaption",
            "address",
            "center",
            "details",
            "summary",
            "fieldset",
            "legend",
            "form",
            "dl",
            "dt",
            "dd",
            "table",
            "caption",
            "hr",
            "dir",
            "menu",
            "hgroup",
            "search",
            "tr");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Pattern HIDDEN = Pattern.compile("display\\s*:\\s*none", Pattern.CASE_INSENSITIVE);

    private final Writing writing;
    private final @Nullable URI base;

    Walk(Writing writing, @Nullable URI base) {
        this.writing = writing;
        this.base = base;
    }

    void through(Node parent) {
        for (var node = parent.firstChild(); node != null && !writing.full(); node = node.nextSibling()) {
            if (node instanceof TextNode text) writing.say(Characters.clean(text.getWholeText()));
            else if (node instanceof Element element) meet(element);
        }
    }

    private void meet(Element element) {
        var name = element.normalName();
        if (SILENT.contains(name) || hidden(element)) return;
        switch (name) {
            case "br" -> writing.lineBreak();
            case "wbr" -> {}
            case "img" -> sayPicture(element);
            case "td", "th" -> {
                writing.blank();
                through(element);
                writing.blank();
            }
            case "q" -> {
                writing.say("“");
                through(element);
                writing.say("”");
            }
            case "ul", "ol", "li", "blockquote", "pre" -> block(element, name);
            case "a" -> link(element);
            case "em", "i" -> inline(element, "em", "");
            case "strong", "b" -> inline(element, "strong", "");
            case "code", "kbd", "samp", "tt" -> inline(element, "code", "");
            case "bdi", "bdo" -> inline(element, "bdi", name.equals("bdi") ? speech(element) : "");
            default -> other(element, name);
        }
    }

    private void other(Element element, String name) {
        if (HEADINGS.contains(name)) {
            paragraphs(element, () -> inline(element, "strong", ""));
        } else if (BLOCKS.contains(name)) {
            paragraphs(element, () -> through(element));
        } else {
            var speech = speech(element);
            if (speech.isEmpty()) through(element);
            else inline(element, "span", speech);
        }
    }

    private void paragraphs(Element element, Runnable words) {
        writing.paragraph();
        speaking(element, words);
        writing.paragraph();
    }

    private void block(Element element, String name) {
        speaking(element, () -> {
            var frame = writing.begin(name);
            through(element);
            writing.end(frame);
            writing.paragraph();
        });
    }

    private void speaking(Element element, Runnable words) {
        var speech = speech(element);
        if (speech.isEmpty()) {
            words.run();
            return;
        }
        var before = writing.speaking(speech);
        words.run();
        writing.speaking(before);
    }

    private void inline(Element element, String tag, String attributes) {
        var frame = writing.beginInline(tag, attributes);
        through(element);
        writing.end(frame);
    }

    private void link(Element element) {
        var address = Links.resolve(base, element.attr("href"));
        boolean leads = address.isPresent() && element.hasAttr("href") && !writing.within("a");
        var frame = leads ? writing.beginInline("a", Markup.linkTo(address.get(), kind(element))) : null;
        var shortened = Shortened.of(element, address.orElse(""));
        if (shortened != null) writing.say(shortened.shown(), shortened.said());
        else sayInLink(element);
        writing.end(frame);
    }

    private void sayInLink(Element element) {
        var speech = speech(element);
        if (speech.isEmpty()) through(element);
        else inline(element, "span", speech);
    }

    /** As Mastodon and its relatives mark them: {@code class="mention hashtag"}, {@code class="u-url mention"}, {@code rel="tag"}. */
    private static String kind(Element link) {
        if (link.hasClass("hashtag")) return "hashtag";
        if (link.attr("rel").matches("(?i)(.*\\s)?tag(\\s.*)?") && link.text().matches("^[#＃].*")) return "hashtag";
        return link.hasClass("mention") ? "mention" : "";
    }

    /** Smileys are words drawn as pictures. */
    private void sayPicture(Element image) {
        if (Pictures.smiley(image))
            writing.say(Characters.clean(image.attr("alt")).strip());
    }

    private static boolean hidden(Element element) {
        return element.hasAttr("hidden")
                || HIDDEN.matcher(element.attr("style")).find();
    }

    private static String speech(Element element) {
        if (element.attributesSize() == 0) return "";
        var lang = (element.hasAttr("lang") ? element.attr("lang") : element.attr("xml:lang")).strip();
        var dir = element.attr("dir").strip().toLowerCase(Locale.ROOT);
        return (LANGUAGE.matcher(lang).matches() ? " lang=\"" + lang + "\"" : "")
                + (DIRECTIONS.contains(dir) ? " dir=\"" + dir + "\"" : "");
    }
}
