package org.corridorwall.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.corridorwall.fetch.FetchFixture.GUARDED;
import static org.corridorwall.fetch.FetchFixture.OPEN;
import static org.corridorwall.fetch.FetchFixture.fetch;
import static org.corridorwall.fetch.FetchFixture.fetcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostingTest {
    private record Heard(
            String method,
            String path,
            @Nullable String type,
            @Nullable String length,
            @Nullable String token,
            String body) {}

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server = server();
    private final HttpServer other = server();
    private final Fetcher fetcher = fetcher(OPEN, Map.of("school.example", List.of("127.0.0.1")));

    private HttpServer server() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 50);
            server.createContext("/", this::hear);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hear(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        heard.add(new Heard(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                headers.getFirst("Content-Type"),
                headers.getFirst("Content-Length"),
                headers.getFirst("Authorization"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        var query = exchange.getRequestURI().getQuery();
        int status = query == null ? 200 : Integer.parseInt(query.replaceFirst(",.*", ""));
        if (query != null && query.contains(","))
            exchange.getResponseHeaders()
                    .set(status == 503 ? "Retry-After" : "Location", query.replaceFirst(".*,", ""));
        var body = "heard".getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        other.stop(0);
        fetcher.close();
    }

    private static URI at(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Fetched posts(String path) {
        return fetcher.fetch(fetch(at(server, path))
                .with("Authorization", "Bearer secret")
                .sending("application/json", "{\"a\":\"ä\"}".getBytes(UTF_8)));
    }

    @Test
    void whatIsSentArrivesWithItsType() {
        assertThat(posts("/session"))
                .isInstanceOfSatisfying(
                        Fetched.Body.class,
                        body -> assertThat(body.bytes()).asString().isEqualTo("heard"));
        assertThat(heard)
                .containsExactly(
                        new Heard("POST", "/session", "application/json", "10", "Bearer secret", "{\"a\":\"ä\"}"));
    }

    @Test
    void nothingCanBePostedToo() {
        fetcher.fetch(fetch(at(server, "/refresh")).sendingNothing());

        assertThat(heard).containsExactly(new Heard("POST", "/refresh", null, "0", null, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void itIsSentAgainWhereTheSameServerAsksForThat(int status) {
        assertThat(posts("/old?" + status + ",/new")).isInstanceOf(Fetched.Body.class);

        assertThat(heard).extracting(Heard::path).containsExactly("/old", "/new");
        assertThat(heard.getLast().method()).isEqualTo("POST");
        assertThat(heard.getLast().body()).isEqualTo("{\"a\":\"ä\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void otherRedirectsEndIt(int status) {
        assertThat(posts("/old?" + status + ",/new"))
                .isInstanceOfSatisfying(
                        Fetched.Status.class,
                        answer -> assertThat(answer.status()).isEqualTo(status));
        assertThat(heard).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void itIsNeverSentToAnotherServer(int status) {
        assertThat(posts("/old?" + status + "," + at(other, "/elsewhere")))
                .isInstanceOfSatisfying(
                        Fetched.Status.class,
                        answer -> assertThat(answer.status()).isEqualTo(status));
        assertThat(posts("/old?" + status + ",http://school.example:"
                        + server.getAddress().getPort() + "/elsewhere"))
                .isInstanceOf(Fetched.Status.class);

        assertThat(heard).extracting(Heard::path).containsExactly("/old", "/old");
    }

    @Test
    void itIsNotRepeatedWhenTheServerIsBusy() {
        assertThat(posts("/busy?503,0")).isInstanceOf(Fetched.Status.class);

        assertThat(heard).hasSize(1);
    }

    @Test
    void itIsNotRepeatedWhenTheConnectionBreaks() throws IOException {
        try (var broken = new RawServer().text("/first", "there").on("/session", RawServer.Exchange::close)) {
            fetcher.fetch(fetch(broken.at("/first")));

            var failed = fetcher.fetch(fetch(broken.at("/session")).sendingNothing());

            assertThat(failed).isInstanceOf(Fetched.Failed.class);
            assertThat(broken.asked).extracting(RawServer.Exchange::path).containsExactly("/first", "/session");
        }
    }

    @Test
    void neitherIsAGetThatIsToBeSentOnce() throws IOException {
        try (var broken = new RawServer().text("/first", "there").on("/dear", RawServer.Exchange::close)) {
            fetcher.fetch(fetch(broken.at("/first")));

            var failed = fetcher.fetch(
                    fetch(broken.at("/dear")).sentOnce().atMost(100).with("A", "b"));

            assertThat(failed).isInstanceOf(Fetched.Failed.class);
            assertThat(broken.asked).extracting(RawServer.Exchange::path).containsExactly("/first", "/dear");
        }
    }

    @Test
    void theGuardHoldsForWhatIsSentToo() {
        try (var guarded = fetcher(GUARDED)) {
            assertThat(guarded.fetch(fetch(at(server, "/session")).sendingNothing()))
                    .isInstanceOf(Fetched.Refused.class);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void contentHasATypeOfOneLine() {
        assertThatThrownBy(() -> new Fetch.Sent(null, new byte[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Fetch.Sent("a/b\r\nX: y", new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
