package org.corridorwall.peer;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A real OpenID Connect provider (npm's {@code oidc-provider}) on a free loopback port. Put into {@code target/peers} by
 * {@code src/test/peers/oidc/install}, which takes some seconds the first time.
 */
public final class OidcPeer implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("src/test/peers/oidc").toAbsolutePath();
    private static final Path HOME = Path.of("target/peers/oidc").toAbsolutePath();
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([a-z]+)\"");
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedReader said;
    private final BufferedWriter tell;
    private final URI issuer;

    private OidcPeer(Process process, BufferedReader said, URI issuer) {
        this.process = process;
        this.said = said;
        this.tell = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.issuer = issuer;
    }

    /** @throws IllegalStateException with what it complained of, when it doesn't start */
    public static OidcPeer start() {
        try {
            install();
            var log = Files.createTempFile("corridor-oidc", ".log");
            var process = new ProcessBuilder(
                            "node", SCRIPTS.resolve("serve.mjs").toString(), HOME.toString())
                    .redirectError(log.toFile())
                    .start();
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var line = said.readLine();
            if (line == null || !line.startsWith("OIDC "))
                throw new IllegalStateException("It stopped while starting:\n" + Files.readString(log));
            return new OidcPeer(process, said, URI.create(line.substring(5)));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void install() throws IOException {
        var install = new ProcessBuilder(SCRIPTS.resolve("install").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (install.waitFor() != 0) throw new IllegalStateException(said);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public String issuer() {
        return issuer.toString();
    }

    /** A client from now on; the provider begins anew, with another key. */
    public void knows(String clientId, String secret, String back) {
        try {
            tell.write(JSON.writeValueAsString(
                    Map.of("client_id", clientId, "client_secret", secret, "redirect_uris", List.of(back))));
            tell.newLine();
            tell.flush();
            for (var line = said.readLine(); !"READY".equals(line); line = said.readLine())
                if (line == null) throw new IllegalStateException("it ended");
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Somebody at a browser of their own, who does what the provider's pages ask, to where it sends them back. */
    public URI signIn(URI question, String email) {
        return new Visitor().signIn(question, email);
    }

    /** Somebody who turns back at the provider's first page. */
    public URI turnBack(URI question) {
        var visitor = new Visitor();
        var page = visitor.follow(question);
        return visitor.follow(issuer.resolve(find(FORM, page.body()) + "/abort"))
                .uri();
    }

    private final class Visitor {
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();

        URI signIn(URI question, String email) {
            var page = follow(question);
            for (var steps = 0; page.statusCode() != 0; steps++) {
                if (steps > 5) throw new IllegalStateException("it asks for ever:\n" + page.body());
                page = submit(page.body(), email);
            }
            return page.uri();
        }

        private Page submit(String page, String email) {
            var form = "prompt=" + find(PROMPT, page) + "&login=" + URLEncoder.encode(email, StandardCharsets.UTF_8)
                    + "&password=anything";
            var request = HttpRequest.newBuilder(issuer.resolve(find(FORM, page)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            return onward(send(request));
        }

        Page follow(URI address) {
            if (!address.getAuthority().equals(issuer.getAuthority())) return new Page(address, 0, "");
            return onward(send(HttpRequest.newBuilder(address).build()));
        }

        private Page onward(HttpResponse<String> answer) {
            if (answer.statusCode() / 100 == 3)
                return follow(answer.uri()
                        .resolve(answer.headers().firstValue("Location").orElseThrow()));
            return new Page(answer.uri(), answer.statusCode(), answer.body());
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

    /** @param statusCode 0: it is an address of somebody else, which was not asked */
    private record Page(URI uri, int statusCode, String body) {}

    private static String find(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        if (!found.find()) throw new IllegalStateException("no " + pattern + " in\n" + page);
        return found.group(1);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
