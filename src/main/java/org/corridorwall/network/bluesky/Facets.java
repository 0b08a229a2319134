package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.network.Links;
import org.corridorwall.network.Markup;
import org.corridorwall.network.Words;
import org.jspecify.annotations.Nullable;

/**
 * A text with its facets: stretches of it, counted in bytes of UTF-8, that are links, mentions or tags.
 * https://docs.bsky.app/docs/advanced-guides/post-richtext . A facet that is malformed, reaches beyond the text, begins
 * or ends within a character, or overlaps one before it is not there.
 */
final class Facets {
    private static final int MOST = 500;
    private static final int LONGEST_TEXT = 50_000;
    private static final String APP = "https://bsky.app";

    private final String text;
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<String> mentions = new LinkedHashSet<>();
    private final StringBuilder html = new StringBuilder();

    private record Stretch(int from, int to, String href, String kind) {}

    private Facets(JsonNode record) {
        this.text = Tree.cut(Tree.text(record, "text"), LONGEST_TEXT);
        int at = 0;
        for (var stretch : stretches(record)) {
            say(text.substring(at, stretch.from()));
            link(stretch);
            at = stretch.to();
        }
        say(text.substring(at));
    }

    static Facets of(JsonNode record) {
        return new Facets(record);
    }

    Words words() {
        return Markup.fromHtml(html.toString(), null);
    }

    /** As written, without their mark, in the order of the text. */
    List<String> tags() {
        return List.copyOf(tags);
    }

    /** Handles with their mark as they stand in the text, or DIDs where none does. */
    List<String> mentions() {
        return List.copyOf(mentions);
    }

    private List<Stretch> stretches(JsonNode record) {
        var facets = Tree.list(record, "facets", MOST);
        if (facets.isEmpty()) return List.of();
        var places = places();
        var kept = new ArrayList<Stretch>();
        facets.stream()
                .map(facet -> new Placed(place(facet, "byteStart", places), place(facet, "byteEnd", places), facet))
                .filter(placed -> placed.from() >= 0 && placed.to() > placed.from())
                .sorted(Comparator.comparingInt(Placed::from))
                .forEach(placed -> {
                    boolean overlaps = !kept.isEmpty() && kept.getLast().to() > placed.from();
                    if (!overlaps) stretch(placed).ifPresent(kept::add);
                });
        return kept;
    }

    private record Placed(int from, int to, JsonNode facet) {}

    /** For each byte of the text where a character begins, and its end: which UTF-16 unit that is; else -1. */
    private int[] places() {
        var places = new int[3 * text.length() + 1];
        Arrays.fill(places, -1);
        int bytes = 0;
        for (int at = 0; at < text.length(); ) {
            places[bytes] = at;
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        }
        places[bytes] = text.length();
        return places;
    }

    private static int place(JsonNode facet, String field, int[] places) {
        var written = facet.path("index").path(field);
        if (!written.isIntegralNumber() || !written.canConvertToInt()) return -1;
        int at = written.intValue();
        return at < 0 || at >= places.length ? -1 : places[at];
    }

    private Optional<Stretch> stretch(Placed placed) {
        var shown = text.substring(placed.from(), placed.to());
        Stretch found = null;
        for (var feature : Tree.list(placed.facet(), "features", 20)) {
            var stretch = stretch(placed, feature, shown);
            if (found == null) found = stretch;
        }
        return Optional.ofNullable(found);
    }

    private @Nullable Stretch stretch(Placed placed, JsonNode feature, String shown) {
        return switch (Tree.type(feature)) {
            case "app.bsky.richtext.facet#link" ->
                Links.resolve(null, Tree.text(feature, "uri"))
                        .map(uri -> new Stretch(placed.from(), placed.to(), uri, ""))
                        .orElse(null);
            case "app.bsky.richtext.facet#mention" -> {
                var did = Tree.text(feature, "did");
                if (!AtUri.isDid(did)) yield null;
                mentions.add(shown.startsWith("@") && shown.length() > 1 ? Markup.line(shown) : did);
                yield new Stretch(placed.from(), placed.to(), APP + "/profile/" + did, "mention");
            }
            case "app.bsky.richtext.facet#tag" -> {
                var tag = PostViews.tag(Tree.text(feature, "tag"));
                if (tag == null) yield null;
                tags.add(tag);
                yield new Stretch(placed.from(), placed.to(), APP + "/hashtag/" + XrpcClient.encode(tag), "hashtag");
            }
            default -> null;
        };
    }

    private void link(Stretch stretch) {
        html.append("<a href=\"").append(escape(stretch.href())).append('"');
        if (!stretch.kind().isEmpty())
            html.append(" class=\"").append(stretch.kind()).append('"');
        html.append('>');
        say(text.substring(stretch.from(), stretch.to()));
        html.append("</a>");
    }

    private void say(String words) {
        html.append(escape(words).replace("\r\n", "\n").replaceAll("[\\r\\n\\u2028\\u2029]", "<br>"));
    }

    private static String escape(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;");
    }
}
