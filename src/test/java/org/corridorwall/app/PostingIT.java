package org.corridorwall.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.GpsDirectory;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corridorwall.media.Photo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A teacher shows class work from a phone, with a script and without. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostingIT {
    private static final double PATIENCE = Duration.ofSeconds(20).toMillis();

    private RunningCorridor corridor;
    private Browser browser;
    private String smith;
    private String head;

    @BeforeAll
    void open(@TempDir Path folder) {
        corridor = RunningCorridor.start(folder, null, """
                trust: {slug: bar, name: Bar Academies Trust, hashtag: BarTrust, contact: office@example.org}
                academies:
                  - {slug: north, name: North Primary Academy, colour: "#0a5"}
                  - {slug: south, name: South High, colour: "#fd0"}
                people:
                  - {slug: j-smith, name: Miss Smith, academy: south, role: Year 3 teacher, email: smith@example.org, may: [contribute]}
                  - {slug: head, name: Mrs Okafor, academy: south, email: head@example.org, may: [contribute, approve]}
                """, Map.of());
        smith = corridor.command("token", "smith@example.org");
        head = corridor.command("token", "head@example.org");
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        corridor.close();
    }

    @Test
    @Order(1)
    void aPhotoFromAPhoneIsOnTheWallUprightAndWithoutThePlace() throws Exception {
        try (var visit = visit(390, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/desk/bar/post"));
            page.locator("#text").fill("We planted beans, you shit.");
            page.locator("#album").setInputFiles(photo());
            assertThat(page.locator("#coach"))
                    .containsText("bad language", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#coach")).containsText("Say in a few words what the picture shows");
            assertThat(visit.accessibilityTroubles()).isEmpty();

            page.reload();
            assertThat(page.locator("#text")).hasValue("We planted beans, you shit.");
            assertThat(page.locator("#pictures canvas")).hasCount(1);

            page.locator("#text").fill("We planted beans.");
            page.locator("#pictures textarea").fill("Beans in pots");
            page.locator("[name=tag][value=BarTrust]").check();
            page.locator("button.is-main").click();

            assertThat(page.locator(".said-so"))
                    .containsText(
                            "It is on the wall.", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#text")).hasValue("");
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.strangers(corridor.address("/"))).isEmpty();
        }
        var posts = corridor.posts();
        assertThat(posts).hasSize(1);
        var post = posts.getFirst();
        assertThat(post.path("network").asText()).isEqualTo("native");
        assertThat(post.path("text").asText()).isEqualTo("We planted beans.\n\n#BarTrust");
        assertThat(post.path("author").path("person").asText()).isEqualTo("j-smith");
        assertThat(post.path("url").asText())
                .isEqualTo(corridor.address("/bar/posts/" + post.path("id").asText()));
        var picture = post.path("media").path(0);
        assertThat(picture.path("alt").asText()).isEqualTo("Beans in pots");
        assertThat(picture.path("height").asInt())
                .isGreaterThan(picture.path("width").asInt());
        var bytes = bytes(picture.path("url").asText());
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes))
                        .getFirstDirectoryOfType(GpsDirectory.class))
                .isNull();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(Photo.MAKER);
    }

    @Test
    @Order(2)
    void withoutAScriptAMistakeLosesNothingAndAPostIsPutRightAndTakenBack() {
        try (var visit = visit(360, ColorScheme.DARK, false)) {
            var page = visit.page();
            page.navigate(corridor.address("/desk/bar/post"));
            page.locator("#text").fill("Frogspawn");
            page.locator("#file1").setInputFiles(photo());
            page.locator("#alt1").fill("A jar");
            page.locator("#file2")
                    .setInputFiles(
                            new FilePayload("a.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)));
            page.locator("button.is-main").click();
            assertThat(page.locator(".mistakes")).containsText("not a JPEG");
            assertThat(page.locator("#text")).hasValue("Frogspawn");
            assertThat(page.locator("#alt1")).hasValue("A jar");

            page.getByText("Check it first").click();
            assertThat(page.locator("#coach")).containsText("No rule holds it");
            page.locator("button.is-main").click();
            assertThat(page.locator(".said-so")).containsText("It is on the wall.");

            page.locator(".said-so").getByText("Put it right").click();
            page.locator("#text").fill("Frogspawn in a jar");
            page.locator("button.is-main").click();
            assertThat(page.locator(".mine").last()).containsText("Frogspawn in a jar");
            assertThat(corridor.posts()).hasSize(2);
            page.locator(".mine").last().getByText("Take back").first().click();
            assertThat(page.locator(".mine").last()).not().containsText("Frogspawn in a jar");
            assertThat(corridor.posts()).hasSize(1);
        }
    }

    @Test
    @Order(3)
    void withoutAConnectionThePageIsThereAndKeepsWhatIsWritten() {
        try (var visit = visit(390, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/desk/bar/post"));
            page.evaluate("navigator.serviceWorker.ready.then(() => true)");
            visit.context().setOffline(true);
            page.reload();
            page.locator("#text").fill("Written in the woods");
            page.locator("#album").setInputFiles(photo());
            assertThat(page.locator("#pictures canvas")).hasCount(1);
            page.locator("button.is-main").click();
            assertThat(page.locator("#sending")).containsText("kept here");
            assertThat(visit.accessibilityTroubles()).isEmpty();

            page.reload();
            assertThat(page.locator("#text")).hasValue("Written in the woods");
            assertThat(page.locator("#pictures canvas")).hasCount(1);
        }
    }

    @Test
    @Order(4)
    void everyLookIsCleanAndAnsweringIsOneTap() {
        var troubles = new ArrayList<String>();
        var post = corridor.posts().getFirst().path("id").asText();
        for (int width : List.of(360, 1280))
            for (var look : ColorScheme.values()) {
                if (look == ColorScheme.NO_PREFERENCE) continue;
                try (var visit = visit(width, look, true)) {
                    visit.page().navigate(corridor.address("/desk/bar/post?to=" + post));
                    assertThat(visit.page().locator("h1")).hasText("Answer Miss Smith");
                    troubles.addAll(visit.accessibilityTroubles());
                    troubles.addAll(visit.complaints());
                    if (visit.scrollsSideways()) troubles.add("scrolls sideways at " + width);
                }
            }
        assertThat(troubles).isEmpty();
    }

    @Test
    @Order(5)
    void theApiAnswersByField() {
        var desk = "/api/v1/trusts/bar/desk";
        var wrong = corridor.post(
                desk + "/posts",
                smith,
                Map.of("text", " ", "academy", "east", "inReplyTo", "x", "media", List.of("y")));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("\"field\":\"academy\"")
                .contains("\"field\":\"inReplyTo\"")
                .contains("\"field\":\"media[0]\"");
        assertThat(corridor.post(desk + "/posts", smith, Map.of("text", "Hello", "academy", "north"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(corridor.post(desk + "/posts", "nobody", Map.of("text", "Hello"))
                        .statusCode())
                .isEqualTo(401);
        var post = corridor.post(desk + "/posts", head, Map.of("text", "From the head"));
        assertThat(post.statusCode()).isEqualTo(201);
        assertThat(post.body()).contains("\"decision\":{\"state\":\"published\"");
        assertThat(corridor.get("/sw.js").headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    private static FilePayload photo() {
        return new FilePayload("IMG_0001.jpg", "image/jpeg", Photo.taken(2400, 1600, 6));
    }

    private Browser.Visit visit(int width, ColorScheme colours, boolean scripts) {
        var visit = browser.visit(width, 844, colours, scripts);
        visit.context().setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + smith));
        return visit;
    }

    private static byte[] bytes(String address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
