package org.corridorwall.network.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static byte[] bytes(Object... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) {
            if (part instanceof Integer one) bytes.write(one);
            else if (part instanceof byte[] more) bytes.writeBytes(more);
            else bytes.writeBytes(part.toString().getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String xml(String encoding) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><rss><title>Café – “frogs” naïve</title></rss>";
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8,utf-8", "utf-8,iso-8859-1", "utf-8,windows-1251", "utf-8,nonsense", "windows-1252,utf-8",
                "windows-1252,iso-8859-1",
        "windows-1252,us-ascii", "windows-1252,utf-16", "windows-1252,nonsense", "utf-16le,utf-16", "utf-16be,utf-8",
                "utf-32le,utf-8",
        "utf-32be,utf-32", "x-MacRoman,macintosh"
    })
    void readsWhatIsWrittenWhateverIsDeclared(String written, String declared) {
        assertThat(Decoding.decode(xml(declared).getBytes(Charset.forName(written)), "text/xml"))
                .isEqualTo(xml(declared));
    }

    @ParameterizedTest
    @CsvSource({
        "Shift_JIS,カエルの卵を見つけた",
        "EUC-JP,カエルの卵を見つけた",
        "ISO-2022-JP,カエルの卵を見つけた",
        "GBK,青蛙的卵在池塘里",
        "Big5,青蛙的卵在池塘裡",
        "KOI8-R,лягушки в пруду",
        "windows-1251,лягушки в пруду",
        "ISO-8859-15,un œuf à 3 €",
        "ISO-8859-2,Zażółć gęślą",
        "windows-1256,ضفادع في البركة"
    })
    void believesAPrologueThatFits(String charset, String words) {
        var xml = "<?xml version='1.0' encoding='" + charset + "'?><rss>" + words + "</rss>";
        assertThat(Decoding.decode(xml.getBytes(Charset.forName(charset)), null))
                .isEqualTo(xml);
        var bare = "<rss>" + words + "</rss>";
        assertThat(Decoding.decode(bare.getBytes(Charset.forName(charset)), "text/xml; charset=\"" + charset + "\""))
                .isEqualTo(bare);
    }

    @Test
    void aMarkWinsOverEverything() {
        assertThat(Decoding.decode(bytes(0xEF, 0xBB, 0xBF, "é"), "text/xml; charset=iso-8859-1"))
                .isEqualTo("é");
        assertThat(Decoding.decode(bytes(0xFF, 0xFE, "é".getBytes(UTF_16LE)), "text/xml; charset=utf-8"))
                .isEqualTo("é");
        assertThat(Decoding.decode(bytes(0xFE, 0xFF, "é".getBytes(UTF_16BE)), null))
                .isEqualTo("é");
    }

    @Test
    void oneWrongByteSpoilsNothingElse() {
        assertThat(Decoding.decode(bytes("<?xml encoding='utf-8'?>café naïve ", 0x93, "x", 0x94), null))
                .endsWith("café naïve “x”");
        assertThat(Decoding.decode(bytes("café naïve ", 0xE2, 0x80, "<b>"), null))
                .isEqualTo("café naïve <b>");
        assertThat(Decoding.decode(bytes("a", 0, "b", 7, "c\n"), "text/xml; charset=utf-8"))
                .isEqualTo("abc\n");
    }

    @Test
    void aServersDefaultSaysLessThanTheDocument() {
        var xml = "<?xml version='1.0' encoding='windows-1251'?><rss>лягушки</rss>";
        assertThat(Decoding.decode(xml.getBytes(Charset.forName("windows-1251")), "text/xml; charset=ISO-8859-1"))
                .isEqualTo(xml);
        var page = "<html><meta charset=windows-1251>лягушки";
        assertThat(Decoding.decode(page.getBytes(Charset.forName("windows-1251")), "text/html"))
                .isEqualTo(page);
        assertThat(Decoding.decode("café".getBytes(ISO_8859_1), null)).isEqualTo("café");
        assertThat(Decoding.decode("café – €".getBytes(WINDOWS), "text/xml; charset=ISO-8859-1"))
                .isEqualTo("café – €");
    }

    @Test
    void anythingIsDecoded() {
        var random = new java.util.Random(7);
        for (int i = 0; i < 3_000; i++) {
            var bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertThat(Decoding.decode(bytes, i % 2 == 0 ? "text/xml; charset=utf-16" : null))
                    .doesNotContain("\u0000");
        }
    }
}
