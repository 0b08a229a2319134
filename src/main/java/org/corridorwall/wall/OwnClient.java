package org.corridorwall.wall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;

/** Asks this host itself, by its own port, as any reader would. */
public final class OwnClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    record Answer(int status, String body) {}

    /** @param host to which the server is bound; "all addresses" is asked at the loopback */
    public OwnClient(String host, int port) {
        var here = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        };
        this.base = URI.create("http://" + here + ":" + port);
    }

    /** @param path with its query, encoded @throws UncheckedIOException when nobody answers in time */
    Answer get(String path) {
        return ask(HttpRequest.newBuilder(base.resolve(path)));
    }

    /** What is kept ready at that address; 504 when nothing is, so that whoever asks has it made anew. */
    Answer getKept(String path) {
        return ask(HttpRequest.newBuilder(base.resolve(path)).header("Cache-Control", "only-if-cached"));
    }

    private Answer ask(HttpRequest.Builder asked) {
        var request = asked.timeout(PATIENCE)
                .header("User-Agent", "Corridor, looking whether it is clear")
                .GET()
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(stopped));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
