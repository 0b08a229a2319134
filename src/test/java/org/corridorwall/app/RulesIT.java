package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
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
import org.awaitility.Awaitility;
import org.corridorwall.peer.LocalFeed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of a trust, as its people see and set them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesIT {
    private static final String API = "/api/v1/trusts/bar/desk/rules";
    private static final Path SCREENS = Path.of("target/screens");

    private LocalFeed feed;
    private RunningCorridor corridor;
    private final HttpClient http = HttpClient.newHttpClient();
    private String lead;
    private String admin;
    private String head;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        feed = LocalFeed.start();
        feed.item("/n", "1", "News", "Flibbertigibbet day in the hall", Instant.parse("2026-11-20T09:00:00Z"));
        feed.item("/n", "2", "Morning", "Good morning", Instant.parse("2026-11-20T10:00:00Z"));
        corridor = RunningCorridor.start(folder, null, """
                trust: {slug: bar, name: Bar Trust, hashtag: BarTrust}
                academies: [{slug: north, name: North Primary}]
                people:
                  - {slug: dsl, name: Mrs Carrow, email: dsl@e.org, may: [safeguard]}
                  - {slug: admin, name: Mr Bolt, email: admin@e.org, may: [administer]}
                  - {slug: head, name: Mrs Okafor, academy: north, email: head@e.org, may: [approve]}
                accounts: [{network: feed, address: "%s", academy: north}]
                """.formatted(feed.address("/n")), Map.of());
        lead = corridor.command("token", "dsl@e.org");
        admin = corridor.command("token", "admin@e.org");
        head = corridor.command("token", "head@e.org");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> corridor.posts().size() == 2);
    }

    @AfterAll
    void stop() {
        corridor.close();
        feed.close();
    }

    private HttpResponse<String> ask(String method, String path, String token, String type, String body)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(corridor.address(path)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String rule, String token, String body) throws Exception {
        return ask("PUT", API + "/" + rule, token, "application/json", body);
    }

    private int version(String rule) {
        return corridor.json(API + "/" + rule, "Authorization", "Bearer " + lead)
                .path("version")
                .asInt();
    }

    @Test
    void aRuleIsTriedThenSetAndThenHolds() throws Exception {
        int version = version("words");
        var wish = "{\"lists\":{\"words\":[\"flibbertigibbet\"]},\"version\":" + version + "}";
        var tried = ask("POST", API + "/words/try", lead, "application/json", wish);
        assertThat(tried.statusCode()).isEqualTo(200);
        var trial = RunningCorridor.parsed(tried.body());
        assertThat(trial.path("said").asText()).isEqualTo("1 of 2");
        assertThat(trial.at("/posts/0/marks").size()).isEqualTo(1);
        assertThat(version("words")).isEqualTo(version);

        var set = put("words", lead, wish);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(RunningCorridor.parsed(set.body()).at("/lists/words/0").asText())
                .isEqualTo("flibbertigibbet");
        assertThat(put("words", admin, wish).statusCode()).isEqualTo(409);

        feed.item("/n", "3", "More", "Another FL1BBERTIGIBBET", Instant.parse("2026-11-20T11:00:00Z"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> corridor.json(
                                "/api/v1/trusts/bar/desk/posts?state=held", "Authorization", "Bearer " + lead)
                        .at("/posts/0/decision/by")
                        .asText()
                        .equals("rule words"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "words | {\"version\":\"0\"} | 422",
                "words | {\"version\":0,\"lists\":{\"odd\":[\"a\"]}} | 422",
                "words | {\"version\":0,\"lists\":{\"words\":\"a\"}} | 422",
                "words | {\"version\":0,\"lists\":{\"words\":[\"\\u0000\"]}} | 422",
                "words | {\"version\":0,\"other\":1} | 422",
                "policy | {\"version\":0,\"dials\":{\"first\":1.5}} | 422",
                "policy | {\"version\":0,\"dials\":{\"first\":-1}} | 422",
                "strangers | {\"version\":0,\"on\":false} | 422",
                "words | [] | 400",
                "words | {broken | 400",
                "none | {\"version\":0} | 404",
                "links | {\"version\":7} | 409",
            })
    void whatCannotBeRightIsSaidAndChangesNothing(String rule, String body, int status) throws Exception {
        var answer = put(rule, lead, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void onlyWhoSafeguardsOrAdministersSeesRulesAndOnlyALeadTheNamesOfChildren() throws Exception {
        assertThat(corridor.get(API).statusCode()).isEqualTo(401);
        assertThat(corridor.get(API, "Authorization", "Bearer " + head).statusCode())
                .isEqualTo(403);
        assertThat(put("words", head, "{\"version\":0}").statusCode()).isEqualTo(403);
        assertThat(corridor.get("/desk/bar/rules", "Authorization", "Bearer " + head)
                        .statusCode())
                .isEqualTo(403);

        var names = "{\"lists\":{\"names\":[\"Ada Quill\"]},\"version\":" + version("never-publish") + "}";
        assertThat(put("never-publish", admin, names).statusCode()).isEqualTo(403);
        assertThat(put("never-publish", lead, names).statusCode()).isEqualTo(200);
        for (var path : new String[] {
            API,
            API + "/never-publish",
            API + "/never-publish/try",
            "/desk/bar/rules",
            "/desk/bar/rules/never-publish",
            "/api/v1/trusts/bar/desk/audit"
        }) {
            assertThat(corridor.get(path, "Authorization", "Bearer " + admin).body())
                    .as(path)
                    .doesNotContain("Quill");
        }
        assertThat(corridor.get("/desk/bar/rules/never-publish", "Authorization", "Bearer " + lead)
                        .body())
                .contains("Ada Quill");
    }

    @Test
    void theFormSetsTriesAndKeepsWhatWasTypedWhenItCannotBeRight() throws Exception {
        var type = "application/x-www-form-urlencoded";
        var path = "/desk/bar/rules/policy";
        var wrong = ask("POST", path, admin, type, "version=" + version("policy") + "&dial.first=many");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"many\"").contains("This is a whole number.");

        var tried = ask("POST", path, admin, type, "version=" + version("policy") + "&dial.first=3&do=try");
        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(tried.body()).contains("nothing is saved yet").contains("value=\"3\"");

        var saved = ask("POST", path, admin, type, "version=" + version("policy") + "&dial.first=0&do=save");
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(saved.headers().firstValue("Location").orElseThrow()).endsWith("/desk/bar/rules/policy?saved=1");
        var stale = ask("POST", path, admin, type, "version=0&dial.first=5&do=save");
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body())
                .contains("Somebody else changed this rule meanwhile")
                .contains("value=\"5\"");

        var hostile = "<script>alert(1)</script>";
        var typed = URLEncoder.encode(hostile, StandardCharsets.UTF_8);
        var shown = ask(
                "POST",
                "/desk/bar/rules/personal",
                admin,
                type,
                "on=1&do=try&version=" + version("personal") + "&list.allowed=" + typed);
        assertThat(shown.body()).doesNotContain(hostile).contains("&lt;script&gt;");
    }

    @Test
    void thePagesAreReadableOnEveryScreen() {
        try (var browser = new Browser()) {
            for (var width : new int[] {360, 1440})
                for (var path : new String[] {"", "/words", "/links", "/habit", "/never-publish", "/strangers"}) {
                    try (var visit = browser.visit(width, 900, ColorScheme.LIGHT, true)) {
                        visit.context().setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + lead));
                        visit.page().navigate(corridor.address("/desk/bar/rules" + path));
                        visit.page()
                                .screenshot(new Page.ScreenshotOptions()
                                        .setFullPage(true)
                                        .setPath(SCREENS.resolve(
                                                "rules" + path.replace('/', '-') + "-" + width + ".png")));
                        assertThat(visit.accessibilityTroubles())
                                .as(path + width)
                                .isEmpty();
                        assertThat(visit.scrollsSideways()).as(path + width).isFalse();
                        assertThat(visit.complaints()).as(path + width).isEmpty();
                    }
                }
        }
    }
}
