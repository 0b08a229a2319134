package org.corridorwall.network.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.corridorwall.network.Links;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Finds the feeds that a web page names: {@code <link rel="alternate">} of a feed's type first, links that look like one
 * when there are none. A feed of posts comes before one of comments; one that belongs to this very page before one of
 * the whole site.
 */
final class Discovery {
    private static final int LONGEST = 2_000_000;
    private static final int MOST = 3;
    private static final Pattern TYPE =
            Pattern.compile("(?i)\\s*(application|text)/(rss|atom|rdf|feed)\\+(xml|json)\\s*(;.*)?");
    private static final Pattern VAGUE_TYPE =
            Pattern.compile("(?i)\\s*(application/json|(application|text)/xml)\\s*(;.*)?");
    private static final Pattern COMMENTS = Pattern.compile("(?i)comment|kommentar|reacties|comentario|sylwad");
    private static final Pattern NO_FEED = Pattern.compile("(?i)oembed|wp-json|xmlrpc|sitemap|manifest|opensearch");
    private static final Pattern LIKELY = Pattern.compile(
            "(?i)(/(feeds?|rss|atom)/?(\\?.*)?$)|(\\.(rss|atom|rdf)(\\?.*)?$)|((rss2?|atom|feed|index)\\.(xml|json)(\\?.*)?$)|([?&](feed|format|type|alt)=(rss2?|atom|feed))");

    private record Candidate(URI address, int rank) {}

    private Discovery() {}

    static List<URI> feeds(String page, URI address) {
        var document = Parser.htmlParser()
                .setMaxDepth(200)
                .parseInput(page.substring(0, Math.min(page.length(), LONGEST)), "");
        var base = base(document, address);
        var candidates = links(document, base, address);
        if (candidates.isEmpty()) candidates = anchors(document, base);
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::rank))
                .map(Candidate::address)
                .filter(found -> !found.equals(address))
                .limit(MOST)
                .toList();
    }

    private static URI base(Document document, URI address) {
        var written = document.selectFirst("base[href]");
        return written == null
                ? address
                : Links.resolve(address, written.attr("href")).map(URI::create).orElse(address);
    }

    private static List<Candidate> links(Document document, URI base, URI address) {
        var found = new LinkedHashMap<URI, Candidate>();
        for (var link : document.select("link[href]")) {
            var rel = " " + link.attr("rel").toLowerCase(Locale.ROOT) + " ";
            boolean vague = VAGUE_TYPE.matcher(link.attr("type")).matches()
                    || (link.attr("type").isBlank() && rel.contains(" feed "));
            boolean fits = TYPE.matcher(link.attr("type")).matches() || vague;
            if (!fits
                    || !(rel.contains(" alternate ") || rel.contains(" feed "))
                    || NO_FEED.matcher(link.attr("href")).find()) continue;
            if (found.size() < 50)
                Links.resolve(base, link.attr("href"))
                        .map(URI::create)
                        .ifPresent(
                                feed -> found.putIfAbsent(feed, new Candidate(feed, rank(link, feed, address, vague))));
        }
        return new ArrayList<>(found.values());
    }

    private static int rank(Element link, URI feed, URI page, boolean vague) {
        int rank = vague ? 10 : 0;
        if (COMMENTS.matcher(link.attr("title") + " " + feed).find()) rank += 20;
        var path = page.getRawPath() == null ? "/" : page.getRawPath();
        boolean own = path.length() > 1 && String.valueOf(feed.getRawPath()).startsWith(path);
        return own ? rank - 5 : rank;
    }

    private static List<Candidate> anchors(Document document, URI base) {
        var found = new LinkedHashMap<URI, Candidate>();
        for (var anchor : document.select("a[href]")) {
            if (found.size() >= 20) break;
            var href = anchor.attr("href");
            boolean likely =
                    LIKELY.matcher(href).find() && !NO_FEED.matcher(href).find();
            if (!likely) continue;
            int rank = COMMENTS.matcher(href + " " + anchor.text()).find() ? 20 : 0;
            Links.resolve(base, href)
                    .map(URI::create)
                    .ifPresent(feed -> found.putIfAbsent(feed, new Candidate(feed, rank)));
        }
        return new ArrayList<>(found.values());
    }
}
