package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.corridorwall.fetch.FetchFixture.CLOCK;
import static org.corridorwall.fetch.FetchFixture.GUARDED;
import static org.corridorwall.fetch.FetchFixture.OPEN;
import static org.corridorwall.fetch.FetchFixture.fetch;
import static org.corridorwall.fetch.FetchFixture.fetcher;
import static org.corridorwall.fetch.FetchFixture.guardedBut;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener on loopback counts connections: a refused address never gets one. */
class RefusedAddressesTest {
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("private.example", List.of("127.0.0.1")),
            Map.entry("private6.example", List.of("::1")),
            Map.entry("all-private.example", List.of("127.0.0.1", "127.0.0.3", "::1")),
            Map.entry("mixed.example", List.of("127.0.0.1", "127.0.0.2")),
            Map.entry("localhost", List.of("127.0.0.1")),
            Map.entry("xn--caf-dma.example", List.of("127.0.0.1")));

    private final RawServer inside = new RawServer().text("/", "secret").text("/x", "secret");

    @AfterEach
    void stop() throws IOException {
        inside.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.1",
                "0x7F.0x0.0x0.0x1",
                "0177.0.0.1",
                "0177.0.0.01",
                "127.0.0.1.",
                "127.1.",
                "127.0.0.0x1",
                "%31%32%37.0.0.1",
                "127%2e0%2e0%2e1",
                "１２７.0.0.1",
                "127。0。0。1",
                "①②⑦.0.0.1",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:7f00:0001]",
                "localhost",
                "LOCALHOST.",
                "private.example",
                "Private.Example.",
                "all-private.example",
                "café.example",
                "CAFÉ.example",
            })
    void noSpellingOfLoopbackGetsAConnection(String host) {
        var address = "http://" + host + ":" + inside.port() + "/";
        try (var guarded = fetcher(GUARDED, NAMES);
                var open = fetcher(OPEN, NAMES)) {
            // Through a redirect, because java.net.URI does not take every spelling.
            try (var outside = new RawServer("127.0.0.2", 0).redirect("/", 302, address);
                    var guardedBut = guardedBut(List.of("127.0.0.2"), NAMES)) {
                assertThat(guardedBut.fetch(fetch(outside.at("/")))).isInstanceOf(Fetched.Refused.class);
                assertThat(outside.connections).hasValue(1);
                assertThat(inside.connections).hasValue(0);

                // Else a spelling that leads nowhere would prove nothing.
                assertThat(open.fetch(fetch(outside.at("/")))).isInstanceOf(Fetched.Body.class);
                assertThat(inside.connections).hasValue(1);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            if (!host.contains("%")) {
                assertThat(guarded.fetch(fetch(URI.create(address)))).isInstanceOf(Fetched.Refused.class);
                assertThat(inside.connections).hasValue(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[0:0:0:0:0:0:0:1]", "[::0001]", "private6.example"})
    void ipv6LoopbackGetsNoConnectionEither(String host) throws IOException {
        try (var inside6 = new RawServer("::1", 0).text("/", "secret");
                var guarded = fetcher(GUARDED, NAMES);
                var open = fetcher(OPEN, NAMES)) {
            var address = URI.create("http://" + host + ":" + inside6.port() + "/");

            assertThat(guarded.fetch(fetch(address))).isInstanceOf(Fetched.Refused.class);
            assertThat(inside6.connections).hasValue(0);
            assertThat(open.fetch(fetch(address))).isInstanceOf(Fetched.Body.class);
        }
    }

    @Test
    void refusalSaysInPlainWordsWhy() {
        try (var guarded = fetcher(GUARDED, NAMES)) {
            assertThat(guarded.fetch(fetch(URI.create("http://private.example:" + inside.port() + "/"))))
                    .isEqualTo(new Fetched.Refused(
                            "The address leads to a private or reserved network, which is not allowed"
                                    + " (private.example)"));
        }
    }

    @Test
    void ofSeveralAddressesOnlyThoseThatMayBeAskedAreUsed() throws IOException {
        try (var outside = new RawServer("127.0.0.2", inside.port()).text("/", "welcome");
                var fetcher = guardedBut(List.of("127.0.0.2"), NAMES)) {
            var fetched = fetcher.fetch(fetch(URI.create("http://mixed.example:" + outside.port() + "/")));

            assertThat(fetched).isInstanceOf(Fetched.Body.class);
            assertThat(inside.connections).hasValue(0);
        }
    }

    @Test
    void aNameThatChangesItsAddressAfterTheCheckGainsNothing() throws IOException {
        var lookups = new AtomicInteger();
        Names rebinding = _ ->
                new InetAddress[] {InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1")};
        try (var outside = new RawServer("127.0.0.2", inside.port()).on("/", exchange -> {
                    exchange.send(200, "Connection: close\r\n", new byte[] {1});
                    exchange.close();
                });
                var fetcher = new Fetcher(
                        GUARDED, CLOCK, address -> address.getHostAddress().equals("127.0.0.2"), rebinding)) {
            var address = URI.create("http://rebinding.example:" + outside.port() + "/");

            assertThat(fetcher.fetch(fetch(address))).isInstanceOf(Fetched.Body.class);
            assertThat(fetcher.fetch(fetch(address))).isInstanceOf(Fetched.Refused.class);
            assertThat(inside.connections).hasValue(0);
        }
    }

    @Test
    void theSocketItselfRefuses() throws IOException {
        try (Socket socket = new GuardedSockets(Guard::allows).createSocket()) {
            assertThat(catchThrowable(() -> socket.connect(new InetSocketAddress("127.0.0.1", inside.port()))))
                    .isInstanceOf(RefusedAddress.class);
            assertThat(inside.connections).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1/x",
                "file:///etc/passwd",
                "gopher://127.0.0.1/x",
                "mailto:office@school.example",
                "javascript:alert(1)",
                "data:text/plain,x",
                "jar:http://127.0.0.1/x!/",
                "/only/a/path",
                "http:opaque",
                "http://user@127.0.0.1/",
                "http://user:password@127.0.0.1/",
                "http://:password@127.0.0.1/",
                "http://127.0.0.1:22/",
                "http://127.0.0.1:25/",
                "http://127.0.0.1:6667/",
                "http://127.0.0.1:0/",
                "http://127.0.0.256/",
                "http://127.0.0.0.1/",
                "http://1.2.3.08/",
                "http://0x100000000/",
                "http://256.1/",
            })
    void someAddressesAreRefusedEvenWherePrivateOnesAreAllowed(String address) {
        try (var open = fetcher(OPEN, NAMES)) {
            assertThat(open.fetch(fetch(URI.create(address)))).isInstanceOf(Fetched.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1/x",
                "file:///etc/passwd",
                "gopher://127.0.0.1:70/x",
                "javascript:alert(1)",
                "data:text/plain,x",
                "http://user@127.0.0.1/",
                "//user:password@127.0.0.1/",
                "http://127.0.0.1:6667/",
            })
    void aRedirectToSuchAnAddressIsRefused(String address) {
        inside.redirect("/away", 301, address);
        try (var open = fetcher(OPEN, NAMES)) {
            assertThat(open.fetch(fetch(inside.at("/away")))).isInstanceOf(Fetched.Refused.class);
            assertThat(inside.connections).hasValue(1);
        }
    }
}
