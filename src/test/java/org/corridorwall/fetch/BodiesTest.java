package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.corridorwall.fetch.FetchFixture.NOW;
import static org.corridorwall.fetch.FetchFixture.fetch;
import static org.corridorwall.fetch.FetchFixture.fetcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    private static final byte[] TEXT = "Frogspawn in the pond. ".repeat(2000).getBytes(StandardCharsets.UTF_8);

    private final RawServer server = new RawServer();
    private final Fetcher fetcher = fetcher();

    @AfterEach
    void stop() throws IOException {
        server.close();
        fetcher.close();
    }

    @Test
    void aBodyComesWithItsHeadersAndWhatWasAsked() {
        server.on("/", exchange -> exchange.send(200, "ETag: \"é1\"\r\nX-A: 1\r\nx-a: 2\r\n", TEXT));

        var body = (Fetched.Body) fetcher.fetch(fetch(server.at("/")).with("If-None-Match", "\"é0\""));

        assertThat(body.bytes()).isEqualTo(TEXT);
        assertThat(body.status()).isEqualTo(200);
        assertThat(body.headers().first("etag")).hasValue("\"é1\"");
        assertThat(body.headers().all("x-a")).containsExactly("1", "2");
        assertThat(server.asked.getFirst().headers())
                .containsEntry("User-Agent", "Corridor test")
                .containsEntry("Accept-Encoding", "gzip")
                .containsEntry("If-None-Match", "\"é0\"");
    }

    @Test
    void whatTheCallerSaysIsSaidInsteadOfOurOwn() {
        server.text("/", "x");

        fetcher.fetch(fetch(server.at("/"))
                .with("user-agent", "Another")
                .with("accept", "text/html")
                .with("accept-encoding", "identity"));

        assertThat(server.asked.getFirst().headers())
                .containsEntry("User-Agent", "Another")
                .containsEntry("Accept", "text/html")
                .containsEntry("Accept-Encoding", "identity");
    }

    @Test
    void anEmptyBodyIsABody() {
        server.on("/200", exchange -> exchange.send(200, "", new byte[0]))
                .on("/gzip", exchange -> exchange.send(200, "Content-Encoding: gzip\r\n", new byte[0]))
                .on("/204", exchange -> exchange.raw("HTTP/1.1 204 No Content\r\n\r\n"));

        for (var path : new String[] {"/200", "/gzip", "/204"}) {
            assertThat(fetcher.fetch(fetch(server.at(path))))
                    .isInstanceOfSatisfying(
                            Fetched.Body.class, body -> assertThat(body.bytes()).isEmpty());
        }
    }

    @Test
    void packedBodiesAreUnpacked() {
        packed("/gzip", "gzip", gzip(TEXT));
        packed("/x-gzip", "X-GZIP", gzip(TEXT));
        packed(
                "/members",
                "gzip",
                join(gzip(Arrays.copyOf(TEXT, 1000)), gzip(Arrays.copyOfRange(TEXT, 1000, TEXT.length))));
        packed("/header", "gzip", withAllHeaderFields(gzip(TEXT)));
        packed("/padded", "gzip", join(gzip(TEXT), new byte[100]));
        packed("/zlib", "deflate", deflate(TEXT, false));
        packed("/bare", "deflate", deflate(TEXT, true));
        packed("/twice", "gzip, identity, gzip", gzip(gzip(TEXT)));
        packed("/both", "deflate, gzip", gzip(deflate(TEXT, false)));
        packed("/identity", "identity", TEXT);

        for (var path : "/gzip /x-gzip /members /header /padded /zlib /bare /twice /both /identity".split(" ")) {
            assertThat(fetcher.fetch(fetch(server.at(path))))
                    .as(path)
                    .isInstanceOfSatisfying(
                            Fetched.Body.class, body -> assertThat(body.bytes()).isEqualTo(TEXT));
        }
    }

    @Test
    void whatCannotBeUnpackedFailsInPlainWords() {
        packed("/br", "br", TEXT);
        packed("/thrice", "gzip, gzip, gzip", gzip(gzip(gzip(TEXT))));
        packed("/not-gzip", "gzip", TEXT);
        packed("/not-deflate", "deflate", new byte[] {-1, -1, -1, -1, -1, -1});
        packed("/cut", "gzip", Arrays.copyOf(gzip(TEXT), 100));
        packed("/cut-trailer", "gzip", Arrays.copyOf(gzip(TEXT), gzip(TEXT).length - 4));
        packed("/wrong-sum", "gzip", wrongSum());

        assertThat(why("/br")).isEqualTo("The answer is packed in a way that is not known here (br)");
        assertThat(why("/thrice")).startsWith("The answer is packed in a way that is not known here");
        assertThat(why("/not-gzip")).isEqualTo("The answer is packed wrongly and cannot be unpacked");
        assertThat(why("/not-deflate")).isEqualTo("The answer is packed wrongly and cannot be unpacked");
        assertThat(why("/cut")).isEqualTo("The answer of 127.0.0.1 broke off before its end");
        assertThat(why("/cut-trailer")).isEqualTo("The answer of 127.0.0.1 broke off before its end");
        assertThat(why("/wrong-sum")).isEqualTo("The answer is packed wrongly and cannot be unpacked");
    }

    @Test
    void aTransferThatBreaksOffIsNeverABody() {
        broken("/short", "Content-Length: 1000\r\n\r\nonly this");
        broken("/chunk", "Transfer-Encoding: chunked\r\n\r\n100\r\nonly this");
        broken("/no-last-chunk", "Transfer-Encoding: chunked\r\n\r\n4\r\nthis\r\n");
        broken("/bad-chunk", "Transfer-Encoding: chunked\r\n\r\n4\r\nthis\r\nzz\r\nthat\r\n0\r\n\r\n");
        withoutLastChunk("/gzip-without-last-chunk", "gzip", gzip(TEXT));
        withoutLastChunk("/padded-without-last-chunk", "gzip", join(gzip(TEXT), new byte[10]));
        withoutLastChunk("/deflate-without-last-chunk", "deflate", deflate(TEXT, false));
        server.on("/nothing", RawServer.Exchange::close);
        server.on("/half-headers", exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Le");
            exchange.close();
        });
        server.on("/not-http", exchange -> {
            exchange.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
            exchange.close();
        });
        server.on("/partial", exchange -> exchange.send(206, "Content-Range: bytes 0-3/100\r\n", new byte[4]));

        for (var path :
                "/short /chunk /no-last-chunk /bad-chunk /gzip-without-last-chunk /padded-without-last-chunk /deflate-without-last-chunk /nothing /half-headers /not-http"
                        .split(" ")) {
            assertThat(fetcher.fetch(fetch(server.at(path)))).as(path).isInstanceOf(Fetched.Failed.class);
        }
        assertThat(why("/short")).isEqualTo("The answer of 127.0.0.1 broke off before its end");
        assertThat(why("/nothing")).isEqualTo("The answer of 127.0.0.1 broke off before its end");
        assertThat(why("/not-http")).isEqualTo("The answer of 127.0.0.1 is not proper HTTP");
        assertThat(fetcher.fetch(fetch(server.at("/partial")))).isInstanceOf(Fetched.Status.class);
    }

    @Test
    void aBodyOfExactlyTheLimitIsReadAndOneByteMoreIsNot() {
        packed("/plain", "identity", TEXT);
        packed("/gzip", "gzip", gzip(TEXT));

        for (var path : new String[] {"/plain", "/gzip"}) {
            assertThat(fetcher.fetch(fetch(server.at(path)).atMost(TEXT.length)))
                    .isInstanceOf(Fetched.Body.class);
            assertThat(fetcher.fetch(fetch(server.at(path)).atMost(TEXT.length - 1)))
                    .isEqualTo(new Fetched.TooLarge(TEXT.length - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless", "bomb", "empty-members"})
    void whatNeverEndsEndsAtTheLimit(String kind) {
        server.on("/", exchange -> {
            var coding = kind.equals("endless") ? "" : "Content-Encoding: gzip\r\n";
            exchange.raw("HTTP/1.1 200 OK\r\n" + coding + "\r\n");
            var piece = kind.equals("empty-members") ? gzip(new byte[0]) : new byte[10_000];
            var out = kind.equals("bomb") ? new GZIPOutputStream(exchange.out()) : exchange.out();
            while (exchange.end().getCount() > 0) out.write(piece);
        });

        var fetched = fetcher.fetch(fetch(server.at("/")).atMost(100_000));

        assertThat(fetched).isEqualTo(new Fetched.TooLarge(100_000));
        await().untilAsserted(() -> assertThat(server.openSockets()).isZero());
    }

    @Test
    void anotherStatusComesWithTheBeginningOfItsBody() {
        server.on("/gone", exchange -> exchange.send(410, "X-Why: moved away\r\n", TEXT))
                .on("/long", exchange -> exchange.send(500, "", new byte[300_000]))
                .on(
                        "/packed",
                        exchange -> exchange.send(429, "Retry-After: 60\r\nContent-Encoding: gzip\r\n", gzip(TEXT)))
                .on("/broken", exchange -> exchange.send(503, "Retry-After: 60\r\nContent-Encoding: gzip\r\n", TEXT));

        var gone = (Fetched.Status) fetcher.fetch(fetch(server.at("/gone")));
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.bytes()).isEqualTo(TEXT);
        assertThat(gone.headers().first("x-why")).hasValue("moved away");
        assertThat(gone.retryAt()).isNull();
        assertThat(((Fetched.Status) fetcher.fetch(fetch(server.at("/long")))).bytes())
                .hasSize(100_000);
        var packed = (Fetched.Status) fetcher.fetch(fetch(server.at("/packed")));
        assertThat(packed.bytes()).isEqualTo(TEXT);
        assertThat(packed.retryAt()).isEqualTo(NOW.plusSeconds(60));
        var broken = (Fetched.Status) fetcher.fetch(fetch(server.at("/broken")));
        assertThat(broken.status()).isEqualTo(503);
        assertThat(broken.bytes()).isEmpty();
        assertThat(broken.retryAt()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void everyStatusIsAnAnswer() {
        for (var status : new int[] {300, 400, 401, 403, 404, 408, 421, 429, 451, 500, 503, 599}) {
            server.on("/" + status, exchange -> exchange.send(status, "Retry-After: 0\r\n", new byte[0]));
            assertThat(fetcher.fetch(fetch(server.at("/" + status))))
                    .isInstanceOfSatisfying(
                            Fetched.Status.class,
                            answer -> assertThat(answer.status()).isEqualTo(status));
        }
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileIsNoFailure() {
        server.on("/", exchange -> {
            exchange.send(200, "", new byte[] {1});
            exchange.close();
        });

        for (var i = 0; i < 20; i++) {
            assertThat(fetcher.fetch(fetch(server.at("/")))).isInstanceOf(Fetched.Body.class);
        }
        assertThat(server.asked).hasSize(20);
    }

    @Test
    void whatIsWrongAboutARequestIsSaidAtOnce() {
        var address = URI.create("http://127.0.0.1/");

        assertThatThrownBy(() -> fetch(address).with("X", "a\r\nHost: other"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fetch(address).with("X Y", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fetch(address).with("", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fetch(address).atMost(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHeaderValueWithAStrayLineEndCanBeSentBack() {
        server.on("/", exchange -> exchange.send(200, "ETag: \"a\rb\"\r\n", new byte[0]));

        var body = (Fetched.Body) fetcher.fetch(fetch(server.at("/")));

        assertThat(body.headers().first("etag")).hasValue("\"a b\"");
    }

    @Test
    void requestsAreCountedByHowTheyEnded() {
        server.text("/body", "x")
                .on("/same", exchange -> exchange.send(304, "", new byte[0]))
                .on("/failed", RawServer.Exchange::close);

        for (var path : "/body /body /same /missing /failed".split(" ")) fetcher.fetch(fetch(server.at(path)));
        fetcher.fetch(fetch(server.at("/body")).atMost(0));
        fetcher.fetch(fetch(URI.create("ftp://127.0.0.1/")));

        assertThat(fetcher.counts()).isEqualTo(new FetchCounts(2, 1, 1, 1, 1, 1, 0));
    }

    private void packed(String path, String coding, byte[] bytes) {
        server.on(path, exchange -> exchange.send(200, "Content-Encoding: " + coding + "\r\n", bytes));
    }

    private void broken(String path, String rest) {
        server.on(path, exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\n" + rest);
            exchange.close();
        });
    }

    private void withoutLastChunk(String path, String coding, byte[] bytes) {
        server.on(path, exchange -> {
            exchange.raw("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(bytes.length) + "\r\n");
            exchange.raw(bytes);
            exchange.raw("\r\n");
            exchange.close();
        });
    }

    private String why(String path) {
        return ((Fetched.Failed) fetcher.fetch(fetch(server.at(path)))).why();
    }

    private static byte[] wrongSum() {
        var gzip = gzip(TEXT);
        gzip[gzip.length - 6] ^= 1;
        return gzip;
    }

    /** RFC 1952, section 2.3: extra field, name, comment and header CRC. */
    private static byte[] withAllHeaderFields(byte[] gzip) {
        var header =
                new byte[] {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, 'n', 0, 'c', 0, 9, 9
                };
        return join(header, Arrays.copyOfRange(gzip, 10, gzip.length));
    }

    private static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, boolean bare) {
        var packed = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(packed, new Deflater(6, bare))) {
            deflate.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
