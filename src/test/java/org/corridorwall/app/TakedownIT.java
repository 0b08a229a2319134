package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.corridorwall.db.Database;
import org.corridorwall.db.TestPostgres;
import org.corridorwall.peer.LocalFeed;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A post with pictures is taken down while everybody reads. */
class TakedownIT {
    private static final Logger LOG = Logger.getLogger(TakedownIT.class);
    private static final int STREAMS = 200;
    private static final int FEEDS = 20;
    private static final int PAGES = 20;
    private static final String DESK = "/api/v1/trusts/bar/desk";

    private final ConcurrentLinkedQueue<String> late = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean clear = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void everySurfaceIsSeenClearWhileHundredsRead(Database.Kind kind, @TempDir Path folder) throws Exception {
        var url = kind == Database.Kind.POSTGRESQL ? TestPostgres.freshDatabase() : null;
        try (var site = LocalFeed.start()) {
            fill(site);
            var readers = Executors.newVirtualThreadPerTaskExecutor();
            try (var corridor = RunningCorridor.start(folder, url, trustFile(site), Map.of())) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> corridor.posts().size() == 12);
                var frogs = corridor.posts().stream()
                        .filter(post -> post.path("text").asText().contains("Frogspawn"))
                        .findFirst()
                        .orElseThrow();
                var pictures = paths(frogs);
                assertThat(pictures)
                        .hasSize(2)
                        .allSatisfy(path -> assertThat(corridor.status(path)).isEqualTo(200));
                var id = frogs.path("id").asText();
                var token = corridor.command("token", "head@e.org");

                var told = new CountDownLatch(STREAMS);
                var open = new CountDownLatch(STREAMS);
                for (int i = 0; i < STREAMS; i++) readers.execute(() -> follow(corridor, id, open, told));
                assertThat(open.await(60, TimeUnit.SECONDS))
                        .as("200 streams are open")
                        .isTrue();
                for (int i = 0; i < FEEDS; i++)
                    read(readers, corridor, i % 2 == 0 ? "/bar/feed.atom" : "/bar/academies/north/feed.json");
                for (int i = 0; i < PAGES; i++) read(readers, corridor, i % 2 == 0 ? "/bar" : "/bar/academies/north");

                var removed = RunningCorridor.parsed(corridor.post(
                                DESK + "/posts/" + id + "/decision",
                                token,
                                Map.of("state", "removed", "why", "consent withdrawn", "version", 1))
                        .body());
                var record = whenClear(corridor, token, removed.path("takedown").asText());
                clear.set(true);

                assertThat(told.await(20, TimeUnit.SECONDS))
                        .as("every stream was told")
                        .isTrue();
                report(kind, record);
                assertThat(record.path("surfaces"))
                        .hasSize(10)
                        .allSatisfy(
                                surface -> assertThat(surface.path("clearAt").isTextual())
                                        .as(surface.toString())
                                        .isTrue());
                assertThat(surface(record, "streams").path("note").asText()).startsWith(STREAMS + " were open");
                assertThat(record.path("elsewhere")).isNotEmpty();
                assertThat(record.toString()).doesNotContain("Frogspawn");
                assertThat(pictures)
                        .allSatisfy(path -> assertThat(corridor.status(path)).isEqualTo(404));
                try (var left = Files.walk(folder.resolve("data/media"))) {
                    assertThat(left.filter(Files::isRegularFile)).isEmpty();
                }

                int before = site.hits("/north.xml");
                site.item("/north.xml", "n1", "Frogspawn in our pond", "<p>Edited.</p>", Instant.now());
                site.item("/north.xml", "n99", "Frogspawn in the pond", "<p>All of it. #BarTrust</p>", Instant.now());
                site.item("/again.xml", "a1", "Frogspawn in the pond", "<p>All of it. #BarTrust</p>", Instant.now());
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> site.hits("/north.xml") > before + 3
                                && corridor.json(DESK + "/posts?state=held", "Authorization", "Bearer " + token)
                                                .path("posts")
                                                .size()
                                        == 2);
                over.set(true);
                assertThat(corridor.get("/bar").body()).doesNotContain("Frogspawn");
                assertThat(late).as("seen by a reader after it was clear").isEmpty();

