package org.corridorwall.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.corridorwall.peer.LocalFeed;
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

/** The wall inside pages of a real WordPress, pasted as a school's office pastes it: the lines that "Follow" shows. */
@Tag("peers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WordPressEmbedIT {
    private static final double PATIENCE = Duration.ofSeconds(30).toMillis();

    /** As themes do it: whatever stands in a page looks like the theme. */
    private static final String THEME = """
            <!-- wp:html -->
            <style>
            h2, p, article, section, div { color: rgb(200, 0, 0) !important; border-left: 7px solid rgb(0, 200, 0) !important }
            h2 { font-size: 70px !important }
            a { pointer-events: none !important }
            * { font-family: "Comic Sans MS", cursive }
            </style>
            <p id="own">The school's own words</p>
            <!-- /wp:html -->
            """;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private WordPress wordPress;
    private LocalFeed site;
    private RunningCorridor corridor;
    private Browser browser;
    private List<String> lines;

    @BeforeAll
    void open(@TempDir Path folder) {
        wordPress = opened(WordPress.start());
        site = opened(LocalFeed.start());
        site.item("/a.xml", "a", "Frogspawn in the pond", "<p>It is full.</p>", ago(2));
        site.item("/a.xml", "b", "Muddy boots", "<p>All of them.</p>", ago(3));
        corridor = opened(RunningCorridor.start(folder, null, """
                trust: {slug: bar, name: Bar Academies Trust}
                academies: [{slug: north, name: North Primary Academy}]
                accounts: [{network: feed, address: "%s", academy: north}]
                """.formatted(site.address("/a.xml")), Map.of()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> corridor.posts().size() == 2);
        browser = opened(new Browser());
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            visit.page().navigate(corridor.address("/bar/follow"));
            lines = visit.page().locator("main pre, main code, main textarea").allInnerTexts();
        }
    }

    @AfterAll
    void close() throws Exception {
        while (!opened.isEmpty()) opened.pop().close();
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private static Instant ago(int hours) {
        return Instant.now().minus(Duration.ofHours(hours));
    }

    private String line(String kind) {
        return lines.stream().filter(line -> line.contains(kind)).findFirst().orElseThrow();
    }

    @Test
    void theLineOfOneElementShowsTheWallInsideASchoolsPageWithTheThemesOwnLook() {
        int page = wordPress.page(
                "Our wall", THEME + "<!-- wp:html -->\n" + line("<corridor-wall") + "\n<!-- /wp:html -->");
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var open = visit.page();
            open.navigate(wordPress.address(page).toString());
            var wall = open.locator("corridor-wall main");
            assertThat(post(wall, "Frogspawn in the pond"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(post(wall, "Muddy boots")).isVisible();
            assertThat(style(post(wall, "Frogspawn in the pond"), "color")).isNotEqualTo("rgb(200, 0, 0)");
            assertThat(style(post(wall, "Frogspawn in the pond"), "border-left-width"))
                    .isEqualTo("0px");
            assertThat(style(wall.locator("h2").first(), "font-size")).isNotEqualTo("70px");
            assertThat(style(wall.locator("a").first(), "pointer-events")).isNotEqualTo("none");
            assertThat(style(open.locator("#own"), "color")).isEqualTo("rgb(200, 0, 0)");
            assertThat(open.locator("h1")).hasCount(0);

            site.item("/a.xml", "c", "Snow in the yard", "<p>Two inches.</p>", Instant.now());

            assertThat(post(wall, "Snow in the yard"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(visit.complaints()).isEmpty();
            assertThat(visit.asked())
                    .allMatch(address -> address.startsWith(corridor.address("/"))
                            || address.startsWith(wordPress.site().toString())
                            || address.startsWith("data:"));
            assertThat(visit.context().cookies(corridor.address("/"))).isEmpty();

            post(wall, "Snow in the yard").locator("a").first().click();
            open.waitForURL(corridor.address("/bar/posts/") + "*");
            assertThat(open.locator("main")).containsText("Snow in the yard");
        }
    }

    @Test
    void withoutScriptsTheLinkIsThere() {
        int page = wordPress.page("Our wall", "<!-- wp:html -->\n" + line("<corridor-wall") + "\n<!-- /wp:html -->");
        try (var visit = browser.visit(390, 800, ColorScheme.LIGHT, false)) {
            visit.page().navigate(wordPress.address(page).toString());
            assertThat(visit.page().locator("corridor-wall a")).isVisible();
            assertThat(visit.page().locator("corridor-wall a")).hasAttribute("href", corridor.address("/bar"));
        }
    }

    @Test
    void theLineOfTheFrameShowsTheWallToo() {
        int page = wordPress.page("Our wall", THEME + "<!-- wp:html -->\n" + line("<iframe") + "\n<!-- /wp:html -->");
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var open = visit.page();
            open.navigate(wordPress.address(page).toString());
            var wall = open.frameLocator("iframe").locator("main");
            assertThat(post(wall, "Muddy boots"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(style(post(wall, "Muddy boots"), "color")).isNotEqualTo("rgb(200, 0, 0)");

            site.item("/a.xml", "d", "Chess club", "<p>It needs a bigger table.</p>", Instant.now());

            assertThat(post(wall, "Chess club"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(visit.complaints()).isEmpty();
            post(wall, "Chess club").locator("a").first().click();
            open.waitForURL(corridor.address("/bar/posts/") + "*");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whenTheTrustIsDeletedItsPostsLeaveTheOpenPageAndTheLinkIsLeft() {
        int page = wordPress.page("Our wall", "<!-- wp:html -->\n" + line("<corridor-wall") + "\n<!-- /wp:html -->");
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var open = visit.page();
            open.navigate(wordPress.address(page).toString());
            assertThat(post(open.locator("corridor-wall main"), "Muddy boots"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));

            corridor.command("delete", "bar", "--yes");

            assertThat(open.locator("corridor-wall main"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
            assertThat(open.locator("corridor-wall > a")).isVisible();
        }
    }

    private static Locator post(Locator wall, String words) {
        return wall.locator("article")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
    }

    private static Object style(Locator of, String property) {
        return of.evaluate("(element, name) => getComputedStyle(element).getPropertyValue(name)", property);
    }
}
