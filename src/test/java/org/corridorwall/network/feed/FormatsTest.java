package org.corridorwall.network.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.network.feed.Read.atom;
import static org.corridorwall.network.feed.Read.entry;
import static org.corridorwall.network.feed.Read.item;
import static org.corridorwall.network.feed.Read.post;
import static org.corridorwall.network.feed.Read.posts;
import static org.corridorwall.network.feed.Read.rss;

import java.time.Instant;
import java.util.Base64;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
    @Test
    void readsAnArticleOfRss2Whole() {
        var post = item("""
                <title>Frogspawn in the pond</title><link>https://school.example/frogs</link>
                <guid isPermaLink="false"> https://school.example/?p=12 </guid>
                <dc:creator><![CDATA[Miss Smith]]></dc:creator><pubDate>Tue, 24 Nov 2026 08:00:00 +0000</pubDate>
                <category><![CDATA[Science]]></category><category>Year 3 &amp; 4</category><category>Science</category>
                <description><![CDATA[We found [&#8230;]]]></description>
                <content:encoded><![CDATA[<p>We found <b>frogspawn</b>.</p><p><a href="/more">More</a></p>]]></content:encoded>
                """);
        assertThat(post)
                .isEqualTo(new Post(
                        new SourceKey("feed:7:https://school.example/?p=12"),
                        org.corridorwall.post.Network.FEED,
                        "https://school.example/frogs",
                        new Author("Miss Smith", null, null, null),
                        "Frogspawn in the pond\n\nWe found frogspawn.\n\nMore",
                        "<p><strong>Frogspawn in the pond</strong></p><p>We found <strong>frogspawn</strong>.</p><p><a"
                                + " href=\"https://school.example/more\" rel=\"nofollow noopener ugc\">More</a></p>",
                        "Frogspawn in the pond",
                        "en-GB",
                        Instant.parse("2026-11-24T08:00:00Z"),
                        null,
                        java.util.List.of(),
                        java.util.List.of("Science", "Year 3 & 4"),
                        java.util.List.of(),
                        java.util.List.of(),
                        new Card("https://school.example/frogs", "Frogspawn in the pond", null, null),
                        null,
                        null,
                        null,
                        null,
                        null,
                        java.util.Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rss version='0.91'><channel><title>S</title><item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></channel></rss>",
                "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'><channel><item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></channel></rss>",
                "<rss version='0.92'><channel><item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></channel></rss>",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>S</title></channel><item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></rdf:RDF>",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>S</title></channel><item rdf:about='https://a.example/1'><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></rdf:RDF>",
                "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:q='http://purl.org/rss/1.0/'><q:channel/><q:item r:about='https://a.example/1'><q:title>Frogs</q:title><q:description>Green</q:description></q:item></r:RDF>",
                "<RSS VERSION='2.0'><CHANNEL><ITEM><TITLE>Frogs</TITLE><LINK>https://a.example/1</LINK><DESCRIPTION>Green</DESCRIPTION></ITEM></CHANNEL></RSS>",
                "<rss><item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></rss>",
                "<channel><item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></channel>",
                "<item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item>",
                "\n\n  <?xml version='1.1' encoding='utf-8'?>\n<!-- x > y --><?xml-stylesheet href='x.xsl'?><rss version='2.0' xmlns='http://backend.userland.com/rss2'><channel><item><title>Frogs</title><guid>https://a.example/1</guid><description>Green</description></item></channel></rss>",
                "<br />\n<b>Warning</b>: Undefined index in /x.php on line <b>3</b><br /><?xml version='1.0'?><rss version='2.0'><channel><item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></channel></rss>",
                "<rss version='2.0'><channel><item><title>Frogs</title><link>https://a.example/1</link><description>Green</description></item></channel></rss><script>var x=1</script>",
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Frogs</title><link href='https://a.example/1'/><summary>Green</summary></entry></feed>",
                "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>Frogs</a:title><a:link rel='alternate' href='https://a.example/1'/><a:content type='html'>Green</a:content></a:entry></a:feed>",
                "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='escaped' type='text/html'>Frogs</title><link rel='alternate' type='text/html' href='https://a.example/1'/><content type='text/html' mode='escaped'>&lt;p>Green</content></entry></feed>",
                "<feed><entry><title>Frogs</title><link href='https://a.example/1'/><summary>Green</summary></entry></feed>",
                "<entry xmlns='http://www.w3.org/2005/Atom'><title>Frogs</title><link href='https://a.example/1'/><summary>Green</summary></entry>",
                "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"S\",\"items\":[{\"id\":\"1\",\"url\":\"https://a.example/1\",\"title\":\"Frogs\",\"content_text\":\"Green\"}]}",
                " {\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":1.0,\"url\":\"https://a.example/1\",\"title\":\"Frogs\",\"content_html\":\"<p>Green\"}]}"
            })
    void readsEveryFormat(String feed) {
        var post = post(feed);
        assertThat(post.title()).isEqualTo("Frogs");
        assertThat(post.text()).isEqualTo("Frogs\n\nGreen");
        assertThat(post.html()).isEqualTo("<p><strong>Frogs</strong></p><p>Green</p>");
        assertThat(post.url()).isEqualTo("https://a.example/1");
        assertThat(post.publishedAt()).isNull();
    }

    @Test
    void atomSaysHowItsTextsAreWritten() {
        assertThat(entry("<title type='text'>5 &lt; 6 &amp;amp; 7</title><id>a</id>")
                        .text())
                .isEqualTo("5 < 6 &amp; 7");
        assertThat(entry("<title type='html'>5 &amp;lt; 6 &lt;b>x&lt;/b></title><id>a</id>")
                        .text())
                .isEqualTo("5 < 6 x");
        assertThat(entry(
                                "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <i>b</i> &lt;c></div></title><id>a</id>")
                        .text())
                .isEqualTo("A b <c>");
        var xhtml =
                "<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>a<x:br/>b<x:i/></x:p><x:script/>c</x:div></content><id>a</id>";
        assertThat(entry(xhtml).html()).isEqualTo("<p>a<br>b</p><p>c</p>");
        assertThat(entry("<content type='text'>a &lt;b&gt;\nc</content><id>a</id>")
                        .html())
                .isEqualTo("<p>a &lt;b&gt;<br>c</p>");
        assertThat(entry("<content type='text/plain'>a &lt;b&gt;</content><id>a</id>")
                        .text())
                .isEqualTo("a <b>");
        var base64 =
                Base64.getEncoder().encodeToString("<p>Grün</p>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(entry("<content type='text/html' mode='base64'>" + base64 + "</content><id>a</id>")
                        .html())
                .isEqualTo("<p>Grün</p>");
        assertThat(entry("<content type='application/xhtml+xml' mode='xml'><div><b>a</b></div></content><id>a</id>")
                        .html())
                .isEqualTo("<p><strong>a</strong></p>");
    }

    @Test
    void atomLinksFollowTheirBases() {
        var posts = posts("""
                <feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/x/'><entry xml:base='y/'><id>1</id>
                <link rel='self' href='no'/><link rel='enclosure' type='image/png' href='p.png' title='A frog'/><link rel='related' href='no'/>
                <link href='z' type='text/html'/><link rel='alternate' type='application/json' href='no'/>
                <content type='html' xml:base='/c/'>&lt;a href='d'>l&lt;/a></content></entry>
                <entry><id>2</id><content type='video/mp4' src='v.mp4'/></entry></feed>""");
        assertThat(posts.getFirst().url()).isEqualTo("https://a.example/x/y/z");
        assertThat(posts.getFirst().html()).contains("href=\"https://a.example/c/d\"");
        assertThat(posts.getFirst().media()).containsExactly(Media.image("https://a.example/x/y/p.png", "A frog"));
        assertThat(posts.getLast().media())
                .containsExactly(new Media(Media.Kind.VIDEO, null, "https://a.example/x/v.mp4", null, 0));
        assertThat(posts.getLast().url()).isEqualTo(Read.AT.toString());
    }

    @Test
    void atomAuthorsLanguagesAndTimesAreInherited() {
        assertThat(entry("<id>1</id><title>a</title>").author().name()).isEqualTo("The office");
        assertThat(entry("<id>1</id><title>a</title><source><author><name>Miss Jones</name></author></source>")
                        .author()
                        .name())
                .isEqualTo("Miss Jones");
        var own = entry(
                "<id>1</id><title>a</title><author><name>Miss Smith</name><email>s@a.example</email><uri>https://a.example/~s</uri></author><author><name>Year 3</name></author>");
        assertThat(own.author()).isEqualTo(new Author("Miss Smith, Year 3", null, "https://a.example/~s", null));
        assertThat(entry("<id>1</id><title>a</title>").language()).isEqualTo("en");
        assertThat(entry("<id>1</id><content xml:lang='cy_GB'>a</content>").language())
                .isEqualTo("cy-GB");
        var timed = entry(
                "<id>1</id><title>a</title><published>2026-11-01T10:00:00Z</published><updated>2026-11-02T10:00:00+01:00</updated>");
        assertThat(timed.publishedAt()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(timed.editedAt()).isEqualTo("2026-11-02T09:00:00Z");
        var updated = entry("<id>1</id><title>a</title><updated>2026-11-02T10:00:00Z</updated>");
        assertThat(updated.publishedAt()).isEqualTo("2026-11-02T10:00:00Z");
        assertThat(updated.editedAt()).isNull();
        assertThat(entry(
                                "<id>1</id><title>a</title><thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0' ref='tag:0'/>")
                        .replyTo())
                .isEqualTo(new SourceKey("feed:7:tag:0"));
        assertThat(entry(
                                "<id>1</id><title>a</title><category term='frogs' label='Frogs &amp; toads'/><category term='newts'/>")
                        .categories())
                .containsExactly("Frogs & toads", "newts");
    }

    @Test
    void jsonFeedIsReadWhole() {
        var posts = posts("""
                {"version":"https://jsonfeed.org/version/1.1","title":"S","home_page_url":"https://school.example/","language":"en","authors":[{"name":"Office"}],
                "items":[{"id":123,"url":"/1","content_html":"<p>a <img src='p.png' alt='A frog'></p>","date_published":"2026-11-01T10:00:00+01:00","date_modified":"2026-11-02T10:00:00Z","tags":["frogs",3],
                "authors":[{"name":"Miss Smith","url":"https://a.example/~s","avatar":"https://a.example/s.png"},{"name":"b@c.example"}],
                "attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg","duration_in_seconds":83.4},{"url":"/b.pdf","mime_type":"application/pdf"}],"image":"/i.jpg","language":"cy"},
                {"id":"2","external_url":"https://b.example/x","title":"Elsewhere","content_text":"a\\nb <c>"}, 5, null, {"id":"empty"}]}""");
        assertThat(posts).hasSize(2);
        var first = posts.getFirst();
        assertThat(first.key().value()).isEqualTo("feed:7:123");
        assertThat(first.url()).isEqualTo("https://school.example/1");
        assertThat(first.author()).isEqualTo(new Author("Miss Smith", null, "https://a.example/~s", null));
        assertThat(first.publishedAt()).isEqualTo("2026-11-01T09:00:00Z");
        assertThat(first.editedAt()).isEqualTo("2026-11-02T10:00:00Z");
        assertThat(first.categories()).containsExactly("frogs", "3");
        assertThat(first.language()).isEqualTo("cy");
        assertThat(first.title()).isNull();
        assertThat(first.card()).isNull();
        assertThat(first.media())
                .containsExactly(
                        new Media(Media.Kind.AUDIO, null, "https://school.example/a.mp3", null, 83),
                        Media.image("https://school.example/i.jpg", null),
                        Media.image("https://school.example/p.png", "A frog"));
        assertThat(posts.getLast().text()).isEqualTo("Elsewhere\n\na\nb <c>");
        assertThat(posts.getLast().author().name()).isEqualTo("Office");
        assertThat(posts.getLast().card()).isEqualTo(new Card("https://b.example/x", "Elsewhere", null, null));
    }

    @Test
    void aBrokenOffJsonFeedKeepsWhatIsWhole() {
        assertThat(
                        posts(
                                "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"S\",\"items\":[{\"id\":\"1\",\"content_text\":\"a\",},{\"id\":\"2\",\"content_te"))
                .extracting(Post::text)
                .containsExactly("a");
        assertThat(Read.document("{\"hello\":1}")).isInstanceOf(FeedDocument.Neither.class);
        assertThat(Read.document("[".repeat(100_000))).isInstanceOf(FeedDocument.Neither.class);
        assertThat(Read.document(
                        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(FeedDocument.Neither.class);
    }

    @Test
    void theRichestTextIsTaken() {
        assertThat(item("<description>short</description><content:encoded>&lt;p>long&lt;/p></content:encoded>")
                        .text())
                .isEqualTo("long");
        assertThat(item("<description>short</description><content:encoded>&lt;p>&lt;/p></content:encoded>")
                        .text())
                .isEqualTo("short");
        assertThat(item("<description>a <b>b</b><br/>c</description>").html())
                .isEqualTo("<p>a <strong>b</strong><br>c</p>");
        assertThat(item("<description>&amp;lt;p&amp;gt;literal</description>").text())
                .isEqualTo("<p>literal");
        assertThat(item("<itunes:summary>a &amp; b</itunes:summary>").text()).isEqualTo("a & b");
        assertThat(item("<description><![CDATA[a <![CDATA[b]]> c]]></description>")
                        .text())
                .startsWith("a");
        assertThat(item("<x:encoded xmlns:x='http://purl.org/rss/1.0/modules/content/'>x</x:encoded>")
                        .text())
                .isEqualTo("x");
        assertThat(item("<description>Caf&eacute;&nbsp;&rsquo;s a & b &unknown; c</description>")
                        .text())
                .isEqualTo("Café ’s a & b &unknown; c");
    }

    @Test
    void plainDescriptionsKeepTheirParagraphs() {
        assertThat(item("<description>a\nb\n \nc &amp;amp; d</description>").html())
                .isEqualTo("<p>a b</p><p>c &amp; d</p>");
        assertThat(item("<description>&lt;i>a&lt;/i>\n\nb</description>").html())
                .isEqualTo("<p><em>a</em> b</p>");
    }

    @Test
    void absurdDatesAreNone() {
        assertThat(item("<title>a</title><pubDate>Fri, 31 Dec 9999 00:00:00 GMT</pubDate>")
                        .publishedAt())
                .isNull();
        assertThat(entry(
                                "<id>1</id><title>a</title><published>0001-01-01T00:00:00Z</published><updated>2026-11-02T10:00:00Z</updated>")
                        .publishedAt())
                .isEqualTo("2026-11-02T10:00:00Z");
    }

    @Test
    void aTitleIsNotSaidTwice() {
        assertThat(
                        item(
                                "<title>Frogs in the pond today and…</title><description>Frogs in the pond today and newts!</description><link>https://a.example/1</link>"))
                .satisfies(post -> {
                    assertThat(post.title()).isNull();
                    assertThat(post.card()).isNull();
                    assertThat(post.text()).isEqualTo("Frogs in the pond today and newts!");
                });
        assertThat(item("<title>Frogs!</title><description>Frogs!</description>")
                        .text())
                .isEqualTo("Frogs!");
        var headed = item("<title>Frogs</title><description>&lt;h1>Frogs&lt;/h1>&lt;p>Green</description>");
        assertThat(headed.text()).isEqualTo("Frogs\n\nGreen");
        assertThat(headed.title()).isEqualTo("Frogs");
        assertThat(item("<title>Frogs</title><description>Frogs are green</description>")
                        .text())
                .isEqualTo("Frogs\n\nFrogs are green");
        assertThat(item("<title>Only a title</title><link>https://a.example/</link>")
                        .text())
                .isEqualTo("Only a title");
        assertThat(item("<title>Q&amp;amp;A: 5 &amp;lt; 6</title>").title()).isEqualTo("Q&A: 5 < 6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s@a.example (Miss Smith)",
                "Miss Smith &lt;s@a.example>",
                "Miss Smith",
                "\"Miss Smith\" &lt;s@a.example>",
                "mailto:s@a.example (Miss Smith)",
                " Miss  Smith\n"
            })
    void anAuthorIsANameAndNoAddress(String author) {
        assertThat(item("<title>a</title><author>" + author + "</author>")
                        .author()
                        .name())
                .isEqualTo("Miss Smith");
    }

    @Test
    void whoIsNotNamedIsNobody() {
        assertThat(item("<title>a</title><author>s@a.example</author>").author().name())
                .isNull();
        assertThat(item("<title>a</title><author>s@a.example</author><dc:creator>Miss Smith</dc:creator>")
                        .author()
                        .name())
                .isEqualTo("Miss Smith");
        assertThat(item("<title>a</title>").author().name()).isNull();
    }

    @Test
    void linksAndKeysHaveTheirFallbacks() {
        assertThat(item("<title>a</title><guid>https://school.example/g</guid>").url())
                .isEqualTo("https://school.example/g");
        assertThat(item("<title>a</title><guid isPermaLink='false'>https://school.example/g</guid>")
                        .url())
                .isEqualTo("https://school.example/");
        assertThat(item("<title>a</title><link>news/1</link>").url()).isEqualTo("https://school.example/news/1");
        assertThat(item("<title>a</title><link>javascript:alert(1)</link>").url())
                .isEqualTo("https://school.example/");
        assertThat(item("<title>a</title><link/><atom:link href='https://school.example/b'/>")
                        .url())
                .isEqualTo("https://school.example/b");
        assertThat(
                        item("<title>a</title><link>https://proxy.example/1</link><feedburner:origLink xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>https://school.example/o</feedburner:origLink>")
                                .url())
                .isEqualTo("https://school.example/o");
        assertThat(item("<title>a</title><link>https://school.example/l</link>")
                        .key()
                        .value())
                .isEqualTo("feed:7:https://school.example/l");
        assertThat(item("<title>a</title>").key().value()).startsWith("feed:7:sha256-");
        assertThat(item("<title>a</title><guid>" + "x".repeat(600) + "</guid>")
                        .key()
                        .value())
                .hasSizeLessThan(100);
        assertThat(
                        posts(
                                rss(
                                        "<item><title>a</title><link>https://school.example/</link></item><item><title>b</title><link>https://school.example/</link></item>")))
                .hasSize(2);
        assertThat(
                        posts(
                                rss(
                                        "<item><title>old</title><guid>1</guid><pubDate>2026-11-01</pubDate></item><item><title>new</title><guid>1</guid><pubDate>2026-11-02</pubDate></item>")))
                .extracting(Post::title)
                .containsExactly("new");
    }

    @Test
    void renditionsOfOnePictureAreOnePicture() {
        assertThat(item("""
                                <title>a</title><enclosure url="https://a.example/f-150x150.jpg" type="image/jpeg"/>
                                <media:group><media:content url="https://a.example/v-low.mp4" type="video/mp4" width="320" duration="61"/><media:content url="https://a.example/v.mp4" type="video/mp4" width="1280" duration="61"/>
                                <media:thumbnail url="https://a.example/t-s.jpg" width="100"/><media:thumbnail url="https://a.example/t.jpg" width="480"/><media:title>Frogs jump</media:title></media:group>
                                <media:content url="https://i.example/x.jpg?width=140&amp;s=1" medium="image" width="140"/><media:content url="https://i.example/x.jpg?width=700&amp;s=2" medium="image" width="700"><media:description>A pond</media:description></media:content>
                                <media:content url="https://0.gravatar.com/avatar/abc?s=96" medium="image"/>
                                <content:encoded>&lt;img src="https://a.example/f-300x300.jpg" alt="A frog">&lt;img src="/g.jpg"></content:encoded>""").media())
                .containsExactly(
                        Media.image("https://a.example/f-150x150.jpg", "A frog"),
                        new Media(
                                Media.Kind.VIDEO,
                                "https://a.example/t.jpg",
                                "https://a.example/v.mp4",
                                "Frogs jump",
                                61),
                        Media.image("https://i.example/x.jpg?width=700&s=2", "A pond"),
                        Media.image("https://school.example/g.jpg", null));
    }

    @Test
    void podcastsThumbnailsAndVideosAreMedia() {
        assertThat(
                        item("<title>a</title><enclosure url='https://a.example/e.mp3' length='1' type=''/><itunes:duration>1:02:03</itunes:duration><itunes:image href='https://a.example/e.jpg'/>")
                                .media())
                .containsExactly(
                        new Media(Media.Kind.AUDIO, "https://a.example/e.jpg", "https://a.example/e.mp3", null, 3723));
        assertThat(item("<title>a</title><media:thumbnail url='https://a.example/t.jpg'/>")
                        .media())
                .containsExactly(Media.image("https://a.example/t.jpg", null));
        assertThat(item("<title>a</title><enclosure url='https://a.example/x.pdf' type='application/pdf'/>")
                        .media())
                .isEmpty();
        assertThat(entry("""
                                <id>yt:video:1</id><title>Frogs</title><link rel="alternate" href="https://www.youtube.com/watch?v=1"/>
                                <media:group xmlns:media="http://search.yahoo.com/mrss/"><media:title>Frogs</media:title><media:content url="https://www.youtube.com/v/1?version=3" type="application/x-shockwave-flash" width="640"/>
                                <media:thumbnail url="https://i.ytimg.com/vi/1/hqdefault.jpg" width="480"/><media:description>In the pond
                                https://school.example</media:description></media:group>""")).satisfies(video -> {
            assertThat(video.media())
                    .containsExactly(new Media(
                            Media.Kind.VIDEO,
                            "https://i.ytimg.com/vi/1/hqdefault.jpg",
                            "https://www.youtube.com/watch?v=1",
                            "Frogs",
                            0));
            assertThat(video.text()).isEqualTo("Frogs\n\nIn the pond\nhttps://school.example");
        });
        assertThat(atom("")).contains("feed");
    }
}
