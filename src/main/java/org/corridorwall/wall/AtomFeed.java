package org.corridorwall.wall;

import static org.corridorwall.wall.FeedContent.xml;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Hashtag;
import org.jspecify.annotations.Nullable;

/** Atom 1.0 (RFC 4287), with the address of the next page as RFC 5005 writes it. */
final class AtomFeed {
    static final String TYPE = "application/atom+xml; charset=utf-8";

    private final Here here;
    private final StringBuilder xml = new StringBuilder(16_384);

    private AtomFeed(Here here) {
        this.here = here;
    }

    static String of(Feed feed, Here here) {
        return new AtomFeed(here).written(feed);
    }

    private String written(Feed feed) {
        var trust = feed.around().trust();
        xml.append(
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
                .append(xml(trust.language().toLanguageTag()))
                .append("\">\n");
        element("id", feed.page());
        element("title", feed.title());
        element("updated", time(feed.updated()));
        link("self", "application/atom+xml", feed.self());
        link("alternate", "text/html", feed.page());
        if (feed.next() != null) link("next", "application/atom+xml", feed.next());
        author(trust.name(), here.wall(trust.slug()));
        xml.append("<generator>Corridor</generator>\n");
        for (var post : feed.posts()) entry(post, feed.around());
        return xml.append("</feed>\n").toString();
    }

    private void entry(FiledPost filed, Surroundings around) {
        var approved = filed.approved();
        var post = approved.post();
        var address = here.post(around.trust().slug(), approved.id());
        xml.append("<entry");
        if (post.language() != null)
            xml.append(" xml:lang=\"").append(xml(post.language())).append('"');
        xml.append(">\n");
        element("id", address);
        element("title", FeedContent.title(filed, around));
        element("published", time(approved.publishedAt()));
        element("updated", time(Feed.updated(filed)));
        link("alternate", "text/html", address);
        via(here.whole(post.url()), address);
        for (var other : filed.alsoOn()) via(here.whole(other.url()), address);
        author(around.author(approved), here.whole(post.author().url()));
        for (var tag : filed.hashtags()) category(tag);
        for (var picture : PostJson.shown(approved.pictures())) enclosure(picture);
        xml.append("<content type=\"html\">")
                .append(xml(FeedContent.html(filed, here)))
                .append("</content>\n</entry>\n");
    }

    private void enclosure(Picture picture) {
        if (picture.here()) link("enclosure", picture.type(), here.picture(picture.id()));
        if (picture.target() != null) link("enclosure", null, picture.target());
    }

    private void category(Hashtag tag) {
        xml.append("<category term=\"")
                .append(xml(tag.folded()))
                .append("\" label=\"#")
                .append(xml(tag.folded()))
                .append("\"/>\n");
    }

    private void author(String name, @Nullable String uri) {
        xml.append("<author><name>").append(xml(name)).append("</name>");
        if (uri != null) xml.append("<uri>").append(xml(uri)).append("</uri>");
        xml.append("</author>\n");
    }

    private void via(@Nullable String source, String address) {
        if (source != null && !source.equals(address)) link("via", null, source);
    }

    private void link(String relation, @Nullable String type, String address) {
        xml.append("<link rel=\"").append(relation).append('"');
        if (type != null) xml.append(" type=\"").append(xml(type)).append('"');
        xml.append(" href=\"").append(xml(address)).append("\"/>\n");
    }

    private void element(String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(xml(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static String time(Instant instant) {
        return Objects.requireNonNull(instant.truncatedTo(ChronoUnit.SECONDS)).toString();
    }
}