                corridor.kill();
                corridor.start();
                assertThat(corridor.get("/bar").body()).doesNotContain("Frogspawn");
                assertThat(Files.readString(folder.resolve("data/withdrawals.jsonl")))
                        .contains(id)
                        .doesNotContain("Frogspawn");
            } finally {
                over.set(true);
                readers.shutdownNow();
            }
        }
    }

    private static JsonNode whenClear(RunningCorridor corridor, String token, String takedown) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> corridor.json(DESK + "/takedowns/" + takedown, "Authorization", "Bearer " + token),
                        record -> record.path("clear").asBoolean());
    }

    /** The promise is two seconds; this machine may have other work, so that it is told, not failed on. */
    private static void report(Database.Kind kind, JsonNode record) {
        var asked = Instant.parse(record.path("asked").asText());
        var times = new ArrayList<String>();
        record.path("surfaces")
                .forEach(surface -> times.add(surface.path("surface").asText() + " "
                        + Duration.between(
                                        asked,
                                        Instant.parse(surface.path("clearAt").asText()))
                                .toMillis()
                        + " ms"));
        LOG.infof("%s: %s", kind, String.join(", ", times));
    }

    private static JsonNode surface(JsonNode record, String name) {
        return record.path("surfaces")
                .valueStream()
                .filter(surface -> surface.path("surface").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A stream that stays open. */
    private void follow(RunningCorridor corridor, String id, CountDownLatch open, CountDownLatch told) {
        var address = URI.create(corridor.address("/api/v1/trusts/bar/stream"));
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            boolean remove = false;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("retry:")) open.countDown();
                if (line.startsWith("event:")) remove = line.equals("event: remove");
                if (remove && line.contains(id)) told.countDown();
            }
        } catch (IOException trouble) {
            if (!over.get()) throw new UncheckedIOException(trouble);
        }
    }

    /** Reads again and again; what it sees of the post after that was clear is kept. */
    private void read(java.util.concurrent.Executor readers, RunningCorridor corridor, String path) {
        readers.execute(() -> {
            while (!over.get()) {
                boolean afterwards = clear.get();
                var body = body(corridor, path);
                if (afterwards && body.contains("Frogspawn")) late.add(path);
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        });
    }

    /** A server that is just being ended answers nothing. */
    private String body(RunningCorridor corridor, String path) {
        try {
            return corridor.get(path).body();
        } catch (UncheckedIOException ended) {
            if (over.get()) return "";
            throw ended;
        }
    }

    private static List<String> paths(JsonNode post) {
        return post.path("media")
                .valueStream()
                .map(picture -> URI.create(picture.path("url").asText()).getPath())
                .toList();
    }

    private static void fill(LocalFeed site) throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", picture);
        site.empty("/again.xml");
        for (var name : List.of("/frogs.png", "/newts.png"))
            site.route(name, exchange -> LocalFeed.send(exchange, 200, "image/png", picture.toByteArray()));
        var at = Instant.now().minus(Duration.ofHours(2));
        site.item(
                "/north.xml",
                "n1",
                "Frogspawn in the pond",
                "<p>All of it. #BarTrust</p>",
                at,
                "<category>Science</category><media:content url='" + site.address("/frogs.png")
                        + "' medium='image'/><media:content url='" + site.address("/newts.png")
                        + "' medium='image'/>");
        for (int i = 2; i <= 12; i++)
            site.item("/north.xml", "n" + i, "Muddy boots, day " + i, "<p>Drying.</p>", at.plusSeconds(i));
    }

    private static String trustFile(LocalFeed site) {
        return """
                trust: {slug: bar, name: Bar Academies Trust, hashtag: BarTrust}
                academies: [{slug: north, name: North Primary}]
                people:
                  - {slug: head, name: Mrs Okafor, academy: north, email: head@e.org, may: [approve]}
                accounts:
                  - {network: feed, address: "%s", academy: north}
                  - {network: feed, address: "%s", academy: north}
                hashtags:
                  - {tag: Science, scope: national}
                """.formatted(site.address("/north.xml"), site.address("/again.xml"));
    }
}
