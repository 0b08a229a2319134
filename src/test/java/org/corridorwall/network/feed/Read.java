package org.corridorwall.network.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.corridorwall.post.Post;
import org.corridorwall.trust.AccountId;

/** Reads a document as if it had come from the school's site. */
final class Read {
    static final URI AT = URI.create("https://school.example/news/feed.xml");
    static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");

    private Read() {}

    static FeedDocument document(String text) {
        return FeedDocument.read(text.getBytes(UTF_8), "text/plain", AT);
    }

    static List<Post> posts(String text) {
        return posts(text.getBytes(UTF_8));
    }

    static List<Post> posts(byte[] bytes) {
        return FeedDocument.read(bytes, "", AT) instanceof FeedDocument.AFeed(var feed)
                ? new Composing(new AccountId(7), AT, NOW).posts(feed)
                : List.of();
    }

    static Post post(String text) {
        var posts = posts(text);
        if (posts.size() != 1) throw new AssertionError(posts.size() + " posts");
        return posts.getFirst();
    }

    /** The item of an RSS 2.0 feed whose site is https://school.example/. */
    static Post item(String inside) {
        return post(rss("<item>" + inside + "</item>"));
    }

    static String rss(String items) {
        return "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
                + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
                + " xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:atom='http://www.w3.org/2005/Atom'"
                + " xmlns:thr='http://purl.org/syndication/thread/1.0'>"
                + "<channel><title>School</title><link>https://school.example/</link><language>en-gb</language>"
                + "<image><url>https://school.example/logo.png</url><title>Logo</title><link>https://school.example/</link></image>"
                + items + "</channel></rss>";
    }

    /** The entry of an Atom 1.0 feed. */
    static Post entry(String inside) {
        return post(atom("<entry>" + inside + "</entry>"));
    }

    static String atom(String entries) {
        return "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>School</title>"
                + "<link href='https://school.example/'/><author><name>The office</name></author>" + entries
                + "</feed>";
    }
}
