package org.corridorwall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./corridor run} in a process of its own, as an operator starts it. */
final class Server implements AutoCloseable {
    private static final long TICKS_A_SECOND = 100;

    final int port;
    final Duration untilReady;
    private final Path folder;
    private final Map<String, String> settings;
    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Server(Path folder, int port, Map<String, String> settings) {
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        long begun = System.nanoTime();
        this.process = launched(settings, folder.resolve("corridor.log"), "./corridor", "run");
        while (status("/health/ready") != 200) {
            if (!process.isAlive()) throw new IllegalStateException("It stopped while starting: " + folder);
            pause(Duration.ofMillis(5));
        }
        this.untilReady = Duration.ofNanos(System.nanoTime() - begun);
    }

    static Server start(Path folder, Map<String, String> more) {
        int port = freePort();
        var settings = new HashMap<>(Map.of(
                "CORRIDOR_PORT",
                Integer.toString(port),
                "CORRIDOR_HOST",
                "127.0.0.1",
                "CORRIDOR_BASE_URL",
                "http://127.0.0.1:" + port,
                "CORRIDOR_DATA",
                folder.resolve("data").toString(),
                "CORRIDOR_FETCH_ALLOW_PRIVATE",
                "true",
                "CORRIDOR_SECRET_KEY",
                "a key that only the benchmark knows, no secret"));
        settings.putAll(more);
        return new Server(folder, port, settings);
    }

    static Process launched(Map<String, String> settings, Path log, String... command) {
        var builder = new ProcessBuilder(List.of(command))
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

    /** Runs a command beside the server; what it printed. */
    String command(String... arguments) {
        var out = folder.resolve("command.out");
        try {
            Files.deleteIfExists(out);
            var whole = new String[arguments.length + 1];
            whole[0] = "./corridor";
            System.arraycopy(arguments, 0, whole, 1, arguments.length);
            var running = launched(settings, out, whole);
            ended(running);
            var said = Files.readString(out).strip();
            if (running.exitValue() != 0) throw new IllegalStateException(said);
            return said;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    int status(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address(path))).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    HttpResponse<byte[]> post(String path, String token, String json) {
        return send(HttpRequest.newBuilder(URI.create(address(path)))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Seconds of processor time since it began. */
    double cpu() {
        return cpu(process.pid());
    }

    /** Resident, in MB (10^6 bytes). */
    double memory() {
        return memory(process.pid());
    }

    static double cpu(long process) {
        try {
            var stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_A_SECOND;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    static double memory(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** The sum of a counter on its page for machines, over the lines that hold {@code with}. */
    double counter(String name, String with) {
        return new String(get("/metrics").body(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(with))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    static void ended(Process process) {
        try {
            if (!process.waitFor(120, TimeUnit.SECONDS)) throw new IllegalStateException("it does not end");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroy();
        ended(process);
    }
}
