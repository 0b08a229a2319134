package org.corridorwall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceTest {
    private static final Finished PAGE = Finished.of("text/html; charset=utf-8", "Frogs in the pond. ".repeat(200));
    private static final Finished SMALL = Finished.of("text/plain", "Frogs.");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip, deflate, br, zstd | br
            gzip                    | gzip
            x-gzip                  | gzip
            GZIP;Q=0.5              | gzip
            br;q=0.5, gzip;q=0.8    | gzip
            br;q=0, gzip            | gzip
            br;q=0,gzip;q=0         |
            *                       | br
            *;q=0.1, br;q=0         | gzip
            gzip;q=0.3, identity    |
            identity;q=0, gzip      | gzip
            identity, *;q=0         |
            deflate                 |
            gzip;q=0.0001           |
            gzip;q=2                |
            ''                      |
            """)
    void theReaderGetsTheEncodingTheyPrefer(String accept, @Nullable String coding) {
        assertThat(Choice.of(PAGE, accept, null).headers().get("Content-Encoding"))
                .isEqualTo(coding);
    }

    @Test
    void whoSaysNothingGetsItPlain() {
        var choice = Choice.of(PAGE, null, null);

        assertThat(choice.headers()).doesNotContainKey("Content-Encoding").containsEntry("Vary", "Accept-Encoding");
        assertThat(choice.body()).isEqualTo(PAGE.plain());
    }

    @Test
    void packedBytesUnpackToTheSame() throws Exception {
        var packed = Choice.of(PAGE, "gzip", null).body();

        try (var plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(plain.readAllBytes()).isEqualTo(PAGE.plain());
        }
    }

    @Test
    void whatIsSmallIsNotPacked() {
        assertThat(Choice.of(SMALL, "br, gzip", null).headers()).doesNotContainKey("Content-Encoding");
    }

    @Test
    void everyEncodingHasATagOfItsOwn() {
        assertThat(tag("br")).isNotEqualTo(tag("gzip")).endsWith("-br\"");
        assertThat(tag("gzip")).isNotEqualTo(tag("identity")).endsWith("-gz\"");
        assertThat(tag("gzip")).isEqualTo(tag("gzip")).startsWith("\"");
    }

    @Test
    void whoHasItIsToldSo() {
        for (var coding : new String[] {"br", "gzip", "identity"}) {
            var choice = Choice.of(PAGE, coding, tag(coding));
            assertThat(choice.status()).isEqualTo(304);
            assertThat(choice.body()).isNull();
            assertThat(choice.headers())
                    .containsEntry("ETag", tag(coding))
                    .containsEntry("Vary", "Accept-Encoding")
                    .doesNotContainKey("Content-Type");
        }
    }

    @Test
    void tagsAreComparedWeaklyAndInLists() {
        assertThat(Choice.of(PAGE, "gzip", "\"other, one\" , W/" + tag("gzip")).status())
                .isEqualTo(304);
        assertThat(Choice.of(PAGE, "gzip", "*").status()).isEqualTo(304);
        assertThat(Choice.of(PAGE, "gzip", "\"other\"").status()).isEqualTo(200);
        assertThat(Choice.of(PAGE, "gzip", tag("gzip").replace("\"", "")).status())
                .isEqualTo(200);
    }

    @Test
    void aTagOfAnEncodingThatIsRefusedNowDoesNotCount() {
        assertThat(Choice.of(PAGE, "gzip", tag("br")).status()).isEqualTo(200);
        assertThat(Choice.of(PAGE, "gzip, br;q=0.5", tag("br")).headers()).containsEntry("ETag", tag("br"));
    }

    @Test
    void anotherByteIsAnotherTag() {
        var other = Finished.of("text/html; charset=utf-8", "Toads in the pond. ".repeat(200));

        assertThat(Choice.of(other, "gzip", tag("gzip")).status()).isEqualTo(200);
    }

    private static String tag(String coding) {
        return String.valueOf(Choice.of(PAGE, coding, null).headers().get("ETag"));
    }
}
