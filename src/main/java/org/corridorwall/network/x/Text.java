package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.corridorwall.network.Markup;
import org.corridorwall.network.Words;
import org.jspecify.annotations.Nullable;

/**
 * The words of a post: its text with what X calls entities (links, hashtags, mentions) in their places.
 * https://docs.x.com/x-api/fundamentals/data-dictionary#post
 *
 * <p>Entities are placed in Unicode code points of the text as it came, HTML escapes included. Where one does not stand
 * where it says (X's own counts differ between kinds of posts), it is looked for.
 */
final class Text {
    private static final Pattern SHORTENER = Pattern.compile("https?://t\\.co(?:/\\w*)?…?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("&(amp|lt|gt|quot|#39);");
    private static final int SHOWN = 30;

    /** @param html stands in place of the text from {@code from} to {@code to} (UTF-16 units) */
    private record Span(int from, int to, String html) {}

    private final String raw;
    private final JsonNode entities;

    private Text(String raw, JsonNode entities) {
        this.raw = raw;
        this.entities = entities;
    }

    /** All of a long post, which has only its beginning in {@code text}. */
    static Text of(JsonNode post) {
        var note = post.path("note_tweet");
        var whole = Tree.text(note, "text");
        return whole.isBlank()
                ? new Text(cut(Tree.text(post, "text")), post.path("entities"))
                : new Text(cut(whole), note.path("entities"));
    }

    private static String cut(String text) {
        return Tree.cut(text, Markup.LONGEST_INPUT);
    }

    List<JsonNode> links() {
        return Tree.list(entities, "urls");
    }

    /** Without their mark, in the order of the text. */
    List<String> hashtags() {
        return named("hashtags", "tag", "");
    }

    /** With their mark. */
    List<String> mentions() {
        return named("mentions", "username", "@");
    }

    private List<String> named(String kind, String field, String mark) {
        return Tree.list(entities, kind).stream()
                .sorted(Comparator.comparingLong(entity -> Tree.number(entity, "start")))
                .map(entity -> Tree.line(entity, field, 200))
                .filter(name -> name != null)
                .map(name -> mark + name)
                .distinct()
                .toList();
    }

    /** Where a link really goes, or null. */
    static @Nullable String target(JsonNode link) {
        for (var field : List.of("unwound_url", "expanded_url")) {
            var address = Tree.address(link, field);
            if (address != null && !SHORTENER.matcher(address).matches()) return address;
        }
        return null;
    }

    /** @param leftOut links that say nothing: to the post's own pictures, or to what it quotes */
    Words words(Predicate<JsonNode> leftOut) {
        var html = new StringBuilder();
        int at = 0;
        for (var span : spans(leftOut)) {
            html.append(plain(raw.substring(at, span.from()))).append(span.html());
            at = span.to();
        }
        html.append(plain(raw.substring(at)));
        var paragraphs = html.toString()
                .strip()
                .replaceAll("\\n[ \\t]*\\n\\s*", "</p><p>")
                .replace("\n", "<br>");
        return Markup.fromHtml("<p>" + paragraphs + "</p>", null);
    }

    /** Words without entities. */
    static Words plainWords(String text) {
        return Markup.fromText(text);
    }

    private List<Span> spans(Predicate<JsonNode> leftOut) {
        var entities = new ArrayList<Placed>();
        place("urls", entities, link -> Tree.text(link, "url"), link -> leftOut.test(link) ? "" : link(link));
        place("hashtags", entities, tag -> "#" + Tree.text(tag, "tag"), tag -> page("hashtag/", tag, "tag", "hashtag"));
        place(
                "mentions",
                entities,
                who -> "@" + Tree.text(who, "username"),
                who -> page("", who, "username", "mention"));
        place("cashtags", entities, tag -> "$" + Tree.text(tag, "tag"), tag -> page("search?q=%24", tag, "tag", ""));
        entities.sort(Comparator.comparingLong(Placed::start));
        var spans = new ArrayList<Span>();
        int at = 0;
        for (var entity : entities) {
            int from = find(entity, at);
            if (from < 0) continue;
            int to = from + entity.needle().length();
            spans.add(new Span(from, to, entity.html().apply(raw.substring(from, to))));
            at = to;
        }
        return spans;
    }

    /** @param html of what the text says there */
    private record Placed(long start, String needle, Function<String, String> html) {}

    private void place(
            String kind, List<Placed> into, Function<JsonNode, String> needle, Function<JsonNode, String> html) {
        for (var entity : Tree.list(entities, kind)) {
            var sought = needle.apply(entity);
            if (sought.length() < 2) continue;
            var instead = html.apply(entity);
            into.add(new Placed(Tree.number(entity, "start"), sought, said -> instead.replace(SAID, escape(said))));
        }
    }

    private int find(Placed entity, int from) {
        int there = index(entity.start());
        if (there >= from && stands(entity.needle(), there)) return there;
        for (int at = from; at + entity.needle().length() <= raw.length(); at++)
            if (stands(entity.needle(), at) && ends(at + entity.needle().length())) return at;
        return -1;
    }

    private int index(long codePoints) {
        if (codePoints < 0 || codePoints > raw.codePointCount(0, raw.length())) return -1;
        return raw.offsetByCodePoints(0, (int) codePoints);
    }

    /** {@code ＃} is a hashtag's mark too. */
    private boolean stands(String needle, int at) {
        if (raw.regionMatches(true, at, needle, 0, needle.length())) return true;
        return needle.charAt(0) == '#'
                && at < raw.length()
                && raw.charAt(at) == '＃'
                && raw.regionMatches(true, at + 1, needle, 1, needle.length() - 1);
    }

    private boolean ends(int at) {
        return at >= raw.length() || !Character.isLetterOrDigit(raw.codePointAt(at));
    }

    private static final String SAID = "\u0000";

    private static String page(String path, JsonNode entity, String field, String kind) {
        var name = URLEncoder.encode(Tree.text(entity, field), StandardCharsets.UTF_8);
        return "<a href=\"https://x.com/" + path + name + "\"" + (kind.isEmpty() ? "" : " class=\"" + kind + "\"") + ">"
                + SAID + "</a>";
    }

    /** Shortened as Mastodon's are: what is said is the whole address. */
    private static String link(JsonNode link) {
        var target = target(link);
        if (target == null) return "";
        int from = target.indexOf("://") + 3;
        if (target.startsWith("www.", from)) from += 4;
        int to = Math.min(target.length(), from + SHOWN);
        boolean whole = to == target.length();
        return "<a href=\"" + escape(target) + "\"><span class=\"invisible\">" + escape(target.substring(0, from))
                + "</span><span" + (whole ? "" : " class=\"ellipsis\"") + ">" + escape(target.substring(from, to))
                + "</span>"
                + (whole ? "" : "<span class=\"invisible\">" + escape(target.substring(to)) + "</span>") + "</a>";
    }

    private static String plain(String written) {
        return escape(unescape(SHORTENER.matcher(written.replace(SAID, "")).replaceAll("")));
    }

    static String unescape(String written) {
        return ESCAPE.matcher(written).replaceAll(escape -> switch (escape.group(1)) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            default -> "'";
        });
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;");
    }
}
