package org.corridorwall.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.corridorwall.post.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
    private static final URI PAGE = URI.create("https://school.example/news/2026/frogs?page=2");

    private static String html(String html) {
        return Markup.fromHtml(html, PAGE).html();
    }

    private static String text(String html) {
        return Markup.fromHtml(html, PAGE).text();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', nullValues = "-", textBlock = """
        hello ~ <p>hello</p> ~ hello
        <p>a</p><p>b</p> ~ <p>a</p><p>b</p> ~ a||b
        <div>a<div>b</div>c</div> ~ <p>a</p><p>b</p><p>c</p> ~ a||b||c
        a<br>b ~ <p>a<br>b</p> ~ a|b
        a<br><br/>b ~ <p>a</p><p>b</p> ~ a||b
        <p>a<br></p><br>b<br> ~ <p>a</p><p>b</p> ~ a||b
        <p>&nbsp;</p><p>a&nbsp;b</p><p> </p> ~ <p>a\u00A0b</p> ~ a b
        a <b>b </b><i> c</i>d ~ <p>a <strong>b</strong> <em>c</em>d</p> ~ a b cd
        <em></em><b> </b><p></p><ul><li></li></ul> ~ - ~ -
        <b>a<p>b</p></b> ~ <p><strong>a</strong></p><p><strong>b</strong></p> ~ a||b
        <h2>Head</h2>body ~ <p><strong>Head</strong></p><p>body</p> ~ Head||body
        <h2><b>Head</b></h2> ~ <p><strong>Head</strong></p> ~ Head
        <p>Bring</p><ul><li>hat<li>coat</ul>now ~ <p>Bring</p><ul><li>hat</li><li>coat</li></ul><p>now</p> ~ Bring||- hat|- coat||now
        <ol><li>a<li>b</ol> ~ <ol><li>a</li><li>b</li></ol> ~ 1. a|2. b
        <ul><li><p>a</p><p>b</p></li></ul> ~ <ul><li>a<br>b</li></ul> ~ - a|b
        <ul><li>a<ul><li>b</li></ul>c</li><li>d</li></ul> ~ <ul><li>a<ul><li>b</li></ul>c</li><li>d</li></ul> ~ - a|- b|c|- d
        <ul>a<li>b</li><ul><li>c</li></ul></ul> ~ <ul><li>a</li><li>b</li><li>c</li></ul> ~ - a|- b|- c
        <li>a</li><li>b</li> ~ <p>a</p><p>b</p> ~ a||b
        x<blockquote>a<p>b</blockquote>y ~ <p>x</p><blockquote><p>a</p><p>b</p></blockquote><p>y</p> ~ x||a||b||y
        <pre>~ - ~ -
        a <code>x  y</code> ~ <p>a <code>x y</code></p> ~ a x y
        <table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table> ~ <p>a b</p><p>c</p> ~ a b||c
        <p lang=cy dir=LTR>bore da</p> ~ <p lang="cy" dir="ltr">bore da</p> ~ bore da
        <p>a <span lang="ur" dir=rtl id=x>b</span></p> ~ <p>a <span lang="ur" dir="rtl">b</span></p> ~ a b
        <p lang="x&quot;y">a</p><span class=x>b</span> ~ <p>a</p><p>b</p> ~ a||b
        5 &lt; 6 &amp;&amp; "x" ~ <p>5 &lt; 6 &amp;&amp; &#34;x&#34;</p> ~ 5 < 6 && "x"
        <a href="/a b?x=1&amp;y=ü#z">l</a> ~ <p><a href="https://school.example/a%20b?x=1&amp;y=%C3%BC#z" rel="nofollow noopener ugc">l</a></p> ~ l
        <a href="mailto:a@b.example">l</a> ~ <p>l</p> ~ l
        <a href=x>a<p>b</p></a> ~ <p><a href="https://school.example/news/2026/x" rel="nofollow noopener ugc">a</a></p><p><a href="https://school.example/news/2026/x" rel="nofollow noopener ugc">b</a></p> ~ a||b
        <a href="https://a.example/" class="mention hashtag" rel=tag>#<span>Frogs</span></a> ~ <p><a href="https://a.example/" class="hashtag" rel="nofollow noopener ugc">#Frogs</a></p> ~ #Frogs
        <span class="h-card"><a href="https://a.example/@b" class="u-url mention">@<span>b</span></a></span> ~ <p><a href="https://a.example/@b" class="mention" rel="nofollow noopener ugc">@b</a></p> ~ @b
        <q>frog</q> 😀@=+` ~ <p>“frog” 😀@=+`</p> ~ “frog” 😀@=+`
        a<img class="wp-smiley" alt=":-)" src=x>b<img alt="no" src=y> ~ <p>a:-)b</p> ~ a:-)b
        a<span style="display:none">b</span><p hidden>c</p> ~ <p>a</p> ~ a
        a<script>b</script><style>c</style><textarea>d</textarea><noscript>e</noscript><iframe>f</iframe><svg><text>g</text></svg><object>h</object>i ~ <p>ai</p> ~ ai
        {{a}} ~ <p>{{a}}</p> ~ {{a}}
        """)
    void saysTheSameWordsTwice(String given, String html, String text) {
        assertThat(html(given)).isEqualTo(html == null ? "" : html);
        assertThat(text(given)).isEqualTo(text == null ? "" : text.replace("|", "\n"));
    }

    @Test
    void keepsTheLinesOfWhatIsPreformatted() {
        var words = Markup.fromHtml("a<pre>\n\n  b\n   <b>c</b> \n\n d  \n</pre>e", null);
        assertThat(words.html()).isEqualTo("<p>a</p><pre>  b\n   <strong>c</strong>\n\n d</pre><p>e</p>");
        assertThat(words.text()).isEqualTo("a\n\n  b\n   c\n\n d\n\ne");
        assertThat(html(words.html())).isEqualTo(words.html());
    }

    @Test
    void showsALongLinkAsMastodonDoesAndSaysItWhole() {
        var words = Markup.fromHtml("""
                <p>See <a href="https://www.example.org/very/long/path"><span class="invisible">https://www.</span><span \
                class="ellipsis">example.org/very</span><span class="invisible">/long/path</span></a></p>""", null);
        assertThat(words.text()).isEqualTo("See https://www.example.org/very/long/path");
        assertThat(words.html())
                .isEqualTo(
                        "<p>See <a href=\"https://www.example.org/very/long/path\" rel=\"nofollow noopener ugc\">example.org/very…</a></p>");
        assertThat(Markup.fromHtml(words.html(), null)).isEqualTo(words);
    }

    @Test
    void dropsControlCharactersAndWhatTurnsWordsRound() {
        assertThat(text("a\u0000b\u0007c\u009Dd\uFEFFe\uD800f&#0;&#7;&#xFFFF;"))
                .doesNotContain("\u0000")
                .startsWith("abcdef");
        assertThat(text("a \u202Eevil")).isEqualTo("a evil");
        assertThat(text("a &#x202E;evil")).isEqualTo("a evil");
        assertThat(text("\u2067ok\u2069 \u2066\u202Bok\u202C\u2069"))
                .isEqualTo("\u2067ok\u2069 \u2066\u202Bok\u202C\u2069");
        assertThat(text("\u202Aa\u2069\u202C")).isEqualTo("a");
        assertThat(Markup.fromText("\u202Ea\nb\u202C").text()).isEqualTo("a\nb");
    }

    @Test
    void plainTextKeepsItsLinesAndGetsLinks() {
        var words = Markup.fromText(
                "Frogs <b>&amp;\r\nmore: (https://a.example/x_(y)?a=1&b=2).\n\n\nBye\u0000 HTTP://B.EXAMPLE/!");
        assertThat(words.text())
                .isEqualTo("Frogs <b>&amp;\nmore: (https://a.example/x_(y)?a=1&b=2).\n\nBye HTTP://B.EXAMPLE/!");
        assertThat(words.html())
                .isEqualTo("<p>Frogs &lt;b&gt;&amp;amp;<br>more: (<a href=\"https://a.example/x_%28y%29?a=1&amp;b=2\""
                        + " rel=\"nofollow noopener ugc\">https://a.example/x_(y)?a=1&amp;b=2</a>).</p><p>Bye <a"
                        + " href=\"http://b.example/\" rel=\"nofollow noopener ugc\">HTTP://B.EXAMPLE/</a>!</p>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        Frogs &amp; toads ~ Frogs & toads
        Frogs &amp;amp; toads ~ Frogs & toads
        Caf&amp;eacute; &#8217; ~ Café ’
        <b>Bold</b>   move ~ Bold move
        5 < 6 > 4 ~ 5 < 6 > 4
        I <3 frogs ~ I <3 frogs
        a <b ~ a <b
        AT&T & co ~ AT&T & co
        """)
    void aTitleIsOneLine(String given, String plain) {
        assertThat(Markup.plain(given)).isEqualTo(plain);
    }

    @Test
    void findsPicturesButNoCountersAndSmileys() {
        var pictures = Markup.pictures("""
                <img src="a.jpg" alt=" Two  frogs "><img src=a.jpg>
                <img src="data:image/gif;base64,AAAA" data-src="/lazy.jpg" alt="IMG_0012.JPG">
                <img src=small.jpg srcset="s-300.jpg 300w, /s-1400.jpg 1400w, s-2600.jpg 2600w,s-800.jpg 800w">
                <img src=x.jpg width=1 height=1><img src=e.png class=emoji alt=":)"><img src=i.png width=16 height=16>
                <img src="https://pixel.wp.com/b.gif?x"><img src="javascript:alert(1)"><img src="d.jpg" style="width:640px">
                <video poster=p.jpg aria-label="Frogs jump"><source src=v.mp4></video><audio src=s.mp3></audio><video src="blob:x"></video>
                """, PAGE);
        assertThat(pictures)
                .containsExactly(
                        Media.image("https://school.example/news/2026/a.jpg", "Two frogs"),
                        Media.image("https://school.example/lazy.jpg", null),
                        Media.image("https://school.example/s-1400.jpg", null),
                        Media.image("https://school.example/news/2026/d.jpg", null),
                        new Media(
                                Media.Kind.VIDEO,
                                "https://school.example/news/2026/p.jpg",
                                "https://school.example/news/2026/v.mp4",
                                "Frogs jump",
                                0),
                        new Media(Media.Kind.AUDIO, null, "https://school.example/news/2026/s.mp3", null, 0));
    }

    @Test
    void whatIsTooLongIsCutAndStaysWellFormed() {
        for (var part : new String[] {
            "<p><b>frog ", "<ul><li>frog ", "&amp;", "<a href='https://a.example/" + "&".repeat(900) + "'>x</a> ", "x"
        }) {
            var words = Markup.fromHtml(part.repeat(150_000 / part.length()), null);
            assertThat(words.html().length()).isBetween(10, Writing.LIMIT);
            assertThat(Hostile.wrongs(words.html())).isEmpty();
        }
        assertThat(text("frog ".repeat(30_000))).endsWith("frog…").hasSizeGreaterThan(40_000);
    }
}
