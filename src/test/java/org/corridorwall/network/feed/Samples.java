package org.corridorwall.network.feed;

import java.util.List;

/** One document of each kind, with a little of everything. */
final class Samples {
    static final List<String> ALL = List.of(
            Read.rss("""
                    <item><title>Frogs &amp; toads</title><link>https://school.example/frogs</link><guid isPermaLink="false">1</guid>
                    <pubDate>Tue, 24 Nov 2026 08:00:00 +0000</pubDate><dc:creator>Miss Smith</dc:creator><category>Pond</category>
                    <enclosure url="https://school.example/a.mp3" type="audio/mpeg" length="1"/><itunes:duration>1:02</itunes:duration>
                    <media:group><media:content url="https://school.example/a.jpg" width="100"/><media:thumbnail url="b.jpg"/></media:group>
                    <content:encoded><![CDATA[<p>We <b>found</b> &eacute; <a href="/x">it</a><img src="c.jpg" srcset="d.jpg 900w"></p><ul><li>a</ul>]]></content:encoded></item>
                    <item><description>Second &lt;i&gt;one&lt;/i&gt;</description></item>"""),
            Read.atom("""
                    <entry xml:base="x/" xml:lang="cy"><id>tag:1</id><title type="html">A &lt;b>b&lt;/b></title><link href="y"/><updated>2026-11-02T10:00:00Z</updated>
                    <author><name>Miss Smith</name><uri>/s</uri></author><category term="pond"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>c<br/>d</p></div></content></entry>"""),
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'><title>S</title></channel><item rdf:about='https://a.example/1'><title>Frogs</title><dc:date>2026-W40-2</dc:date><description>Green</description></item></rdf:RDF>",
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"S\",\"items\":[{\"id\":1,\"url\":\"/1\",\"content_html\":\"<p>a</p>\",\"tags\":[\"x\"],\"date_published\":\"2026-11-01T10:00:00Z\",\"attachments\":[{\"url\":\"/a.mp3\",\"mime_type\":\"audio/mpeg\"}]},{\"id\":\"2\",\"content_text\":\"b\"}]}",
            "<!doctype html><html><head><base href=/x/><link rel=alternate type='application/rss+xml' title='Comments' href=/c><link rel=alternate type=application/atom+xml href=f></head><body><a href=/feed>RSS</a></body></html>");

    private Samples() {}
}
