package org.corridorwall.network.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.network.feed.Read.posts;
import static org.corridorwall.network.feed.Read.rss;

import java.util.List;
import java.util.Random;
import org.corridorwall.network.Cpu;
import org.corridorwall.post.Post;
import org.junit.jupiter.api.Test;

class BrokenFeedsTest {
    private static final String TWO = rss(
            "<item><title>First frog</title><link>https://a.example/1</link><description>Green</description></item>"
                    + "<item><title>Second frog</title><link>https://a.example/2</link><description>Brown</description></item>");

    @Test
    void whatIsWholeInABrokenOffFeedIsKept() {
        int cut = TWO.indexOf("Brown") + 3;
        assertThat(posts(TWO.substring(0, cut))).extracting(Post::title).containsExactly("First frog");
        var known = TWO.replace("<title>Second", "<guid>2</guid><title>Second");
        assertThat(posts(known.substring(0, known.indexOf("Brown") + 3)))
                .extracting(Post::text)
                .containsExactly("First frog\n\nGreen", "Second frog\n\nBro");
        assertThat(posts(TWO.replace("</channel></rss>", ""))).hasSize(2);
    }

    @Test
    void missingEndTagsSpoilNothing() {
        assertThat(posts(TWO.replace("</item>", "")))
                .extracting(Post::text)
                .containsExactly("First frog\n\nGreen", "Second frog\n\nBrown");
        assertThat(posts(TWO.replace("</title><link>", "<link>")))
                .extracting(Post::text)
                .containsExactly("First frog\n\nGreen", "Second frog\n\nBrown");
        assertThat(posts(TWO.replace("</link>", "")))
                .extracting(Post::url)
                .containsExactly("https://a.example/1", "https://a.example/2");
        assertThat(posts(TWO.replace("</channel>", "</chanel>"))).hasSize(2);
    }

    @Test
    void aHundredEntriesWithoutEndsAreAHundred() {
        var items = new StringBuilder();
        for (int i = 0; i < 900; i++)
            items.append("<item><title>Frog ")
                    .append(i)
                    .append("</title><guid>")
                    .append(i)
                    .append("</guid>");
        assertThat(posts(rss(items.toString()))).hasSize(900);
    }

    @Test
    void entitiesOfItsOwnAreNeverExpandedAndNothingIsLoaded() {
        var bomb =
                "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/hostname'>"
                        + "<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p.dtd'> %p;]>"
                        + TWO.replaceFirst("<\\?[^>]*>", "").replace("Green", "&b; &x; Green &lt;");
        assertThat(posts(bomb).getFirst().text()).isEqualTo("First frog\n\n&b; &x; Green <");
    }

    @Test
    void whatIsNoFeedIsSaidToBeNone() {
        assertThat(Read.document("")).isEqualTo(new FeedDocument.Neither("nothing"));
        assertThat(Read.document("hello")).isInstanceOf(FeedDocument.Neither.class);
        assertThat(FeedDocument.read(
                        new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}, "application/rss+xml", Read.AT))
                .isEqualTo(new FeedDocument.Neither("a picture"));
        assertThat(Read.document("%PDF-1.7")).isEqualTo(new FeedDocument.Neither("a PDF document"));
        assertThat(Read.document("<html><body><form>Sign in</form></body></html>"))
                .isEqualTo(new FeedDocument.APage(List.of()));
        assertThat(Read.document("<!DOCTYPE html><p>&lt;rss> <script>var a = '<rss>'</script>"))
                .isInstanceOf(FeedDocument.APage.class);
    }

    @Test
    void depthAndRepetitionEndQuickly() {
        for (var part : List.of(
                "<a>",
                "<item>",
                "<item><title>",
                "<media:group>",
                "<entry><content type='xhtml'><div>",
                "<x a='",
                "<![CDATA[",
                "<!--",
                "<!DOCTYPE [",
                "&amp;",
                "<?x",
                "<b xmlns:q='x'>",
                "</item>",
                "<item><guid>1</guid></item>",
                "<item xml:base='a/'>",
                "<media:content url='https://a.example/x'>",
                "<title/>",
                "<item/>",
                "<item><description>&lt;b&gt;",
                "<category>x</category>",
                "\u0000",
                "<item><itunes:image href='x'/><title>a</title></item>",
                "<media:content url='https://a.example/1.jpg?w=1&amp;w=2&amp;'/>")) {
            for (var head : List.of("<rss><channel>", "<rss><channel><item>", "<feed><entry>")) {
                var bytes = (head + part.repeat(400_000 / part.length())).getBytes(UTF_8);
                long before = Cpu.millis();
                posts(bytes);
                assertThat(Cpu.millis() - before).as(head + part).isLessThan(4_000);
            }
        }
    }

    @Test
    void flippedAndCutBytesNeverThrow() {
        var random = new Random(20261124);
        for (var sample : Samples.ALL) {
            for (int i = 0; i < 600; i++) {
                var bytes = sample.getBytes(UTF_8);
                for (int j = random.nextInt(12); j >= 0; j--) {
                    int at = random.nextInt(bytes.length);
                    switch (random.nextInt(3)) {
                        case 0 -> bytes[at] = (byte) random.nextInt(256);
                        case 1 -> bytes[at] = (byte) "<>&'\"/={}[]: \n\0".charAt(random.nextInt(15));
                        default -> System.arraycopy(bytes, random.nextInt(bytes.length), bytes, at, 1);
                    }
                }
                if (random.nextInt(3) == 0) bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
                for (var post : posts(bytes)) {
                    assertThat(post.url()).matches("https?://.*");
                    assertThat(post.text()).doesNotContain("\u0000");
                    assertThat(post.key().value()).startsWith("feed:7:");
                }
            }
        }
    }
}
