package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.corridorwall.peer.LocalFeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A parent asks for a picture to come down; the desk looks, answers, gives it back, and closes a wall. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportIT {
    private static final String DESK = "/api/v1/trusts/bar/desk";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private LocalFeed site;
    private RunningCorridor corridor;
    private String head;
    private String administrator;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        site = LocalFeed.start();
        fill();
        corridor = RunningCorridor.start(folder, null, trustFile(), Map.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> corridor.posts().size() == 3);
        head = corridor.command("token", "head@e.org");
        administrator = corridor.command("token", "admin@e.org");
    }

    @AfterAll
    void stop() {
        corridor.close();
        site.close();
    }

    @Test
    @Order(1)
    void theFormStandsOnAPageOfItsOwnWithoutACookie() {
        var post = post("Frogspawn");
        assertThat(corridor.get("/bar").body()).contains("/bar/posts/" + id(post) + "/report");

        var form = corridor.get(form(post));

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("It shows me or my child", "<form", "method=\"post\"", "Frogspawn");
        assertThat(form.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(form.body()).doesNotContain("<script");
    }

    @Test
    @Order(2)
    void whatIsNotAReportChangesNothing() throws Exception {
        var post = post("Frogspawn");

        assertThat(send(form(post), Map.of("more", "<script>x</script>")).statusCode())
                .isEqualTo(422);
        assertThat(send(form(post), Map.of("more", "<script>x</script>")).body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>x");
        assertThat(send(form(post), Map.of("why", "mine", "more", "x".repeat(2_001)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(form(post), Map.of("why", "mine", "more", "x".repeat(50_000)))
                        .statusCode())
                .isEqualTo(413);
        assertThat(send(form(post), Map.of("why", "mine"), "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(form(post), Map.of("why", "mine"), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("/bar/posts/0000000000000000/report", Map.of("why", "mine"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("/bar/posts/nonsense/report", Map.of("why", "mine")).statusCode())
                .isEqualTo(404);

        assertThat(corridor.posts()).hasSize(3);
        assertThat(desk(head, "/reports").path("reports")).isEmpty();
    }

    @Test
    @Order(3)
    void aParentIsBelievedFirst() throws Exception {
        var post = post("Frogspawn");
        var picture =
                URI.create(post.path("media").path(0).path("url").asText()).getPath();
        assertThat(corridor.status(picture)).isEqualTo(200);

        var sent = send(form(post), Map.of("why", "mine", "more", "That is my son.", "mail", "me@e.org"));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Set-Cookie")).isEmpty();
        var thanks = corridor.get(
                URI.create(sent.headers().firstValue("Location").orElseThrow()).getPath());
        assertThat(thanks.body()).contains("Thank you. We have it.");
        Awaitility.await()
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(corridor.get("/bar").body()).doesNotContain("Frogspawn"));
        assertThat(corridor.status(form(post))).isEqualTo(404);
        assertThat(corridor.status(picture)).isEqualTo(404);
        var reports = desk(head, "/reports").path("reports");
        assertThat(reports).hasSize(1);
        assertThat(reports.path(0).path("words").asText()).isEqualTo("That is my son.");
        assertThat(reports.path(0).path("held").asBoolean()).isTrue();
        assertThat(corridor.get(DESK + "/reports", "Authorization", "Bearer " + administrator)
                        .statusCode())
                .isEqualTo(403);
        assertThat(corridor.get(DESK + "/audit", "Authorization", "Bearer " + head)
                        .body())
                .doesNotContain("my son");
    }

    @Test
    @Order(4)
    void aHeldPictureIsSeenByThoseOnlyWhoDecide() {
        var held = desk(head, "/posts?state=held").path("posts").path(0);
        var picture =
                URI.create(held.path("media").path(0).path("url").asText()).getPath();
        assertThat(picture).startsWith("/desk/bar/pictures/");

        var seen = corridor.get(picture, "Authorization", "Bearer " + head);

        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(corridor.get(picture, "Authorization", "Bearer " + administrator)
                        .statusCode())
                .isEqualTo(404);
        assertThat(corridor.status(picture)).isNotEqualTo(200);
        assertThat(corridor.status(picture.replace("/desk/bar/pictures/", "/media/")))
                .isEqualTo(404);
    }

    @Test
    @Order(5)
    void whatIsPublishedAgainHasItsPicturesAgain() {
        var held = desk(head, "/posts?state=held").path("posts").path(0);

        var decided = corridor.post(
                DESK + "/posts/" + id(held) + "/decision",
                head,
                Map.of(
                        "state",
                        "published",
                        "why",
                        "It is another boy; we have spoken.",
                        "version",
                        held.path("decision").path("version").asInt()));

        assertThat(decided.statusCode()).isEqualTo(200);
        var post = post("Frogspawn");
        assertThat(corridor.status(
                        URI.create(post.path("media").path(0).path("url").asText())
                                .getPath()))
                .isEqualTo(200);
        assertThat(desk(head, "/reports").path("reports")).isEmpty();
        assertThat(desk(head, "/reports?settled=true")
                        .path("reports")
                        .path(0)
                        .path("settled")
                        .path("outcome")
                        .asText())
                .isEqualTo("published");
    }

    @Test
    @Order(6)
    void oneButtonClosesAWallAndAnotherOpensIt() throws Exception {
        assertThat(put(head, Map.of("open", false)).statusCode()).isEqualTo(403);
        assertThat(put(administrator, Map.of("open", "no")).statusCode()).isEqualTo(422);
        assertThat(put(administrator, Map.of("open", false, "academy", "nowhere"))
                        .statusCode())
                .isEqualTo(422);

        assertThat(put(administrator, Map.of("open", false, "why", "a leak")).statusCode())
                .isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(4)).untilAsserted(() -> {
            assertThat(corridor.posts()).isEmpty();
            assertThat(corridor.get("/bar").body()).doesNotContain("Frogspawn").contains("The wall is resting.");
        });
        assertThat(corridor.get("/bar").body()).doesNotContain("a leak");
        assertThat(put(administrator, Map.of("open", true, "why", "mended")).statusCode())
                .isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(corridor.posts()).hasSize(3));
    }

    @Test
    @Order(7)
    void whoAsksTooOftenIsAskedToWait() throws Exception {
        var post = post("Muddy boots");
        int last = 0;
        for (int i = 0; i < 25 && last != 429; i++)
            last = send(form(post), Map.of("why", "wrong")).statusCode();

        assertThat(last).isEqualTo(429);
        assertThat(corridor.posts()).hasSize(3);
    }

    @Test
    @Order(8)
    void theDeskHasAPageForEach() {
        var post = post("Muddy boots");
        var reports = page(head, "/desk/bar/reports");
        assertThat(reports.body())
                .contains("Something in it is wrong or unkind.", "/desk/bar/posts/" + id(post))
                .doesNotContain("my son");
        var removed = RunningCorridor.parsed(corridor.post(
                        DESK + "/posts/" + id(post) + "/decision",
                        head,
                        Map.of("state", "removed", "why", "asked by a parent", "version", 1))
                .body());
        var id = removed.path("takedown").asText();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> desk(head, "/takedowns/" + id).path("clear").asBoolean());

        assertThat(page(head, "/desk/bar/takedowns/" + id).body())
                .contains("Gone from every page of ours in", "Copied pictures", "asked by a parent", "Mrs Okafor")
                .contains("by somebody of the public")
                .doesNotContain("Muddy boots");
        assertThat(page(head, "/desk/bar/takedowns").body()).contains("/desk/bar/takedowns/" + id, "North Primary");
        assertThat(page(head, "/desk/bar/reports").body()).contains("Nobody is waiting for an answer.");
        assertThat(page(head, "/desk/bar/reports?settled=true").body()).contains("The post was removed");
        assertThat(page(administrator, "/desk/bar/close").body()).contains("Close the whole wall", "North Primary");
        for (var path : java.util.List.of("/desk/bar/takedowns", "/desk/bar/takedowns/" + id, "/desk/bar/reports"))
            assertThat(page(administrator, path).statusCode()).as(path).isEqualTo(403);
        assertThat(page(head, "/desk/bar/close").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> page(String token, String path) {
        return corridor.get(path, "Authorization", "Bearer " + token);
    }

    private JsonNode post(String words) {
        return corridor.posts().stream()
                .filter(post -> post.path("text").asText().contains(words))
                .findFirst()
                .orElseThrow();
    }

    private static String id(JsonNode post) {
        return post.path("id").asText();
    }

    private static String form(JsonNode post) {
        return "/bar/posts/" + id(post) + "/report";
    }

    private JsonNode desk(String token, String path) {
        return corridor.json(DESK + path, "Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(String path, Map<String, String> fields, String... headers) throws Exception {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(corridor.address(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String token, Map<String, Object> body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(corridor.address(DESK + "/open")))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(
                                new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void fill() throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", picture);
        site.route("/frogs.png", exchange -> LocalFeed.send(exchange, 200, "image/png", picture.toByteArray()));
        var at = Instant.now().minus(Duration.ofHours(2));
        site.item(
                "/north.xml",
                "n1",
                "Frogspawn in the pond",
                "<p>All of it.</p>",
                at,
                "<media:content url='" + site.address("/frogs.png") + "' medium='image'/>");
        site.item("/north.xml", "n2", "Muddy boots", "<p>Drying.</p>", at);
        site.item("/north.xml", "n3", "Fish on Friday", "<p>With peas.</p>", at);
    }

    private String trustFile() {
        return """
                trust: {slug: bar, name: Bar Academies Trust}
                academies: [{slug: north, name: North Primary}]
                people:
                  - {slug: head, name: Mrs Okafor, academy: north, email: head@e.org, may: [approve]}
                  - {slug: admin, name: Mr Bell, email: admin@e.org, may: [administer]}
                accounts:
                  - {network: feed, address: "%s", academy: north}
                """.formatted(site.address("/north.xml"));
    }
}
