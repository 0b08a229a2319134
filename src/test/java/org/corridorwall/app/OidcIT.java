package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.corridorwall.peer.OidcPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From the sign-in page to a real OpenID Connect provider and back to the desk, as a browser goes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcIT {
    private static final String SECRET = "a secret that only the tests know, 32 bytes";

    private OidcPeer peer;
    private RunningCorridor corridor;

    @BeforeAll
    void start(@TempDir Path folder) {
        peer = OidcPeer.start();
        corridor = RunningCorridor.start(
                folder,
                null,
                """
                trust: {slug: bar, name: Bar}
                academies: [{slug: north, name: North}]
                people:
                  - {slug: head, name: Mrs Okafor, academy: north, email: head@example.org, may: [approve]}
                """,
                Map.of(
                        "CORRIDOR_OIDC_ISSUER",
                        peer.issuer(),
                        "CORRIDOR_OIDC_CLIENT_ID",
                        "corridor",
                        "CORRIDOR_OIDC_CLIENT_SECRET",
                        SECRET,
                        // Providers keep the machine's time, wherever the product's clock stands.
                        "CORRIDOR_CLOCK",
                        "2027-03-26T07:55:00Z"));
        peer.knows("corridor", SECRET, corridor.address("/sign-in/back/oidc"));
    }

    @AfterAll
    void end() {
        corridor.close();
        peer.close();
    }

    @Test
    void whoSignsInThereIsSignedInHereAndOnlyOnce() {
        var browser = new Browser();
        var there = browser.get("/sign-in/with/oidc?to=/desk/bar");
        assertThat(there.statusCode()).isEqualTo(303);
        var way = there.headers().allValues("Set-Cookie");
        assertThat(way)
                .singleElement()
                .asString()
                .contains("Path=/sign-in;", "HttpOnly", "SameSite=Lax", "Max-Age=600");

        var answer = peer.signIn(URI.create(location(there)), "Head@Example.org");
        var before = Map.copyOf(browser.cookies);
        var back = browser.get(answer);
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(location(back)).isEqualTo(corridor.address("/desk/bar"));
        assertThat(back.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(back.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).contains("corridor=", "HttpOnly", "SameSite=Lax", "Path=/;"))
                .anySatisfy(cookie -> assertThat(cookie).contains("corridor-way-", "Max-Age=0"));
        assertThat(browser.get("/api/v1/trusts/bar/desk/posts").statusCode()).isEqualTo(200);

        browser.cookies.clear();
        browser.cookies.putAll(before);
        assertThat(location(browser.get(answer))).contains("/sign-in?trouble=begin-again&with=oidc&to=%2Fdesk%2Fbar");
        assertThat(browser.get("/api/v1/trusts/bar/desk/posts").statusCode()).isEqualTo(401);
    }

    @Test
    void theSignInPageLeadsThereAndSaysInPlainWordsWhyNobodyWasSignedIn() {
        var browser = new Browser();
        assertThat(browser.get("/sign-in?to=/desk/bar").body())
                .contains("href=\"/sign-in/with/oidc?to=%2Fdesk%2Fbar\"", "Sign in with 127.0.0.1");
        assertThat(browser.get(URI.create(location(browser.signIn("stranger@example.org"))))
                        .body())
                .contains("You are not signed in", "Nobody here has the e-mail address of that account of 127.0.0.1");
        assertThat(browser.get("/sign-in?trouble=%3Cscript%3E&with=oidc").body())
                .doesNotContain("You are not signed in");
    }

    @Test
    void aSessionThatWasPlantedInTheBrowserEnds() {
        var browser = new Browser();
        browser.signIn("head@example.org");
        var planted = Map.copyOf(browser.cookies);
        browser.signIn("head@example.org");
        assertThat(browser.get("/api/v1/trusts/bar/desk/posts").statusCode()).isEqualTo(200);

        var attacker = new Browser();
        attacker.cookies.putAll(planted);
        assertThat(attacker.get("/api/v1/trusts/bar/desk/posts").statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyBecomesAPersonBySigningIn() {
        var browser = new Browser();
        assertThat(location(browser.signIn("stranger@example.org"))).contains("/sign-in?trouble=unknown&with=oidc");
        assertThat(location(browser.signIn("unverified@example.org"))).contains("trouble=no-address");
        assertThat(browser.cookies).doesNotContainKey("corridor");
    }

    @Test
    void anAnswerInAnotherBrowserSignsNobodyIn() {
        var attacker = new Browser();
        var answer = peer.signIn(URI.create(location(attacker.get("/sign-in/with/oidc"))), "head@example.org");
        var victim = new Browser();

        assertThat(location(victim.get(answer))).contains("trouble=begin-again");
        victim.get("/sign-in/with/oidc");
        assertThat(location(victim.get(answer))).contains("trouble=begin-again");
        assertThat(victim.cookies).doesNotContainKey("corridor");
    }

    @Test
    void twoWindowsMayBeOnTheirWayAtOnce() {
        var browser = new Browser();
        var first = location(browser.get("/sign-in/with/oidc?to=/desk/bar/first"));
        var second = location(browser.get("/sign-in/with/oidc?to=/desk/bar/second"));

        assertThat(location(browser.get(peer.signIn(URI.create(first), "head@example.org"))))
                .endsWith("/desk/bar/first");
        assertThat(location(browser.get(peer.signIn(URI.create(second), "head@example.org"))))
                .endsWith("/desk/bar/second");
    }

    @Test
    void anotherWebsiteBeginsNothingAndLeadsNowhere() {
        var browser = new Browser();
        assertThat(location(browser.get("/sign-in/with/oidc?to=/desk/bar", "Sec-Fetch-Site", "cross-site")))
                .isEqualTo(corridor.address("/sign-in?to=%2Fdesk%2Fbar"));
        assertThat(browser.cookies).isEmpty();

        browser.signIn("head@example.org", "https://evil.example/");
        assertThat(location(browser.signIn("head@example.org", "//evil.example")))
                .isEqualTo(corridor.address("/desk"));
        assertThat(browser.get("/sign-in/with/nobody").statusCode()).isEqualTo(404);
        assertThat(browser.get("/sign-in/back/nobody?code=1&state=2").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsMadeUpAtTheWayBackIsRefusedInPlainWords() {
        var browser = new Browser();
        for (var answer : List.of(
                "",
                "?code=1",
                "?code=1&state=",
                "?code=1&state=%0d%0aSet-Cookie:x=1",
                "?state=a&state=b&code=1",
                "?error=%3Cscript%3E&state=x",
                "?code=" + "x".repeat(3000) + "&state=y",
                "?code=%ff&state=%ff"))
            assertThat(location(browser.get("/sign-in/back/oidc" + answer)))
                    .as(answer)
                    .isEqualTo(corridor.address("/sign-in?trouble=begin-again&with=oidc&to=%2Fdesk"));
        assertThat(corridor.log()).doesNotContain(SECRET);
    }

    private final class Browser {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final Map<String, String> cookies = new LinkedHashMap<>();

        HttpResponse<String> signIn(String email) {
            return signIn(email, "/desk");
        }

        HttpResponse<String> signIn(String email, String to) {
            var there = get("/sign-in/with/oidc?to=" + to);
            return get(peer.signIn(URI.create(location(there)), email));
        }

        HttpResponse<String> get(String path, String... headers) {
            return get(URI.create(corridor.address(path)), headers);
        }

        HttpResponse<String> get(URI address, String... headers) {
            var request = HttpRequest.newBuilder(address);
            if (!cookies.isEmpty())
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            if (headers.length > 0) request.headers(headers);
            var answer = send(request.build());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        }

        private void keep(String cookie) {
            var parts = new ArrayList<>(List.of(cookie.split("; ?")));
            var pair = parts.removeFirst().split("=", 2);
            if (parts.contains("Max-Age=0")) cookies.remove(pair[0]);
            else cookies.put(pair[0], pair[1]);
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                return http.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }
}
