package org.corridorwall.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.peer.WordPress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The wall before a real WordPress, of which the trust knows the home page only, and a Mastodon-style server. */
@Tag("peers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PeersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String FROGS = "Frogs & toads’ “pond” 🐸 — Year 3 & 4";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private WordPress wordPress;
    private FakeMastodon mastodon;
    private FakeMastodon.Person smith;
    private RunningCorridor corridor;
    private Browser browser;
    private int frogs;

    @BeforeAll
    void open(@TempDir Path folder) {
        wordPress = opened(WordPress.start());
        mastodon = opened(FakeMastodon.start(InstantSource.system()).unlimited());
        smith = mastodon.account("misssmith").called("Miss Smith");
        frogs = wordPress.post(
                "Frogs & toads' \"pond\" 🐸 -- Year 3 & 4",
                "<p>The pond is full 🐸. Fish &amp; chips for tea.</p>",
                List.of("Science", "Knitting"));
        smith.posts("Year 3 measured puddles. #Science");
        corridor = opened(RunningCorridor.start(
                folder, null, """
                trust: {slug: bar, name: Bar Academies Trust, contact: office@example.org}
                academies:
                  - {slug: north, name: North Primary Academy}
                  - {slug: south, name: South High}
                people:
                  - {slug: j-smith, name: Miss Smith, academy: south, role: Year 3 teacher}
                accounts:
                  - {network: feed, address: "%s", academy: north}
                  - {network: mastodon, address: "%s", server: "%s", person: j-smith}
                hashtags:
                  - {tag: Science, scope: national}
                """.formatted(wordPress.site(), smith.handle(), mastodon.base()), Map.of()));
        Awaitility.await("both posts")
                .atMost(PATIENCE)
                .until(() -> corridor.posts().size() == 2);
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
    void theHomePageOfTheSchoolAndATeachersAccountAreOneWall() {
        assertThat(corridor.posts())
                .extracting(post -> post.path("network").asText())
                .containsExactlyInAnyOrder("feed", "mastodon");
        assertThat(corridor.posts())
                .extracting(post -> post.path("author").path("academy").asText())
                .containsExactlyInAnyOrder("north", "south");
        assertThat(written("pond").orElseThrow().path("url").asText())
                .startsWith(wordPress.site().toString());
        assertThat(asked("/")).as("the home page is asked once, for its feed").hasSize(1);

        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            visit.page().navigate(corridor.address("/bar"));
            assertThat(visit.page().locator("main article")).hasCount(2);
            seen(visit.page(), FROGS);
            seen(visit.page(), "Year 3 measured puddles");
        }
    }

    @Test
    @Order(2)
    void aTitleWithEntitiesAndEmojiIsReadAsItWasMeant() {
        var post = written("pond").orElseThrow();
        assertThat(post.path("text").asText().lines().toList())
                .containsExactly(FROGS, "", "The pond is full 🐸. Fish & chips for tea.");
        assertThat(post.path("media")).as("an emoji is no picture").isEmpty();
    }

    @Test
    @Order(3)
    void aTagCountsAsAHashtagWhereTheTrustFiledIt() {
        assertThat(written("pond").orElseThrow().path("hashtags"))
                .extracting(JsonNode::asText)
                .containsExactly("science");
        assertThat(corridor.json("/api/v1/trusts/bar/posts?hashtag=science").path("posts"))
                .hasSize(2);
    }

    @Test
    @Order(4)
    void newPostsOfBothAppearOnTheOpenPageAndEditsFollow() {
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/bar"));
            page.evaluate("window.sameDocument = true");

            int piano = wordPress.post("The hall has a new piano", "<p>It is loud.</p>", List.of());
            seen(page, "The hall has a new piano");
            smith.posts("We found a newt");
            seen(page, "We found a newt");
            wordPress.edit(piano, "The hall has a new organ", "<p>It is louder.</p>");
            seen(page, "The hall has a new organ");

            assertThat(page.getByText("The hall has a new piano")).hasCount(0);
            assertThat((Boolean) page.evaluate("window.sameDocument === true")).isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    @Order(5)
    void whatDidNotChangeIsAnsweredWithoutABody() {
        Awaitility.await("quiet").atMost(PATIENCE).until(() -> lastAreUnchanged(3));
        int quiet = asked("/feed/").size();

        wordPress.edit(frogs, "Tadpoles", "<p>They hatched.</p>");
        Awaitility.await("seen")
                .atMost(PATIENCE)
                .until(() -> written("They hatched").isPresent());
        Awaitility.await("quiet again").atMost(PATIENCE).until(() -> lastAreUnchanged(3));

        var since = asked("/feed/").subList(quiet, asked("/feed/").size());
        assertThat(since).extracting(WordPress.Asked::status).containsOnly(200, 304);
        assertThat(since)
                .filteredOn(poll -> poll.status() == 200)
                .as("whole for one change, until its second is over")
                .hasSizeBetween(1, 4);
        assertThat(asked("/")).hasSize(1);
    }

    private boolean lastAreUnchanged(int polls) {
        var feed = asked("/feed/");
        return feed.size() >= polls
                && feed.subList(feed.size() - polls, feed.size()).stream().allMatch(poll -> poll.status() == 304);
    }

    @Test
    @Order(6)
    void hostileMarkupIsShownHarmless() throws IOException {
        var picture = wordPress.attach(picture(), "A jar of frogspawn");
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/bar"));

            wordPress.post(
                    "Lost <img src=x onerror='window.hit=1'>property",
                    """
                    <script>window.hit = 1</script><style>main { display: none }</style>
                    <p onclick="window.hit=1" style="position:fixed">Two <b>gloves</b>, <a href="javascript:window.hit=1">one hat</a>.</p>
                    <img src="data:image/png;base64,AAAA" onerror="window.hit=1">
                    <img src="%s" onload="window.hit=1" alt="A jar of frogspawn">
                    <iframe src="%s"></iframe><svg onload="window.hit=1"></svg><form action="/"><input name="a"></form>
                    ]]><math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>
                    """.formatted(picture, wordPress.site()),
                    List.of());
            seen(page, "Two gloves, one hat.");

            assertThat(page.evaluate("window.hit")).isNull();
            assertThat(page.locator(
                            "main article script, main article style, main article iframe, main article svg[onload],"
                                    + " main article form, main article [onclick], main article [onerror], main article [onload],"
                                    + " main article a[href^='javascript']"))
                    .hasCount(0);
            assertThat(page.locator("main article img[alt='A jar of frogspawn']"))
                    .hasCount(1);
            assertThat(visit.strangers(corridor.address("/"))).isEmpty();
            assertThat(visit.complaints()).isEmpty();
        }
        var html = written("gloves").orElseThrow().path("html").asText();
        assertThat(html)
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("<img")
                .doesNotContainIgnoringCase("<iframe")
                .doesNotContainIgnoringCase("javascript:")
                .doesNotContainIgnoringCase("<style")
                .doesNotContain("display: none");
    }

    private Optional<JsonNode> written(String words) {
        return corridor.posts().stream()
                .filter(post -> post.path("text").asText().contains(words))
                .findFirst();
    }

    private List<WordPress.Asked> asked(String target) {
        return wordPress.asked().stream()
                .filter(asked -> asked.target().equals(target))
                .toList();
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static void seen(Page page, String words) {
        assertThat(page.locator("main article")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis()));
    }
}
