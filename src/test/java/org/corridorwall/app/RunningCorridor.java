package org.corridorwall.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The packaged server in a process of its own, started as {@code ./corridor run} starts it, so that it can be killed. */
public final class RunningCorridor implements AutoCloseable {
    private static final Path APP = Path.of("target/quarkus-app").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;
    private final int port;
    private @Nullable Process process;

    private RunningCorridor(Path folder, Map<String, String> more) {
        this.folder = folder;
        this.port = freePort();
        settings.putAll(Map.of(
                "CORRIDOR_PORT", Integer.toString(port),
                "CORRIDOR_HOST", "127.0.0.1",
                "CORRIDOR_BASE_URL", "http://127.0.0.1:" + port,
                "CORRIDOR_DATA", folder.resolve("data").toString(),
                "CORRIDOR_FETCH_ALLOW_PRIVATE", "true",
                "CORRIDOR_POLL_MIN", "PT1S",
                "CORRIDOR_POLL_MAX", "PT5S",
                "CORRIDOR_SECRET_KEY", "a key that only the tests know, no secret"));
        settings.putAll(more);
    }

    /** @param databaseUrl null: the embedded database */
    public static RunningCorridor start(
            Path folder, @Nullable String databaseUrl, String trustFile, Map<String, String> more) {
        var settings = new HashMap<>(more);
        if (databaseUrl != null) settings.put("CORRIDOR_DATABASE_URL", databaseUrl);
        try {
            var file = Files.createDirectories(folder).resolve("trust.yaml");
            Files.writeString(file, trustFile);
            settings.put("CORRIDOR_TRUST_FILE", file.toString());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        return start(folder, settings);
    }

    /** On what is in its data folder already, without a trust file. */
    public static RunningCorridor start(Path folder, Map<String, String> settings) {
        var running = new RunningCorridor(folder, settings);
        running.start();
        return running;
    }

    public void start() {
        process = launch(List.of("-jar", APP.resolve("quarkus-run.jar").toString()), folder.resolve("corridor.log"));
        Awaitility.await("ready")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(this::isReady);
    }

    /** Starts without waiting for anything. */
    public void startBlindly() {
        process = launch(List.of("-jar", APP.resolve("quarkus-run.jar").toString()), folder.resolve("corridor.log"));
    }

    private Process launch(List<String> what, Path log) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        command.addAll(what);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("CORRIDOR_"));
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private boolean isReady() {
        var running = process;
        if (running == null || !running.isAlive())
            throw new IllegalStateException("It stopped while starting:\n" + log());
        return status("/health/ready") == 200;
    }

    /** As a power cut would: no chance to tidy up. */
    public void kill() {
        var running = process;
        if (running == null) return;
        running.destroyForcibly();
        waitFor(running);
    }

    /** Runs one of the commands beside the server; answers what it printed, or throws with what it complained of. */
    public String command(String... arguments) {
        var out = folder.resolve("command.out");
        var classPath = Stream.of("app", "lib/boot", "lib/main")
                .map(part -> APP.resolve(part) + "/*")
                .reduce((a, b) -> a + ":" + b)
                .orElseThrow();
        var what = new ArrayList<>(List.of("-cp", classPath, "org.corridorwall.app.Commands"));
        what.addAll(List.of(arguments));
        try {
            Files.deleteIfExists(out);
            var running = launch(what, out);
            waitFor(running);
            var said = Files.readString(out);
            if (running.exitValue() != 0) throw new IllegalStateException(said);
            return said.strip();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    public String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public int status(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException refused) {
            if (refused.getCause() instanceof ConnectException) return 0;
            return -1;
        }
    }

    public HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address(path))).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    public HttpResponse<String> post(String path, String token, Object body) {
        try {
            return send(HttpRequest.newBuilder(URI.create(address(path)))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** What a page's form sends. */
    public HttpResponse<String> postForm(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(address(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
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

    public JsonNode json(String path, String... headers) {
        return parsed(get(path, headers).body());
    }

    public static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** The posts on the wall of the trust {@code bar}, newest first. */
    public List<JsonNode> posts() {
        var posts = new ArrayList<JsonNode>();
        json("/api/v1/trusts/bar/posts?limit=1000").path("posts").forEach(posts::add);
        return posts;
    }

    public String log() {
        try {
            return Files.readString(folder.resolve("corridor.log"));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void waitFor(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) throw new IllegalStateException("it does not end");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    @Override
    public void close() {
        var running = process;
        if (running == null) return;
        running.destroy();
        try {
            if (!running.waitFor(15, TimeUnit.SECONDS)) running.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running.destroyForcibly();
        }
    }
}
