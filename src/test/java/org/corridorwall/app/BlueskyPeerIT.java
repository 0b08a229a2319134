package org.corridorwall.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.corridorwall.peer.BlueskyPds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The wall before a real Bluesky PDS: one school is read as everybody, the other with its app password. */
@Tag("peers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BlueskyPeerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private BlueskyPds pds;
    private BlueskyPds.Person north;
    private BlueskyPds.Person south;
    private BlueskyPds.Person shy;
    private BlueskyPds.Record frogs;
    private RunningCorridor corridor;
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        pds = opened(BlueskyPds.start());
        north = pds.account("north");
        north.called("North Primary");
        south = pds.account("south");
        shy = pds.account("shy");
        shy.called("Shy", "!no-unauthenticated");
        shy.posts("For those who are signed in");
        frogs = north.posts(
                "👩‍🏫 Frogspawn in our pond 🐸 – see the café’s page", picture(), "A jam jar of frogspawn 🐸");
        north.posts("🐸 Naïve newts: read the plan today", "the plan", "https://north.example/plan?a=1&b=2");
        south.posts("South High says good morning");
        corridor = opened(RunningCorridor.start(
                folder, null, """
                trust: {slug: bar, name: Bar Academies Trust, contact: office@example.org}
                academies:
                  - {slug: north, name: North Primary Academy}
                  - {slug: south, name: South High}
                accounts:
                  - {network: bluesky, address: "@north.test", server: "%1$s", academy: north}
                  - {network: bluesky, address: "%2$s", server: "%1$s", academy: south, credential: SOUTHS_PASSWORD}
                  - {network: bluesky, address: shy.test, server: "%1$s"}
                """.formatted(pds.base(), south.did()), Map.of("SOUTHS_PASSWORD", south.appPassword())));
        Awaitility.await("three posts")
                .atMost(PATIENCE)
                .until(() -> corridor.posts().size() == 3);
        browser = opened(new Browser());
    }

    @AfterAll
    void close() throws Exception {
        while (!opened.isEmpty()) opened.pop().close();
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @Test
    @Order(1)
    void anAccountOfARealServerStandsOnTheWall() {
        var post = written("Frogspawn").orElseThrow();

        assertThat(post.path("network").asText()).isEqualTo("bluesky");
        assertThat(post.path("author").path("name").asText()).isEqualTo("North Primary");
        assertThat(post.path("author").path("handle").asText()).isEqualTo("@north.test");
        assertThat(post.path("url").asText()).isEqualTo("https://bsky.app/profile/north.test/post/" + frogs.rkey());
        assertThat(post.path("text").asText()).isEqualTo("👩‍🏫 Frogspawn in our pond 🐸 – see the café’s page");
        assertThat(written("good morning")).as("read with an app password").isPresent();
    }

    @Test
    @Order(2)
    void aPictureIsHereWithItsDescription() {
        var picture = written("Frogspawn").orElseThrow().path("media").path(0);

        assertThat(picture.path("alt").asText()).isEqualTo("A jam jar of frogspawn 🐸");
        assertThat(picture.path("url").asText()).startsWith(corridor.address("/"));
        assertThat(picture.path("width").asInt()).isEqualTo(800);
        assertThat(corridor.status(picture.path("url")
                        .asText()
                        .substring(corridor.address("").length())))
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void aFacetBehindEmojiLinksTheRightWords() {
        assertThat(written("newts").orElseThrow().path("html").asText())
                .isEqualTo("<p>🐸 Naïve newts: read <a href=\"https://north.example/plan?a=1&amp;b=2\""
                        + " rel=\"nofollow noopener ugc\">the plan</a> today</p>");
    }

    @Test
    @Order(4)
    void whoAsksToBeShownToSignedInReadersOnlyIsNotShownAndSaidSo() {
        assertThat(written("signed in")).isEmpty();
        assertThat(corridor.log().lines())
                .anyMatch(line -> line.contains("bluesky shy.test")
                        && line.contains("state=needs-you")
                        && line.contains("signed in to Bluesky"));
    }

    @Test
    @Order(5)
    void newPostsRepostsEditsAndDeletionsReachTheOpenPage() {
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/bar"));
            page.evaluate("window.sameDocument = true");
            assertThat(page.locator("main article img[alt='A jam jar of frogspawn 🐸']"))
                    .hasCount(1);

            var newt = north.posts("We found a newt 🦎");
            seen(page, "We found a newt 🦎");
            north.edits(newt, "We found two newts 🦎🦎");
            seen(page, "We found two newts 🦎🦎");
            assertThat(page.getByText("We found a newt 🦎")).hasCount(0);
            south.quotes(frogs, "Our frogs are ahead of North's");
            seen(page, "Our frogs are ahead");
            south.reposts(frogs);
            Awaitility.await("shared")
                    .atMost(PATIENCE)
                    .until(() ->
                            written("Frogspawn").orElseThrow().path("sharedBy").size() == 1);

            north.deletes(frogs);
            assertThat(page.locator("main article")
                            .filter(new Locator.FilterOptions().setHasText("Frogspawn in our pond")))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout((double) PATIENCE.toMillis()));
            assertThat((Boolean) page.evaluate("window.sameDocument === true")).isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
        Awaitility.await("nowhere")
                .atMost(PATIENCE)
                .until(() -> written("Frogspawn").isEmpty());
    }

    private Optional<JsonNode> written(String words) {
        return corridor.posts().stream()
                .filter(post -> post.path("text").asText().contains(words))
                .findFirst();
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        paint.setColor(Color.GREEN);
        paint.fillRect(100, 100, 600, 400);
        paint.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static void seen(Page page, String words) {
        assertThat(page.locator("main article")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis()));
    }
}
