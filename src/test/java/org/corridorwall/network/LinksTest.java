package org.corridorwall.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    private static final URI BASE = URI.create("https://a.example/b/c/d?q#f");

    /** The examples of RFC 3986, section 5.4, in our own host, and what browsers forgive. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        g ~ https://a.example/b/c/g
        ./g/ ~ https://a.example/b/c/g/
        /g ~ https://a.example/g
        //g.example ~ https://g.example/
        ?y ~ https://a.example/b/c/d?y
        #s ~ https://a.example/b/c/d?q#s
        '' ~ https://a.example/b/c/d?q
        .. ~ https://a.example/b/
        ../../../g ~ https://a.example/g
        ./../g ~ https://a.example/b/g
        g?y/../x ~ https://a.example/b/c/g?y/../x
        /a/./b/ ~ https://a.example/a/b/
        HTTP://X.Example/A ~ http://x.example/A
        https:x.example/a ~ https://x.example/a
        \\\\x.example\\a ~ https://x.example/a
        https://bücher.example/ü%zz ~ https://xn--bcher-kva.example/%C3%BC%25zz
        https://x.example:8080?a b ~ https://x.example:8080/?a%20b
        http://[::1]:80/ ~ http://[::1]:80/
        /a[1]?b[]=1#c#d ~ https://a.example/a%5B1%5D?b[]=1#c%23d
        """)
    void resolvesAsBrowsersDo(String written, String meant) {
        assertThat(Links.resolve(BASE, written)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        javascript:alert(1)
        ' JaVaScRiPt:alert(1)'
        data:text/html,x
        mailto:a@b.example
        ftp://a.example/
        https://user:pw@a.example/
        https://
        https://a b.example/
        https://a.example:99x/
        https://<b>/
        about:blank
        http://[:::]/
        file:///etc/passwd
        """)
    void refusesAnythingElse(String written) {
        assertThat(Links.resolve(BASE, written)).isEmpty();
    }

    @Test
    void whateverIsWrittenEndsAsAnAddressOrNot() {
        var random = new java.util.Random(3);
        var pieces =
                "/ // \\ .. . ? # [ ] % %2 %41 : @ ü 漢 http: https:// x.example \" < > | ^ { } \t \u0000 \uD800 ; = & a"
                        .split(" ");
        for (int i = 0; i < 50_000; i++) {
            var link = new StringBuilder(i % 2 == 0 ? "https://a.example" : "");
            for (int j = random.nextInt(8); j >= 0; j--) link.append(pieces[random.nextInt(pieces.length)]);
            Links.resolve(BASE, link.toString())
                    .ifPresent(
                            found -> assertThat(URI.create(found).getScheme()).startsWith("http"));
        }
    }

    @Test
    void tabsAndLineEndsHideNothing() {
        assertThat(Links.resolve(BASE, "java\tscript:alert(1)")).isEmpty();
        assertThat(Links.resolve(BASE, "\u0001javascript:alert(1)")).isEmpty();
        assertThat(Links.resolve(BASE, " ht\ntps://x.example/ ")).contains("https://x.example/");
        assertThat(Links.resolve(null, "relative")).isEmpty();
        assertThat(Links.resolve(BASE, "x".repeat(3_000))).isEmpty();
    }
}
