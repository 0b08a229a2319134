package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.corridorwall.db.Database;
import org.corridorwall.db.TestPostgres;
import org.corridorwall.peer.LocalFeed;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands beside a running server close, open and delete, and everything it serves follows. */
class ClosingIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void aWallIsClosedOpenedAndDeletedWhileItIsServed(Database.Kind kind, @TempDir Path folder) throws IOException {
        var url = kind == Database.Kind.POSTGRESQL ? TestPostgres.freshDatabase() : null;
        try (var site = LocalFeed.start()) {
            fill(site);
            try (var corridor = RunningCorridor.start(folder, url, trustFile(site), Map.of())) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> corridor.posts().size() == 3);
                var picture = URI.create(corridor.posts().stream()
                                .flatMap(post -> post.path("media").valueStream())
                                .findFirst()
                                .orElseThrow()
                                .path("url")
                                .asText())
                        .getPath();
                var told = listen(corridor);

                corridor.command("close", "bar", "--academy", "north", "--why", "a leak");
                soon().untilAsserted(() -> {
                    assertThat(corridor.posts()).hasSize(1);
                    assertThat(corridor.get("/bar").body())
                            .doesNotContain("Frogspawn")
                            .contains("Fish on Friday");
                    assertThat(corridor.get("/bar/feed.atom").body()).doesNotContain("Frogspawn");
                    assertThat(corridor.status(picture)).isEqualTo(404);
                    assertThat(told).contains("event: reload");
                });
                corridor.command("open", "bar", "--academy", "north");
                soon().untilAsserted(() -> assertThat(corridor.status(picture)).isEqualTo(200));

                corridor.command("close", "bar", "--why", "a leak");
                soon().untilAsserted(() -> {
                    assertThat(corridor.posts()).isEmpty();
                    for (var path : List.of("/bar", "/bar/screen", "/bar/embed", "/bar/feed.json", "/bar/tags"))
                        assertThat(corridor.get(path).body())
                                .as(path)
                                .doesNotContain("Frogspawn")
                                .doesNotContain("Fish on Friday");
                    assertThat(corridor.status("/bar")).isEqualTo(200);
                    assertThat(corridor.status(picture)).isEqualTo(404);
                });
                site.removeItem("/south.xml", "s1");
                corridor.command("open", "bar");
                soon().untilAsserted(
                                () -> assertThat(corridor.get("/bar").body()).contains("Frogspawn"));

                corridor.command("delete", "bar", "--academy", "north", "--yes");
                soon().untilAsserted(() -> {
                    assertThat(corridor.get("/bar").body()).doesNotContain("Frogspawn");
                    assertThat(corridor.status("/bar/academies/north")).isEqualTo(404);
                    assertThat(corridor.status(picture)).isEqualTo(404);
                    assertThat(pictures(folder)).isZero();
                });
                int asked = site.hits("/north.xml");
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> site.hits("/south.xml") > asked + 3);
                assertThat(site.hits("/north.xml")).isLessThanOrEqualTo(asked + 2);

                var last = listen(corridor);
                corridor.command("delete", "bar", "--yes");
                soon().untilAsserted(() -> {
                    for (var path : List.of("/bar", "/bar/screen", "/bar/feed.atom", "/api/v1/trusts/bar/posts"))
                        assertThat(corridor.status(path)).as(path).isEqualTo(404);
                    assertThat(last).contains("event: reload", "the end");
                });
                assertThat(corridor.status("/health/ready")).isEqualTo(200);
            }
        }
    }

    private static void fill(LocalFeed site) throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", picture);
        site.route("/frogs.png", exchange -> LocalFeed.send(exchange, 200, "image/png", picture.toByteArray()));
        var at = Instant.now().minus(Duration.ofHours(2));
        site.item(
                "/north.xml",
                "n1",
                "Frogspawn in the pond",
                "<p>Full.</p>",
                at,
                "<media:content url='" + site.address("/frogs.png") + "' medium='image'/>");
        site.item("/north.xml", "n2", "Muddy boots", "<p>Frogspawn in one of them.</p>", at);
        site.item("/south.xml", "s1", "Fish on Friday", "<p>With peas.</p>", at);
    }

    private static String trustFile(LocalFeed site) {
        return """
                trust: {slug: bar, name: Bar Academies Trust}
                academies: [{slug: north, name: North Primary}, {slug: south, name: South High}]
                accounts:
                  - {network: feed, address: "%s", academy: north}
                  - {network: feed, address: "%s", academy: south}
                """.formatted(site.address("/north.xml"), site.address("/south.xml"));
    }

    /** As it must be: within two seconds; twice that, because this machine has other work. */
    private static ConditionFactory soon() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(4))
                .pollInterval(Duration.ofMillis(100))
                .pollDelay(Duration.ZERO);
    }

    private static long pictures(Path folder) throws IOException {
        try (var files = Files.walk(folder.resolve("data/media"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /** The lines of the stream as they come, and {@code the end}. */
    private List<String> listen(RunningCorridor corridor) {
        var lines = new CopyOnWriteArrayList<String>();
        var request = HttpRequest.newBuilder(URI.create(corridor.address("/api/v1/trusts/bar/stream")))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body().forEach(lines::add))
                .whenComplete((nothing, trouble) -> lines.add("the end"));
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !lines.isEmpty());
        return lines;
    }
}
