package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.corridorwall.filing.AlsoOn;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.post.Network;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class FeedsTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @Test
    void everyFeedKeepsTheRulesOfAtom() throws Exception {
        var feed = read(feed(posts()));

        assertRules(feed);
        assertThat(all(feed, "entry")).hasSize(3);
        assertThat(link(feed, "self")).isEqualTo("https://wall.example/bar/feed.atom");
        assertThat(link(feed, "alternate")).isEqualTo("https://wall.example/bar");
        assertThat(link(feed, "next")).isEqualTo("https://wall.example/bar/feed.atom?cursor=a&b");
    }

    @Test
    void aFeedWithoutEntriesKeepsThemToo() throws Exception {
        assertRules(read(feed(List.of())));
    }

    @Test
    void whateverAPostSaysItIsWellFormed() throws Exception {
        var hostile = new StringBuilder("]]>&<\"'\ud800");
        IntStream.range(0, 0x20).forEach(hostile::appendCodePoint);
        hostile.appendCodePoint(0xFFFE)
                .appendCodePoint(0xFFFF)
                .appendCodePoint(0x1F438)
                .append("&nbsp;</content>");

        var feed = read(feed(List.of(Telegrams.post(1, hostile.toString(), hostile.toString()))));

        var content = all(all(feed, "entry").getFirst(), "content").getFirst().getTextContent();
        assertThat(content)
                .startsWith("]]>&<\"'\t")
                .contains("🐸&nbsp;</content>")
                .doesNotContain("\ufffe");
    }

    @Test
    void anEntryCarriesWhatACardShows() throws Exception {
        var post = Telegrams.post(
                1,
                "Frogs",
                "<p>Frogs</p>",
                null,
                Telegrams.SMITH,
                List.of(Telegrams.PHOTO, Telegrams.FAILED, Telegrams.SLIP));

        var entry = all(read(feed(List.of(post))), "entry").getFirst();

        assertThat(link(entry, "enclosure")).isEqualTo("https://wall.example/media/p1cture");
        assertThat(link(entry, "via")).isEqualTo("https://social.example/@s/1");
        assertThat(all(entry, "category"))
                .extracting(one -> one.getAttribute("term"))
                .containsExactly("frogs", "pond");
        assertThat(all(all(entry, "author").getFirst(), "name").getFirst().getTextContent())
                .isEqualTo("Miss Smith");
        assertThat(all(entry, "content").getFirst().getTextContent())
                .isEqualTo("<p>Frogs</p><p><img src=\"https://wall.example/media/p1cture\" alt=\"Frogs\""
                        + " width=\"1200\" height=\"800\"></p>"
                        + "<p><a href=\"https://frogs.example/?a=1&amp;b=2\">Frogs &amp; toads</a></p>");
    }

    @Test
    void aLongTextHasAShortTitleThatSplitsNoCharacter() {
        var title = FeedContent.title(Telegrams.post(1, "🐸".repeat(200), ""), Telegrams.around());

        assertThat(title).isEqualTo("🐸".repeat(80) + "…");
    }

    @Test
    void whereElseAPostIsIsLinkedTo() throws Exception {
        var post = Telegrams.also(
                Telegrams.post(1, "Frogs", "<p>Frogs</p>"), new AlsoOn(Network.X, "https://x.example/1?a&b"));

        var links = all(all(read(feed(List.of(post))), "entry").getFirst(), "link");
        assertThat(links)
                .filteredOn(link -> link.getAttribute("rel").equals("via"))
                .extracting(link -> link.getAttribute("href"))
                .containsExactly("https://social.example/@s/1", "https://x.example/1?a&b");
        var item = new ObjectMapper()
                .readTree(JsonFeed.of(feed(List.of(post)), Telegrams.HERE))
                .path("items")
                .path(0);
        assertThat(item.path("_corridor").path("also_on").path(0).path("url").asText())
                .isEqualTo("https://x.example/1?a&b");
    }

    @Test
    void jsonFeedHasWhatItAsksFor() throws Exception {
        var post = Telegrams.post(1, "Frogs", "<p>Frogs</p>", null, Telegrams.SMITH, List.of(Telegrams.PHOTO));
        var json = new ObjectMapper().readTree(JsonFeed.of(feed(List.of(post)), Telegrams.HERE));

        assertThat(json.path("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(json.path("title").asText()).isEqualTo("Bar Trust");
        assertThat(json.path("next_url").asText()).endsWith("?cursor=a&b");
        var item = json.path("items").path(0);
        assertThat(item.path("id").asText()).isEqualTo("https://wall.example/bar/posts/0000000000000001");
        assertThat(item.path("content_html").asText()).startsWith("<p>Frogs</p>");
        assertThat(OffsetDateTime.parse(item.path("date_published").asText()).toInstant())
                .isEqualTo(Instant.parse("2026-11-24T08:30:00Z"));
        assertThat(item.path("attachments").path(0).path("mime_type").asText()).isEqualTo("image/jpeg");
        assertThat(item.path("image").asText()).isEqualTo("https://wall.example/media/p1cture");
        assertThat(item.path("tags")).hasSize(2);
    }

    /** RFC 4287: sections 4.1.1 and 4.1.2, and 3.3 for dates. */
    private static void assertRules(Element feed) {
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(feed.getLocalName()).isEqualTo("feed");
        var ids = new HashSet<String>();
        var holders = new java.util.ArrayList<Element>();
        holders.add(feed);
        holders.addAll(all(feed, "entry"));
        for (var holder : holders) {
            for (var once : List.of("id", "title", "updated"))
                assertThat(all(holder, once))
                        .as("%s of %s", once, holder.getLocalName())
                        .hasSize(1);
            var id = all(holder, "id").getFirst().getTextContent();
            assertThat(java.net.URI.create(id).isAbsolute()).isTrue();
            assertThat(ids.add(id)).as("%s is there once", id).isTrue();
            assertThat(OffsetDateTime.parse(all(holder, "updated").getFirst().getTextContent()))
                    .isNotNull();
            assertThat(all(holder, "author")).isNotEmpty();
            assertThat(all(holder, "link").stream()
                            .filter(link -> link.getAttribute("rel").equals("alternate")))
                    .hasSize(1);
            for (var link : all(holder, "link"))
                assertThat(java.net.URI.create(link.getAttribute("href")).isAbsolute())
                        .isTrue();
        }
        for (var entry : all(feed, "entry")) assertThat(all(entry, "content")).hasSize(1);
    }

    private static List<FiledPost> posts() {
        return List.of(
                Telegrams.post(3, "Three", "<p>Three</p>"),
                Telegrams.post(2, "", ""),
                Telegrams.post(1, "One & only", "<p>One &amp; only</p>"));
    }

    private static Feed feed(List<FiledPost> posts) {
        return new Feed(
                "Bar Trust",
                "https://wall.example/bar",
                "https://wall.example/bar/feed.atom",
                "https://wall.example/bar/feed.atom?cursor=a&b",
                Telegrams.NOW,
                posts,
                Telegrams.around());
    }

    private static Element read(Feed feed) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var xml = AtomFeed.of(feed, Telegrams.HERE);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static String link(Element holder, String relation) {
        return all(holder, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(relation))
                .map(link -> link.getAttribute("href"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Element> all(Element holder, String name) {
        var children = holder.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }
}
