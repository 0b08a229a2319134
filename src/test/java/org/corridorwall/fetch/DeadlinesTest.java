package org.corridorwall.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.corridorwall.fetch.FetchFixture.CLOCK;
import static org.corridorwall.fetch.FetchFixture.NOW;
import static org.corridorwall.fetch.FetchFixture.OPEN;
import static org.corridorwall.fetch.FetchFixture.fetch;
import static org.corridorwall.fetch.FetchFixture.fetcher;
import static org.corridorwall.fetch.FetchFixture.within;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DeadlinesTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Against 20 seconds and more of what is waited for: a busy machine is not a failure. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final RawServer server = new RawServer()
            .on("/silent", RawServer.Exchange::hang)
            .on("/trickled-body", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                while (!exchange.pause(20)) exchange.raw("x");
            })
            .on("/trickled-headers", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nX-Slow: ");
                while (!exchange.pause(20)) exchange.raw("x");
            })
            .on("/endless-headers", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\n");
                for (var i = 0; !exchange.pause(1); i++) exchange.raw("X-" + i + ": y\r\n");
            })
            .on("/endless-continue", exchange -> {
                while (!exchange.pause(1)) exchange.raw("HTTP/1.1 103 Early Hints\r\n\r\n");
            })
            .on("/trickled-chunks", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                while (!exchange.pause(20)) exchange.raw("1\r\nx\r\n");
            })
            .on("/half-body", exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                exchange.hang();
            })
            .on("/half-status", exchange -> {
                exchange.raw("HTTP/1.1 503 No\r\nRetry-After: 60\r\nContent-Length: 10\r\n\r\nhalf");
                exchange.hang();
            });

    private final Fetcher fetcher = fetcher();

    @AfterEach
    void stop() throws IOException {
        server.close();
        fetcher.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/silent",
                "/trickled-body",
                "/trickled-headers",
                "/endless-headers",
                "/endless-continue",
                "/trickled-chunks",
                "/half-body"
            })
    void aServerThatDoesNotFinishIsLeftAtTheDeadline(String path) {
        var start = System.nanoTime();

        var fetched = fetcher.fetch(within(server.at(path), SHORT));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SOON);
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Fetched.Failed.class,
                        failed -> assertThat(failed.why())
                                .matches("The server did not (answer|finish its answer) within 0.3 seconds"));
        await().untilAsserted(() -> assertThat(server.openSockets()).isZero());
        assertThat(fetcher.hostsAsked()).isZero();
    }

    @Test
    void aStatusCountsEvenWhenItsBodyDoesNotEnd() {
        var fetched = fetcher.fetch(within(server.at("/half-status"), SHORT));

        assertThat(fetched).isInstanceOfSatisfying(Fetched.Status.class, status -> {
            assertThat(status.status()).isEqualTo(503);
            assertThat(status.retryAt()).isEqualTo(NOW.plusSeconds(60));
            assertThat(status.bytes()).asString().isEqualTo("half");
        });
        await().untilAsserted(() -> assertThat(server.openSockets()).isZero());
    }

    @Test
    void redirectsShareOneDeadline() {
        for (var i = 0; i < 10; i++) {
            var next = "Location: /" + (i + 1) + "\r\n";
            server.on("/" + i, exchange -> {
                exchange.pause(100);
                exchange.send(302, next, new byte[0]);
            });
        }

        assertThat(fetcher.fetch(within(server.at("/0"), SHORT))).isInstanceOf(Fetched.Failed.class);
        assertThat(server.asked).hasSizeBetween(2, 4);
        await().untilAsserted(() -> assertThat(server.openSockets()).isZero());
    }

    @Test
    void aServerThatNeverTakesTheConnectionIsLeft() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var address = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/");

            assertThat(fetcher.fetch(within(address, SHORT))).isInstanceOf(Fetched.Failed.class);
        }
    }

    @Test
    void aTlsHandshakeThatIsNeverAnsweredIsLeft() {
        var address = URI.create("https://127.0.0.1:" + server.port() + "/");

        assertThat(fetcher.fetch(within(address, SHORT))).isInstanceOf(Fetched.Failed.class);
        await().untilAsserted(() -> assertThat(server.openSockets()).isZero());
    }

    @Test
    void aResolverThatHangsCostsNoMoreThanTheDeadline() {
        var end = new CountDownLatch(1);
        Names hanging = _ -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        };
        try (var fetcher = new Fetcher(OPEN, CLOCK, _ -> true, hanging)) {
            var fetched = fetcher.fetch(within(URI.create("http://school.example/"), SHORT));

            assertThat(fetched)
                    .isInstanceOfSatisfying(
                            Fetched.Failed.class,
                            failed ->
                                    assertThat(failed.why()).isEqualTo("The server did not answer within 0.3 seconds"));
        }
    }

    @Test
    void aDeadlineThatHasPassedAsksNothing() {
        assertThat(fetcher.fetch(Fetch.of(server.at("/silent"), NOW))).isInstanceOf(Fetched.Failed.class);
        assertThat(fetcher.fetch(Fetch.of(server.at("/silent"), NOW.minusSeconds(60))))
                .isInstanceOf(Fetched.Failed.class);
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void failuresAreToldInPlainWords() throws IOException {
        int free;
        try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = listener.getLocalPort();
        }

        assertThat(why(URI.create("http://nowhere.example/"))).isEqualTo("There is no host called nowhere.example");
        assertThat(why(URI.create("http://127.0.0.1:" + free + "/")))
                .isEqualTo("The server 127.0.0.1 does not accept connections");
    }

    @Test
    void anInterruptEndsARequest() throws InterruptedException {
        var fetched = new AtomicReference<Fetched>();
        var wasInterrupted = new AtomicReference<Boolean>();
        var thread = Thread.ofVirtual().start(() -> {
            fetched.set(fetcher.fetch(fetch(server.at("/silent"))));
            wasInterrupted.set(Thread.currentThread().isInterrupted());
        });
        await().until(() -> server.asked.size() == 1);

        thread.interrupt();
        thread.join(SOON);

        assertThat(fetched.get())
                .isInstanceOfSatisfying(
                        Fetched.Failed.class, failed -> assertThat(failed.why()).isEqualTo("The request was stopped"));
        assertThat(wasInterrupted.get()).isTrue();
        await().untilAsserted(() -> assertThat(server.openSockets()).isZero());
    }

    @Test
    void noMoreThanAFewAskOneHostAtATime() throws Exception {
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        var go = new CountDownLatch(1);
        server.on("/", exchange -> {
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            go.await();
            together.decrementAndGet();
            exchange.send(200, "", new byte[0]);
        });
        try (var polite = fetcher(OPEN.withPerHost(3));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> polite.fetch(fetch(server.at("/")))))
                    .toList();
            await().until(() -> together.get() == 3 && polite.counts().asking() == 20);
            go.countDown();
            for (var answer : answers) assertThat(answer.get()).isInstanceOf(Fetched.Body.class);

            assertThat(most).hasValue(3);
            assertThat(polite.hostsAsked()).isZero();
        }
    }

    @Test
    void whoWaitsForItsHostWaitsNoLongerThanItsDeadline() throws Exception {
        try (var polite = fetcher(OPEN.withPerHost(1));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = threads.submit(() -> polite.fetch(within(server.at("/silent"), Duration.ofSeconds(2))));
            await().until(() -> server.asked.size() == 1);

            assertThat(polite.fetch(within(server.at("/other"), SHORT)))
                    .isInstanceOfSatisfying(
                            Fetched.Failed.class,
                            failed -> assertThat(failed.why())
                                    .isEqualTo(
                                            "Other addresses at 127.0.0.1 were being read until the time was over (0.3 seconds)"));
            assertThat(server.asked).hasSize(1);
            assertThat(hanging.get()).isInstanceOf(Fetched.Failed.class);
        }
    }

    @Test
    void addressesKnownToBeSlowLeaveATurnToTheOthers() throws Exception {
        server.text("/quick", "x");
        for (var i = 0; i < 6; i++) server.on("/slow" + i, RawServer.Exchange::hang);
        try (var polite = fetcher(OPEN.withPerHost(3));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 6; i++) polite.fetch(within(server.at("/slow" + i), SHORT));
            var before = server.asked.size();
            var slow = IntStream.range(0, 6)
                    .mapToObj(i ->
                            threads.submit(() -> polite.fetch(within(server.at("/slow" + i), Duration.ofSeconds(4)))))
                    .toList();
            await().until(() ->
                    server.asked.size() == before + 2 && polite.counts().asking() == 6);

            for (var i = 0; i < 5; i++) {
                assertThat(polite.fetch(within(server.at("/quick"), Duration.ofSeconds(3))))
                        .isInstanceOf(Fetched.Body.class);
            }
            assertThat(slow).noneMatch(Future::isDone);
            for (var one : slow) assertThat(one.get()).isInstanceOf(Fetched.Failed.class);
        }
    }

    @Test
    void anAddressThatAnswersAgainIsNotSlowAnyMore() {
        var slow = new SlowAddresses(Duration.ofHours(1), CLOCK);
        var url = HttpUrl.get("http://127.0.0.1/a");

        assertThat(slow.holds(url)).isFalse();
        slow.add(url);
        assertThat(slow.holds(url)).isTrue();
        slow.remove(url);
        assertThat(slow.holds(url)).isFalse();
    }

    @Test
    void slowAddressesAreForgottenAfterAWhile() {
        var now = new AtomicReference<>(NOW);
        var slow = new SlowAddresses(Duration.ofHours(1), now::get);
        var url = HttpUrl.get("http://127.0.0.1/a");
        slow.add(url);

        now.set(NOW.plusSeconds(3599));
        assertThat(slow.holds(url)).isTrue();
        now.set(NOW.plusSeconds(3600));
        assertThat(slow.holds(url)).isFalse();
    }

    @Test
    void aThousandHangingServersHoldNoThreadsAndLeaveNoSockets() throws Exception {
        var servers = IntStream.range(0, 50)
                .mapToObj(_ -> new RawServer().on("/", RawServer.Exchange::hang))
                .toList();
        var threadsBefore = Thread.getAllStackTraces().size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 1000)
                    .mapToObj(i -> threads.submit(
                            () -> fetcher.fetch(within(servers.get(i % 50).at("/"), Duration.ofSeconds(3)))))
                    .toList();
            await().until(() -> fetcher.counts().asking() == 1000);
            assertThat(Thread.getAllStackTraces().size() - threadsBefore).isLessThan(30);
            for (var answer : answers) assertThat(answer.get()).isInstanceOf(Fetched.Failed.class);
        }
        assertThat(fetcher.hostsAsked()).isZero();
        for (var one : servers) {
            await().untilAsserted(() -> assertThat(one.openSockets()).isZero());
            one.close();
        }
        assertThat(fetcher.counts().failed()).isEqualTo(1000);
    }

    private String why(URI address) {
        return ((Fetched.Failed) fetcher.fetch(fetch(address))).why();
    }
}
