package org.corridorwall.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.corridorwall.peer.FakeMastodon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The desk as those meet it who decide, in a real browser, on a phone and on a laptop. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskIT {
    private static final double PATIENCE = Duration.ofSeconds(20).toMillis();

    private FakeMastodon mastodon;
    private FakeMastodon.Person smith;
    private RunningCorridor corridor;
    private Browser browser;
    private final Map<String, String> tokens = new HashMap<>();

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        mastodon = FakeMastodon.start(InstantSource.system()).unlimited();
        smith = mastodon.account("misssmith").called("Miss Smith");
        smith.writes("Look what we found").warning("Spiders").publish();
        smith.writes("And another one").warning("More spiders").publish();
        corridor = RunningCorridor.start(folder, null, """
                trust: {slug: bar, name: Bar Academies Trust, hashtag: BarTrust, contact: office@example.org}
                academies:
                  - {slug: north, name: North Primary Academy, colour: "#0a5"}
                  - {slug: south, name: South High, colour: "#fd0"}
                people:
                  - {slug: j-smith, name: Miss Smith, academy: south, role: Year 3 teacher, email: smith@example.org, may: [contribute]}
                  - {slug: head, name: Mrs Okafor, academy: south, role: head teacher, email: head@example.org, may: [contribute, approve]}
                  - {slug: dsl, name: Mrs Carrow, role: safeguarding lead, email: dsl@example.org, may: [safeguard]}
                accounts:
                  - {network: mastodon, address: "%s", server: "%s", person: j-smith}
                """.formatted(smith.handle(), mastodon.base()), Map.of());
        for (var who : List.of("smith", "head", "dsl"))
            tokens.put(who, corridor.command("token", who + "@example.org"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> held() == 2);
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        corridor.close();
        mastodon.close();
    }

    @Test
    @Order(1)
    void everyPageIsCleanOnAPhoneAndOnALaptopInLightAndInDark() {
        var first = posts("held").get(0).path("id").asText();
        var troubles = new ArrayList<String>();
        for (var look : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            int width = look == ColorScheme.LIGHT ? 320 : 1440;
            for (var path : List.of(
                    "",
                    "/queue",
                    "/posts?state=held",
                    "/posts?state=removed",
                    "/posts/" + first,
                    "/posts/" + first + "/remove",
                    "/posts/" + first + "/ask",
                    "/sources",
                    "/records",
                    "/more")) {
                try (var visit = visit("dsl", width, look, true)) {
                    visit.page().navigate(desk(path));
                    var where = path + " at " + width + ": ";
                    visit.accessibilityTroubles().forEach(trouble -> troubles.add(where + trouble));
                    visit.strangers(corridor.address("/")).forEach(other -> troubles.add(where + "asks " + other));
                    visit.complaints().forEach(complaint -> troubles.add(where + complaint));
                    if (visit.scrollsSideways()) troubles.add(where + "scrolls sideways");
                }
            }
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    @Order(2)
    void aHeadApprovesOnAPhoneWithoutAScriptAndCanUndoIt() {
        try (var visit = visit("head", 360, ColorScheme.LIGHT, false)) {
            var page = visit.page();
            page.navigate(desk(""));
            assertThat(page.locator("h1")).containsText("One thing needs you");
            page.getByText("Look at them").click();
            assertThat(page.locator("h1")).hasText("Two posts are held");
            assertThat(page.locator(".why-rule")).isVisible();

            page.locator("[data-key=a]").click();

            assertThat(page.locator("h1")).hasText("One post is held");
            assertThat(page.locator(".said-so")).containsText("Published: South High, Miss Smith");
            assertThat(corridor.posts()).hasSize(1);

            page.locator("form[data-undo] button").click();
            assertThat(page.locator("h1")).hasText("Two posts are held");
            Awaitility.await().until(() -> corridor.posts().isEmpty());
        }
    }

    @Test
    @Order(3)
    void withSingleKeysAQueueIsWorkedThroughUnlessTheyAreSwitchedOffOrSomebodyTypes() {
        try (var visit = visit("dsl", 1440, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(desk("/queue"));
            var first = page.locator("article.post").getAttribute("id");
            page.keyboard().press("j");
            page.waitForURL("**post=**");
            assertThat(page.locator("article.post").getAttribute("id")).isNotEqualTo(first);
            page.keyboard().press("k");
            assertThat(page.locator("article.post")).hasAttribute("id", first);

            page.locator("select[name=school]").focus();
            page.keyboard().press("h");
            assertThat(page.locator("h1")).hasText("Two posts are held");
            page.locator("[data-keys]").click();
            page.locator("h1").click();
            page.keyboard().press("h");
            assertThat(page.locator("h1")).hasText("Two posts are held");
            page.locator("[data-keys]").click();
            page.locator("h1").click();

            page.keyboard().press("h");

            assertThat(page.locator(".said-so")).containsText("Hidden");
            page.locator("form[data-undo] button").click();
            assertThat(page.locator("h1")).hasText("Two posts are held");
            assertThat(visit.complaints()).isEmpty();
        }
    }

    @Test
    @Order(4)
    void twoPeopleCannotDecideDifferentlyWithoutNoticing() {
        try (var head = visit("head", 360, ColorScheme.LIGHT, true);
                var lead = visit("dsl", 1440, ColorScheme.DARK, true)) {
            head.page().navigate(desk("/queue"));
            lead.page().navigate(desk("/queue"));
            head.page().locator("[data-key=h]").click();
            assertThat(head.page().locator(".said-so")).containsText("Hidden");

            lead.page().locator("[data-key=a]").click();

            assertThat(lead.page().locator("[role=alert]")).containsText("Mrs Okafor hid it.");
            assertThat(lead.page().locator("h1")).containsText("South High, Miss Smith");
            assertThat(corridor.posts()).isEmpty();
            lead.page().locator("#why").fill("Look again at the second picture");
            lead.page().locator("button[value=held]").click();
            assertThat(lead.page().locator(".steps li").first()).containsText("Look again at the second picture");
        }
    }

    @Test
    @Order(5)
    void aPostGoesBackToItsAuthorWhoSaysWhenItIsMended() {
        try (var lead = visit("dsl", 1440, ColorScheme.LIGHT, true);
                var author = visit("smith", 360, ColorScheme.LIGHT, false)) {
            var page = lead.page();
            page.navigate(desk("/queue"));
            page.keyboard().press("q");
            page.locator("#why").fill("Which class is it?");
            page.reload();
            assertThat(page.locator("#why")).hasValue("Which class is it?");
            page.getByText("Send it").click();
            assertThat(page.locator(".said-so")).containsText("Asked.");

            author.page().navigate(desk(""));
            assertThat(author.page().locator(".need")).containsText("Mrs Carrow asks you to mend a post");
            assertThat(author.page().locator(".need")).containsText("Which class is it?");
            assertThat(author.page().locator(".desk-rooms")).not().containsText("Queue");
            author.page().getByText("It is mended").click();
            assertThat(author.page().locator("h1")).containsText("Nothing needs you.");

            page.navigate(desk("/queue"));
            assertThat(page.locator(".waiting")).containsText("mended, look again");
        }
    }

    @Test
    @Order(6)
    void whatIsHeldMeanwhileIsToldToWhoeverHasTheQueueOpen() {
        try (var visit = visit("dsl", 1440, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(desk("/queue"));
            page.evaluate("window.sameDocument = true");
            smith.writes("A third one").warning("Even more spiders").publish();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> held() == 3);

            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

            assertThat(page.locator(".desk-rooms .count"))
                    .hasText("3", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
            assertThat(page.locator(".queue-news")).containsText("Three posts are held. Look again");
            assertThat((Boolean) page.evaluate("window.sameDocument === true")).isTrue();
        }
    }

    @Test
    @Order(7)
    void aRemovalAsksOnceForItsReasonAndLeavesARecordWithoutWords() {
        try (var visit = visit("dsl", 360, ColorScheme.DARK, true)) {
            var page = visit.page();
            page.navigate(desk("/queue"));
            page.locator("[data-key=r]").click();
            assertThat(page.locator("h1")).hasText("Remove it for good?");
            page.locator("#why").fill("Consent withdrawn");
            page.locator("form.why button").click();

            assertThat(page.locator(".said-so")).containsText("Removed: South High, Miss Smith");
            assertThat(page.locator("form[data-undo]")).hasCount(0);
            page.navigate(desk("/posts?state=removed"));
            assertThat(page.locator(".line")).containsText("Consent withdrawn");
            page.locator(".line").first().click();
            assertThat(page.locator(".judge-gone")).isVisible();
            assertThat(page.locator("form.acts")).hasCount(0);
            page.navigate(desk("/records"));
            assertThat(page.locator("tbody tr").first()).containsText("Consent withdrawn");
        }
    }

    @Test
    @Order(8)
    void whoeverMayNotIsToldSoInTheDesksOwnFrame() {
        try (var visit = visit("smith", 360, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            for (var path : List.of("/queue", "/posts", "/sources", "/records")) {
                var answer = page.navigate(desk(path));
                assertThat(answer.status()).as(path).isEqualTo(403);
                assertThat(page.locator("h1")).hasText("That is not yours to do");
            }
            assertThat(page.navigate(corridor.address("/desk/other")).status()).isEqualTo(404);
            assertThat(page.locator("h1")).hasText("There is nothing here");
        }
        try (var visit = browser.visit(360, 740, ColorScheme.LIGHT, true)) {
            visit.page().navigate(desk("/queue"));
            assertThat(visit.page().url()).contains("/sign-in?to=");
        }
    }

    private Browser.Visit visit(String who, int width, ColorScheme look, boolean scripts) {
        var visit = browser.visit(width, 900, look, scripts);
        visit.context().setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + tokens.get(who)));
        return visit;
    }

    private String desk(String path) {
        return corridor.address("/desk/bar" + path);
    }

    private int held() {
        return posts("held").size();
    }

    private com.fasterxml.jackson.databind.JsonNode posts(String state) {
        return corridor.json(
                        "/api/v1/trusts/bar/desk/posts?state=" + state, "Authorization", "Bearer " + tokens.get("dsl"))
                .path("posts");
    }
}
