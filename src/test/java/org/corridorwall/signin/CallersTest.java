package org.corridorwall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallersTest {
    private static final String BASE = "https://wall.example.org";
    private static final Predicate<InetAddress> NOBODY = address -> false;
    private static final Predicate<InetAddress> LOOPBACK = InetAddress::isLoopbackAddress;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Caller> seen = new ArrayBlockingQueue<>(1);
    private Callers callers = new Callers(BASE, NOBODY);
    private HttpServer server;

    @BeforeAll
    void listen() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    seen.add(callers.of(request));
                    request.response().end();
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatAnybodyWritesIntoForwardedHeadersIsNotBelieved() throws Exception {
        callers = new Callers(BASE, NOBODY);

        var caller = ask("Host: wall.example.org", "X-Forwarded-For: 203.0.113.7", "X-Forwarded-Host: evil.example");

        assertThat(caller.address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(caller.foreign()).isNull();
    }

    @Test
    void aProxyOfOursIsBelievedAsFarAsItReaches() throws Exception {
        callers = new Callers(BASE, LOOPBACK);

        assertThat(ask("Host: 127.0.0.1", "X-Forwarded-For: 203.0.113.7").place())
                .isEqualTo("203.0.113.x");
        assertThat(ask("Host: a", "X-Forwarded-For: 198.51.100.1, 203.0.113.7, 127.0.0.1")
                        .place())
                .isEqualTo("203.0.113.x");
        assertThat(ask("Host: a", "X-Forwarded-For: 203.0.113.7:4711").place()).isEqualTo("203.0.113.x");
        assertThat(ask("Host: a", "X-Forwarded-For: [2001:db8:17:1:2:3:4:5]:80").place())
                .isEqualTo("2001:db8:17::x");
        assertThat(ask("Host: a", "X-Forwarded-For: nonsense").place()).isEqualTo("127.0.0.x");
        assertThat(ask("Host: a").place()).isEqualTo("127.0.0.x");
    }

    @Test
    void oneNetworkOfTheNewAddressesIsLimitedAsOne() throws Exception {
        callers = new Callers(BASE, LOOPBACK);

        var one = ask("Host: a", "X-Forwarded-For: 2001:db8:1:2::1").limited();

        assertThat(ask("Host: a", "X-Forwarded-For: 2001:db8:1:2:ffff::9").limited())
                .isEqualTo(one);
        assertThat(ask("Host: a", "X-Forwarded-For: 2001:db8:1:3::1").limited()).isNotEqualTo(one);
    }

    @Test
    void ourOwnPagesMayChangeThings() throws Exception {
        callers = new Callers(BASE, NOBODY);

        assertThat(ask("Host: wall.example.org").foreign()).isNull();
        assertThat(ask("Host: WALL.example.org", "Origin: https://wall.example.org", "Sec-Fetch-Site: same-origin")
                        .foreign())
                .isNull();
        assertThat(ask("Host: 127.0.0.1:8080", "Origin: http://127.0.0.1:8080").foreign())
                .isNull();
        assertThat(ask("Host: localhost:8080", "Sec-Fetch-Site: none").foreign())
                .isNull();
    }

    @Test
    void anotherWebsiteMayNot() throws Exception {
        callers = new Callers(BASE, NOBODY);

        for (var forged : new String[] {
            "Origin: https://evil.example",
            "Origin: null",
            "Origin: http://wall.example.org",
            "Origin: https://wall.example.org:444",
            "Origin: https://wall.example.org.evil.example",
            "Origin: https://evil.example#https://wall.example.org",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site"
        })
            assertThat(ask("Host: wall.example.org", forged).foreign())
                    .as(forged)
                    .isNotNull();
        assertThat(ask("Host: evil.example", "Origin: http://evil.example").foreign())
                .isNotNull();
        assertThat(ask("Host: evil.example").foreign()).isNotNull();
        assertThat(ask("Host: 127.0.0.1.evil.example").foreign()).isNotNull();
    }

    @Test
    void aProxyOfOursSaysUnderWhichNameItWasAsked() throws Exception {
        callers = new Callers(BASE, LOOPBACK);

        assertThat(ask("Host: corridor:8080", "Origin: https://wall.example.org")
                        .foreign())
                .isNull();
        assertThat(ask("Host: corridor:8080", "X-Forwarded-Host: wall.example.org")
                        .foreign())
                .isNull();
        assertThat(ask("Host: corridor:8080", "X-Forwarded-Host: evil.example").foreign())
                .isNotNull();
        assertThat(ask("Host: corridor:8080", "Origin: https://evil.example").foreign())
                .isNotNull();
    }

    @Test
    void aDeviceIsCalledAsItsOwnerCallsIt() {
        assertThat(Device.of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
                        + " Gecko) Version/18.0 Mobile/15E148 Safari/604.1"))
                .isEqualTo("Safari on an iPhone");
        assertThat(Device.of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"))
                .isEqualTo("Edge on Windows");
        assertThat(Device.of("<script>alert(1)</script>")).isEqualTo("a browser on a device");
        assertThat(Device.of(null)).isEqualTo("a device that does not say what it is");
    }

    private Caller ask(String... headers) throws IOException, InterruptedException {
        try (var socket = new Socket("127.0.0.1", server.actualPort())) {
            var request = "POST / HTTP/1.1\r\nContent-Length: 0\r\nConnection: close\r\n" + String.join("\r\n", headers)
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var caller = seen.poll(10, TimeUnit.SECONDS);
            if (caller == null) throw new IllegalStateException("refused before it was looked at");
            return caller;
        }
    }
}
