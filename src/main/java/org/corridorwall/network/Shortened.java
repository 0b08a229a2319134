package org.corridorwall.network;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A link whose address is shown in part: Mastodon wraps what is not shown in {@code invisible} and what is followed by
 * an ellipsis in {@code ellipsis}; without those, words that end in an ellipsis and begin the address.
 */
record Shortened(String shown, String said) {
    static @Nullable Shortened of(Element link, String address) {
        if (link.selectFirst("span.invisible, span.ellipsis") != null) return mastodon(link);
        var shown = Markup.line(link.text());
        if (address.isEmpty() || !shown.endsWith("…") || shown.length() < 2 || shown.indexOf(' ') >= 0) return null;
        var begins = shown.substring(0, shown.length() - 1);
        boolean same = address.matches("(?i)https?://(www\\.)?\\Q" + begins.replace("\\E", "") + "\\E.*");
        return same || address.startsWith(begins) ? new Shortened(shown, address) : null;
    }

    private static @Nullable Shortened mastodon(Element link) {
        var shown = new StringBuilder();
        var said = new StringBuilder();
        for (var node : link.childNodes()) {
            var words = node instanceof TextNode text
                    ? text.getWholeText()
                    : node instanceof Element element ? element.wholeText() : "";
            said.append(words);
            if (node instanceof Element element && element.hasClass("invisible")) continue;
            shown.append(words);
            if (node instanceof Element element && element.hasClass("ellipsis") && !words.endsWith("…"))
                shown.append('…');
        }
        var cleanShown = Markup.line(shown.toString()).replace(" ", "");
        var cleanSaid = Markup.line(said.toString()).replace(" ", "");
        return cleanShown.isEmpty() ? null : new Shortened(cleanShown, cleanSaid);
    }
}
