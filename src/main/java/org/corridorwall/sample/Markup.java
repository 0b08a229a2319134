package org.corridorwall.sample;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The story's plain text as HTML. Blank lines part paragraphs; {@code #tag}, {@code @handle} and addresses are linked;
 * {@code [[ar|words]]} are words of another language.
 */
final class Markup {
    private static final Pattern TOKEN = Pattern.compile(
            "\\[\\[(?<lang>[a-z]{2,3})\\|(?<words>[^\\]]+)\\]\\]|(?<link>https?://[^\\s<]+[^\\s<.,;:!?)])"
                    + "|(?<![\\p{L}\\p{N}_&/])#(?<tag>[\\p{L}\\p{M}\\p{N}_]*\\p{L}[\\p{L}\\p{M}\\p{N}_]*)"
                    + "|(?<![\\p{L}\\p{N}_.])@(?<handle>[a-z]{3,})");

    private final URI base;

    Markup(URI base) {
        this.base = base;
    }

    /** As Mastodon writes it. */
    String status(String text) {
        return paragraphs(text, this::statusToken);
    }

    /** As a school's website would write it: languages are marked, hashtags are words. */
    String article(String text) {
        return paragraphs(text, this::articleToken);
    }

    static String plain(String text) {
        return TOKEN.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group("words") == null ? found.group() : found.group("words")));
    }

    /** In order, as written, each once. */
    static List<String> tags(String text) {
        return all(text, "tag");
    }

    static List<String> handles(String text) {
        return all(text, "handle");
    }

    private static List<String> all(String text, String group) {
        var found = new LinkedHashSet<String>();
        var matcher = TOKEN.matcher(text);
        while (matcher.find()) if (matcher.group(group) != null) found.add(matcher.group(group));
        return new ArrayList<>(found);
    }

    private static String paragraphs(String text, Function<MatchResult, String> token) {
        var html = new StringBuilder();
        for (var paragraph : text.split("\n\\s*\n"))
            html.append("<p>").append(inline(paragraph.strip(), token)).append("</p>");
        return html.toString();
    }

    private static String inline(String text, Function<MatchResult, String> token) {
        var html = new StringBuilder();
        var matcher = TOKEN.matcher(text);
        int done = 0;
        while (matcher.find()) {
            html.append(lines(text.substring(done, matcher.start()))).append(token.apply(matcher));
            done = matcher.end();
        }
        return html.append(lines(text.substring(done))).toString();
    }

    private static String lines(String text) {
        return escape(text).replace("\n", "<br />");
    }

    private String statusToken(MatchResult found) {
        if (found.group("words") != null) return escape(found.group("words"));
        if (found.group("link") != null) return statusLink(found.group("link"));
        if (found.group("tag") != null)
            return "<a href=\"%s\" class=\"mention hashtag\" rel=\"tag\">#<span>%s</span></a>"
                    .formatted(escape(tagAddress(found.group("tag"))), escape(found.group("tag")));
        return "<span class=\"h-card\" translate=\"no\"><a href=\"%s\" class=\"u-url mention\">@<span>%s</span></a></span>"
                .formatted(base.resolve("/@" + found.group("handle")), found.group("handle"));
    }

    private static String statusLink(String address) {
        int host = address.indexOf("//") + 2;
        return "<a href=\"%s\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">%s</span><span class=\"\">%s</span></a>"
                .formatted(escape(address), address.substring(0, host), escape(address.substring(host)));
    }

    private String articleToken(MatchResult found) {
        if (found.group("words") != null)
            return "<span lang=\"%s\" dir=\"auto\">%s</span>"
                    .formatted(found.group("lang"), escape(found.group("words")));
        if (found.group("link") != null) return "<a href=\"%1$s\">%1$s</a>".formatted(escape(found.group("link")));
        return escape(found.group());
    }

    String tagAddress(String tag) {
        return base.resolve("/tags/" + Query.encode(tag.toLowerCase(Locale.ROOT)))
                .toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
