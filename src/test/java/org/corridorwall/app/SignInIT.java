package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From an empty installation to people who sign in, as a browser without script goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInIT {
    private static final String GOOD = "otter kettle violin";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("/sign-in/password\\?link=([A-Za-z0-9_-]{43})");
    private static final String FILE = """
            trust: {slug: bar, name: Bar Harbour Trust}
            academies: [{slug: north, name: Northgate}, {slug: south, name: Southmoor}]
            people:
              - {slug: lead, name: Ms Bassey, email: lead@example.org, may: [administer]}
              - {slug: head, name: Mr Quill, academy: north, email: head@example.org, may: [approve, administer]}
            """;

    private RunningCorridor corridor;
    private Browser admin;

    @BeforeAll
    void start(@TempDir Path folder) {
        corridor = RunningCorridor.start(
                folder, Map.of("CORRIDOR_ADMIN_EMAIL", "admin@example.org", "CORRIDOR_ADMIN_PASSWORD", GOOD));
        admin = new Browser();
    }

    @AfterAll
    void stop() {
        corridor.close();
    }

    /** One browser: its cookies, no script. */
    private final class Browser {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(URI.create(corridor.address(path))));
        }

        HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
            var body = new StringBuilder();
            fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            var request = HttpRequest.newBuilder(URI.create(corridor.address(path)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
            if (headers.length > 0) request.headers(headers);
            return send(request);
        }

        HttpResponse<String> upload(String path, String csrf, String file) {
            var body = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf
                    + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"t.yaml\"\r\nContent-Type:"
                    + " application/yaml\r\n\r\n" + file + "\r\n--x--\r\n";
            return send(HttpRequest.newBuilder(URI.create(corridor.address(path)))
                    .header("Content-Type", "multipart/form-data; boundary=x")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        HttpResponse<String> signIn(String email, String password) {
            return post("/sign-in", Map.of("email", email, "password", password, "to", "/desk/you"));
        }

        String csrf(String path) {
            return found(CSRF, get(path).body());
        }

        List<HttpCookie> kept() {
            return cookies.getCookieStore().getCookies();
        }

        String session() {
            return kept().stream()
                    .filter(cookie -> cookie.getName().equals("corridor"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    @Test
    @Order(1)
    void withNoTrustYetTheAdministratorIsLedToOne() {
        assertThat(admin.get("/desk").statusCode()).isEqualTo(303);
        assertThat(location(admin.get("/desk"))).isEqualTo("/sign-in?to=%2Fdesk");
        var in = admin.signIn("admin@example.org", GOOD);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        assertThat(in.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
        assertThat(location(admin.get("/desk"))).isEqualTo("/desk/set-up");

        var csrf = admin.csrf("/desk/set-up");
        var wrong = admin.upload("/desk/set-up", csrf, "trust: {slug: bar}\nnonsense: 1\n");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Line 2", "nonsense");
        var seen = admin.upload("/desk/set-up", csrf, FILE);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.body()).contains("Bar Harbour Trust", "Northgate", "Mr Quill");
        assertThat(corridor.status("/bar")).as("only looked at").isEqualTo(404);

        assertThat(admin.post("/desk/set-up/confirm", Map.of("file", FILE)).statusCode())
                .isEqualTo(403);
        var done = admin.post("/desk/set-up/confirm", Map.of("file", FILE, "csrf", csrf));
        assertThat(location(done)).isEqualTo("/desk/bar");
        assertThat(corridor.status("/bar")).isEqualTo(200);
        assertThat(admin.get("/desk/bar").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void somebodyIsInvitedAndChoosesAPassword() {
        var csrf = admin.csrf("/desk/bar/people/lead");
        var page = admin.post("/desk/bar/people/lead/invite", Map.of("csrf", csrf));
        var link = found(LINK, page.body());
        var lead = new Browser();

        assertThat(lead.get("/sign-in/password?link=" + link).statusCode()).isEqualTo(200);
        assertThat(lead.get("/sign-in/password?link=" + link).headers().firstValue("Referrer-Policy"))
                .as("told to no other host")
                .contains("strict-origin-when-cross-origin");
        var weak = lead.post("/sign-in/password", Map.of("link", link, "password", "Bar-Harbour-2027"));
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(lead.post("/sign-in/password", Map.of("link", link, "password", "seven green umbrellas"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(lead.get("/desk/you").body()).contains("lead@example.org", "this browser");
        assertThat(new Browser()
                        .post("/sign-in/password", Map.of("link", link, "password", "eight green umbrellas"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(3)
    void rightsThatAreTakenAwayAreGoneInTheSessionThatIsOpenAndNotGivenBackByTheFile(@TempDir Path elsewhere)
            throws IOException {
        var lead = signedIn("lead@example.org", "seven green umbrellas");
        assertThat(lead.get("/desk/bar/people").statusCode()).isEqualTo(200);
        var csrf = admin.csrf("/desk/bar/people/lead");

        admin.post("/desk/bar/people/lead", Map.of("csrf", csrf, "name", "Ms Bassey", "email", "lead@example.org"));

        assertThat(lead.get("/desk/bar/people").statusCode()).isEqualTo(403);
        var file = java.nio.file.Files.writeString(elsewhere.resolve("t.yaml"), FILE + "# nothing new\n");
        corridor.command("import", file.toString());
        assertThat(lead.get("/desk/bar/people").statusCode()).isEqualTo(403);
        admin.post(
                "/desk/bar/people/lead",
                Map.of("csrf", csrf, "name", "Ms Bassey", "email", "lead@example.org", "may", "administer"));
        assertThat(lead.get("/desk/bar/people").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void whoAdministersOneSchoolReachesNoFurther() {
        var csrf = admin.csrf("/desk/bar/people/head");
        var link = found(
                LINK,
                admin.post("/desk/bar/people/head/invite", Map.of("csrf", csrf)).body());
        var head = new Browser();
        head.post("/sign-in/password", Map.of("link", link, "password", "a quiet lemon ladder"));
        var own = head.csrf("/desk/bar/add-person");

        for (var path : List.of("/desk/bar/people/lead", "/desk/bar/people/lead/invite")) {
            assertThat(head.post(path, Map.of("csrf", own, "name", "x")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(head.get("/desk/bar/people/nobody").statusCode()).isEqualTo(404);
        assertThat(head.get("/desk/set-up").statusCode()).isEqualTo(403);
        var added = Map.of("csrf", own, "name", "Miss Smith", "email", "smith@example.org", "may", "contribute");
        assertThat(head.post("/desk/bar/add-person", added).statusCode())
                .as("for the whole trust")
                .isEqualTo(403);
        var to = new java.util.HashMap<>(added);
        to.put("academy", "south");
        assertThat(head.post("/desk/bar/add-person", to).statusCode()).isEqualTo(403);
        to.put("academy", "north");
        assertThat(location(head.post("/desk/bar/add-person", to))).isEqualTo("/desk/bar/people/miss-smith");
        to.put("email", "head@example.org");
        to.put("may", "safeguard");
        assertThat(head.post("/desk/bar/add-person", to).statusCode())
                .as("oneself")
                .isEqualTo(403);
        to.put("email", "admin@example.org");
        assertThat(location(head.post("/desk/bar/add-person", to))).isEqualTo("/desk/bar/people/miss-smith-2");
        assertThat(head.post("/desk/bar/people/miss-smith-2/invite", Map.of("csrf", own))
                        .statusCode())
                .as("a link to the administrator's own address")
                .isEqualTo(403);
        to.put("name", "<script>alert(1)</script>");
        to.put("email", "nonsense");
        var wrong = head.post("/desk/bar/add-person", to);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).doesNotContain("<script>alert");
    }

    @Test
    @Order(5)
    void anotherWebsiteChangesNothing() {
        var lead = signedIn("lead@example.org", "seven green umbrellas");
        var csrf = lead.csrf("/desk/you");

        for (var forged : new String[][] {
            {"Origin", "https://evil.example"}, {"Origin", "null"}, {"Sec-Fetch-Site", "cross-site"},
        }) {
            assertThat(lead.post("/desk/you/sessions/end", Map.of("csrf", csrf), forged)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(new Browser()
                            .post(
                                    "/sign-in",
                                    Map.of("email", "lead@example.org", "password", "seven green umbrellas"),
                                    forged)
                            .headers()
                            .allValues("Set-Cookie"))
                    .isEmpty();
        }
        for (var other : List.of("", "x", admin.csrf("/desk/you")))
            assertThat(lead.post("/desk/you/sessions/end", Map.of("csrf", other))
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
        assertThat(lead.post("/desk/you/sessions/end", Map.of()).statusCode()).isEqualTo(403);
        assertThat(lead.get("/desk/you").statusCode()).isEqualTo(200);
        assertThat(location(lead.post("/desk/you/sessions/end", Map.of("csrf", csrf))))
                .isEqualTo("/sign-in");
        assertThat(lead.get("/desk/you").statusCode()).isEqualTo(303);
    }

    @Test
    @Order(6)
    void aSessionThatWasPlantedIsNotTheOneAfterSigningIn() {
        var lead = signedIn("lead@example.org", "seven green umbrellas");
        var before = lead.session();

        lead.signIn("lead@example.org", "seven green umbrellas");

        assertThat(lead.session()).isNotEqualTo(before);
        assertThat(corridor.get("/desk/you", "Cookie", "corridor=" + before).statusCode())
                .isEqualTo(303);
        assertThat(corridor.get("/desk/you", "Cookie", "corridor=" + lead.session())
                        .statusCode())
                .isEqualTo(200);
        assertThat(corridor.get("/desk/you", "Cookie", "corridor=" + "A".repeat(43))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    @Order(7)
    void theJsonApiTakesASessionToo() {
        var head = signedIn("head@example.org", "a quiet lemon ladder");

        assertThat(head.get("/api/v1/trusts/bar/desk/posts").statusCode()).isEqualTo(200);
        assertThat(new Browser().get("/api/v1/trusts/bar/desk/posts").statusCode())
                .isEqualTo(401);
        assertThat(head.get("/api/v1/trusts/foo/desk/posts").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(8)
    void nobodyIsLedAwayAfterSigningIn() {
        for (var to : List.of("https://evil.example", "//evil.example", "/\\evil.example", "/sign-in", "javascript:1"))
            assertThat(location(new Browser()
                            .post(
                                    "/sign-in",
                                    Map.of(
                                            "email",
                                            "lead@example.org",
                                            "password",
                                            "seven green umbrellas",
                                            "to",
                                            to))))
                    .as(to)
                    .isEqualTo("/desk");
    }

    @Test
    @Order(9)
    void thePublicPagesKeepNothing() {
        for (var path : List.of("/", "/bar", "/bar/tags", "/api/v1/trusts/bar/posts", "/sign-in", "/desk"))
            assertThat(corridor.get(path).headers().allValues("Set-Cookie"))
                    .as(path)
                    .isEmpty();
    }

    @Test
    @Order(10)
    void whateverIsTypedTheAnswerIsTheSameAndNothingIsShownBackAsMarkup() {
        for (var email : List.of(
                "head@example.org", "nobody@example.org", "\u0000", "a\u0000b@example.org", "'\"><script>x</script>"))
            for (var password : List.of("", "\u0000\uffff", "x".repeat(5_000))) {
                var answer = new Browser().signIn(email, password);
                assertThat(answer.statusCode()).as(email).isIn(422, 429);
                assertThat(answer.body()).doesNotContain("<script>x");
            }
        var latin = HttpRequest.newBuilder(URI.create(corridor.address("/sign-in")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("email=%ff%fe&password=%"));
        assertThat(new Browser().send(latin).statusCode()).isBetween(400, 499);
        var json = HttpRequest.newBuilder(URI.create(corridor.address("/sign-in")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(new Browser().send(json).statusCode()).isEqualTo(415);
    }

    @Test
    @Order(11)
    void whoSignsOutIsOut() {
        var lead = signedIn("head@example.org", "a quiet lemon ladder");
        var kept = lead.session();

        assertThat(lead.post("/sign-in/out", Map.of("csrf", lead.csrf("/desk/you")))
                        .statusCode())
                .isEqualTo(303);

        assertThat(corridor.get("/desk/you", "Cookie", "corridor=" + kept).statusCode())
                .isEqualTo(303);
    }

    private Browser signedIn(String email, String password) {
        var browser = new Browser();
        var in = browser.signIn(email, password);
        assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
        return browser;
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private static @Nullable String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(to -> to.replaceFirst("^http://127\\.0\\.0\\.1:[0-9]+", ""))
                .orElse(null);
    }
}
