package org.corridorwall.sample;

/** The kinds of feed that school websites have; the mix is what the real world looks like. */
enum FeedKind {
    /** RSS 2.0 as WordPress writes it: the whole article in {@code content:encoded}, pictures within. */
    RSS_CONTENT("feed/", "application/rss+xml; charset=utf-8"),
    /** RSS 2.0 with a short description, Media RSS and an enclosure. */
    RSS_MEDIA("rss.xml", "application/rss+xml; charset=utf-8"),
    /** Atom 1.0 with {@code xml:base} and relative addresses. */
    ATOM("atom.xml", "application/atom+xml; charset=utf-8"),
    /** JSON Feed 1.1. */
    JSON("feed.json", "application/feed+json; charset=utf-8"),
    /** RSS 1.0 (RDF). */
    RDF("index.rdf", "application/rdf+xml; charset=utf-8");

    private final String file;
    private final String type;

    FeedKind(String file, String type) {
        this.file = file;
        this.type = type;
    }

    String file() {
        return file;
    }

    String type() {
        return type;
    }

    String typeWithoutCharset() {
        return type.substring(0, type.indexOf(';'));
    }
}
