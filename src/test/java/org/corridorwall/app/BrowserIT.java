package org.corridorwall.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.peer.LocalFeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The wall as a visitor meets it: one server, a school's website and a Mastodon-style server behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserIT {
    private static final double PATIENCE = Duration.ofSeconds(20).toMillis();

    private LocalFeed site;
    private FakeMastodon mastodon;
    private FakeMastodon.Person smith;
    private RunningCorridor corridor;
    private Browser browser;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB), "png", picture);
        site = LocalFeed.start();
        site.route("/frogs.png", exchange -> LocalFeed.send(exchange, 200, "image/png", picture.toByteArray()));
        mastodon = FakeMastodon.start(InstantSource.system()).unlimited();
        smith = mastodon.account("misssmith").called("Miss Smith");
        for (int i = 0; i < 25; i++)
            site.item(
                    "/news.xml",
                    "old" + i,
                    "News number " + i,
                    "<p>What we did on day " + i + ", in some more words. #BarTrust</p>",
                    Instant.now().minus(Duration.ofHours(5L * i + 2)));
        site.item(
                "/news.xml",
                "frogs",
                "Frogspawn in the pond",
                "<p>The pond is full. #Science</p>",
                Instant.now().minus(Duration.ofHours(1)),
                "<media:content url='" + site.address("/frogs.png")
                        + "' medium='image'><media:description>A jar of frogspawn</media:description></media:content>");
        smith.posts("Year 3 measured puddles. #Science");
        corridor = RunningCorridor.start(
                folder, null, """
                trust: {slug: bar, name: Bar Academies Trust, hashtag: BarTrust, contact: office@example.org}
                academies:
                  - {slug: north, name: North Primary Academy, colour: "#0a5"}
                  - {slug: south, name: South High, colour: "#fd0"}
                people:
                  - {slug: j-smith, name: Miss Smith, academy: south, role: Year 3 teacher, email: head@example.org, may: [contribute, approve]}
                  - {slug: dsl, name: Mrs Lead, email: dsl@example.org, may: [safeguard]}
                accounts:
                  - {network: feed, address: "%s", academy: north}
                  - {network: mastodon, address: "%s", server: "%s", person: j-smith}
                hashtags:
                  - {tag: Science, scope: national}
                """.formatted(site.address("/news.xml"), smith.handle(), mastodon.base()), Map.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> corridor.posts().size() == 21);
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        corridor.close();
        mastodon.close();
        site.close();
    }

    @Test
    @Order(1)
    void everyPageIsCleanOnAPhoneAndOnALaptopInLightAndInDark() {
        var first = corridor.posts().getFirst().path("id").asText();
        var troubles = new ArrayList<String>();
        var paths = List.of(
                "/bar",
                "/bar?academy=north",
                "/bar?q=nothing+like+it",
                "/bar/academies/south",
                "/bar/people/j-smith",
                "/bar/tags",
                "/bar/tags/science",
                "/bar/posts/" + first,
                "/bar/follow",
                "/bar/privacy",
                "/bar/accessibility",
                "/bar/embed",
                "/bar/screen",
                "/bar/posts/0000000000000000");
        for (var look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            int width = look == ColorScheme.LIGHT ? 320 : 1440;
            for (var path : paths) {
                if (path.endsWith("/screen") && width == 320) continue;
                try (var visit = browser.visit(width, 900, look, true)) {
                    visit.page().navigate(corridor.address(path));
                    var where = path + " at " + width + ": ";
                    visit.accessibilityTroubles().forEach(trouble -> troubles.add(where + trouble));
                    visit.strangers(corridor.address("/"))
                            .forEach(stranger -> troubles.add(where + "asks " + stranger));
                    visit.complaints().stream()
                            .filter(complaint -> !complaint.contains("404"))
                            .forEach(complaint -> troubles.add(where + complaint));
                    if (visit.scrollsSideways()) troubles.add(where + "scrolls sideways");
                    if (!visit.context().cookies().isEmpty()) troubles.add(where + "sets a cookie");
                }
            }
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    @Order(2)
    void withoutScriptsEverythingIsThereAndTheFiltersWork() {
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, false)) {
            var page = visit.page();
            page.navigate(corridor.address("/bar"));
            assertThat(page.locator("main article")).hasCount(21);

            var form = page.locator("form[role=search]:visible").first();
            form.locator("select[name=academy]").selectOption("south");
            form.getByText("Show", new Locator.GetByTextOptions().setExact(true))
                    .click();

            assertThat(page.locator("main article")).hasCount(1);
            assertThat(page.locator("main article")).containsText("Year 3 measured puddles");
            assertThat(page.url()).contains("academy=south");
        }
    }

    @Test
    @Order(3)
    void theFirstStopOfTheTabKeyLeadsToThePosts() {
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            visit.page().navigate(corridor.address("/bar"));
            visit.page().keyboard().press("Tab");
            assertThat((String) visit.page().evaluate("document.activeElement.getAttribute('href')"))
                    .isEqualTo("#main");
        }
    }

    @Test
    @Order(4)
    void newPostsOfBothNetworksAppearOnTheOpenPageAndEditsAndRemovalsFollow() {
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/bar"));
            page.evaluate("window.sameDocument = true");

            site.item("/news.xml", "new1", "The hall has a new piano", "<p>It is loud.</p>", Instant.now());
            seen(page, "The hall has a new piano");
            var status = smith.posts("We found a newt");
            seen(page, "We found a newt");

            status.edit("We found two newts");
            seen(page, "We found two newts");
            assertThat(page.getByText("We found a newt", new Page.GetByTextOptions().setExact(true)))
                    .hasCount(0);
            status.delete();
            assertThat(page.getByText("We found two newts"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
            assertThat((Boolean) page.evaluate("window.sameDocument === true")).isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    @Order(5)
    void whoHasScrolledIsToldPolitelyAndKeepsTheirPlace() {
        try (var visit = browser.visit(1440, 600, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/bar"));
            page.evaluate("window.scrollTo(0, 1500)");
            var before = ((Number) page.evaluate("window.scrollY")).intValue();

            site.item("/news.xml", "new2", "Chess club needs a bigger table", "<p>Sixteen came.</p>", Instant.now());

            assertThat(page.locator("[role=status]"))
                    .containsText("1 new post", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
            assertThat(((Number) page.evaluate("window.scrollY")).intValue()).isEqualTo(before);
        }
    }

    @Test
    @Order(6)
    void aHeldPostIsSeenByNobodyUntilAPersonPublishesIt() {
        var token = corridor.command("token", "dsl@example.org");
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/bar"));
            smith.writes("Look at this").warning("Spiders").publish();
            var queue = "/api/v1/trusts/bar/desk/posts?state=held";
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> corridor.json(queue, "Authorization", "Bearer " + token)
                                    .path("posts")
                                    .size()
                            == 1);
            var held = corridor.json(queue, "Authorization", "Bearer " + token)
                    .path("posts")
                    .get(0);
            assertThat(page.getByText("Look at this")).hasCount(0);

            var decided = corridor.post(
                    "/api/v1/trusts/bar/desk/posts/" + held.path("id").asText() + "/decision",
                    token,
                    Map.of(
                            "state",
                            "published",
                            "why",
                            "They are small",
                            "version",
                            held.path("decision").path("version").asInt()));

            assertThat(decided.statusCode()).isEqualTo(200);
            seen(page, "Look at this");
        }
    }

    private static void seen(Page page, String words) {
        assertThat(page.locator("main article")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }
}
