package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.corridorwall.peer.LocalFeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hostile is refused with a message in the log and a count in the metrics, and nothing else notices. */
class HostileIT {
    private static final String TRUST = """
            trust: {slug: bar, name: Bar Academies Trust}
            academies:
              - {slug: north, name: North Primary Academy}
            accounts:
            """;

    @Test
    void hostileFeedsAndPicturesAreRefusedAndTheOthersNoticeNothing(@TempDir Path folder) {
        var never = new CountDownLatch(1);
        try (var site = LocalFeed.start()) {
            site.route(
                    "/svg.png", exchange -> LocalFeed.send(exchange, 200, "image/png", bytes("<svg><script/></svg>")));
            site.route(
                    "/bomb.xml", exchange -> LocalFeed.send(exchange, 200, "application/rss+xml", bytes(entityBomb())));
            site.route("/endless.xml", HostileIT::endless);
            site.route("/silent.xml", exchange -> await(never));
            site.item(
                    "/good.xml",
                    "a",
                    "Frogspawn",
                    "<p>In the pond <script>alert(1)</script></p>",
                    Instant.now(),
                    "<media:content url='" + site.address("/svg.png") + "' medium='image'/>");
            var file = TRUST
                    + account(site, "/good.xml")
                    + account(site, "/bomb.xml")
                    + account(site, "/endless.xml")
                    + account(site, "/silent.xml");
            try (var corridor = RunningCorridor.start(folder, null, file, Map.of())) {
                seen(corridor, "Frogspawn");
                var post = corridor.posts().stream()
                        .filter(one -> one.path("text").asText().contains("Frogspawn"))
                        .findFirst()
                        .orElseThrow();
                assertThat(post.path("text").asText()).doesNotContain("alert");
                assertThat(post.path("media")).isEmpty();
                counted(corridor, "corridor_pictures_refused_total");
                counted(corridor, "corridor_fetches_total{outcome=\"too-large\"");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(corridor.log())
                                .contains("picture=\"" + site.address("/svg.png") + "\"")
                                .contains("source=\"feed " + site.address("/endless.xml") + "\""));
                site.item("/good.xml", "b", "Newts", "<p>Two of them</p>", Instant.now());
                seen(corridor, "Newts");
                assertThat(corridor.posts()).noneMatch(one -> one.toString().contains("lol"));
            }
        } finally {
            never.countDown();
        }
    }

    @Test
    void anAddressInThePrivateNetworkIsNeverAsked(@TempDir Path folder) {
        try (var site = LocalFeed.start()) {
            site.item("/good.xml", "a", "Frogspawn", "<p>In the pond</p>", Instant.now());
            try (var corridor = RunningCorridor.start(
                    folder,
                    null,
                    TRUST + account(site, "/good.xml"),
                    Map.of("CORRIDOR_FETCH_ALLOW_PRIVATE", "false"))) {
                counted(corridor, "corridor_fetches_total{outcome=\"refused\"");
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(corridor.log())
                                .contains("state=needs-you")
                                .contains("private"));
                assertThat(site.hits("/good.xml")).isZero();
                assertThat(corridor.command("doctor")).contains("private");
            }
        }
    }

    private static void seen(RunningCorridor corridor, String words) {
        Awaitility.await(words)
                .atMost(Duration.ofSeconds(60))
                .until(() -> corridor.posts().stream()
                        .anyMatch(post -> post.path("text").asText().contains(words)));
    }

    private static void counted(RunningCorridor corridor, String metric) {
        Awaitility.await(metric)
                .atMost(Duration.ofSeconds(60))
                .until(() -> corridor.get("/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith(metric))
                        .anyMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) >= 1));
    }

    private static String account(LocalFeed site, String path) {
        return "  - {network: feed, address: \"" + site.address(path) + "\", academy: north}\n";
    }

    private static String entityBomb() {
        var text = new StringBuilder("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'lol'>");
        for (int i = 1; i < 30; i++)
            text.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        return text
                + "]><rss version='2.0'><channel><title>t</title><item><guid>x</guid><title>&a29;</title></item></channel></rss>";
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes("<rss version='2.0'><channel>"));
            var item = bytes("<item><title>again and again and again</title></item>".repeat(1000));
            for (int i = 0; i < 1000; i++) out.write(item);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
