package org.corridorwall.network.feed;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** What a body turned out to be, told by what is in it and never by what the server calls it. */
sealed interface FeedDocument {
    record AFeed(Feed feed) implements FeedDocument {}

    /** A web page, with the feeds it names, the likeliest first. */
    record APage(List<URI> feeds) implements FeedDocument {}

    /** Neither. {@code what} completes "The address answers with …". */
    record Neither(String what) implements FeedDocument {}

    static FeedDocument read(byte[] bytes, String contentType, URI address) {
        var binary = Sniff.binary(bytes);
        if (binary != null) return new Neither(binary);
        var text = Decoding.decode(bytes, contentType).strip();
        if (text.isEmpty()) return new Neither("nothing");
        if (text.charAt(0) == '{' || text.charAt(0) == '[')
            return new JsonFeedReader(address)
                    .read(text)
                    .<FeedDocument>map(AFeed::new)
                    .orElse(new Neither("data that is not a feed"));
        return switch (Sniff.kind(text)) {
            case FEED -> feed(Sniff.fromFeed(text), address);
            case PAGE -> new APage(Discovery.feeds(text, address));
            case OTHER -> new Neither("text that is not a feed");
        };
    }

    private static FeedDocument feed(String text, URI address) {
        var root = tree(Sniff.mended(text));
        boolean atom = root.stream()
                .map(element -> element.tag().localName().toLowerCase(Locale.ROOT))
                .filter(Sniff.ROOTS::contains)
                .findFirst()
                .filter(Set.of("feed", "entry")::contains)
                .isPresent();
        var feed = atom ? new AtomReader(address).read(root) : new RssReader(address).read(root);
        boolean cut = feed.entries().isEmpty() && !Sniff.closed(text);
        return cut ? new Neither("a feed that breaks off before its first entry") : new AFeed(feed);
    }

    private static Element tree(String xml) {
        return Parser.xmlParser().setMaxDepth(150).parseInput(xml, "");
    }
}
