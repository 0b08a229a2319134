package org.corridorwall.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real WordPress, of Debian's package, on a free loopback port, with a MariaDB of its own behind a socket, in a folder
 * of its own. It asks nobody outside, sends no mail and runs no jobs. Its theme is the least that names its feeds.
 */
public final class WordPress implements AutoCloseable {
    private static final Path PACKAGE = Path.of("/usr/share/wordpress");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One request as it was answered. {@code target} is path and query. */
    public record Asked(String method, String target, int status, String agent) {}

    private final Path folder;
    private final List<String> asUser;
    private final URI site;
    private final List<Process> running = new ArrayList<>();
    private final Thread atTheEnd = new Thread(this::stop);
    private int attached;

    private WordPress(Path folder, List<String> asUser, URI site) {
        this.folder = folder;
        this.asUser = asUser;
        this.site = site;
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    /** Takes some seconds. @throws IllegalStateException with what it complained of, when it doesn't start */
    public static WordPress start() {
        if (!Files.isDirectory(PACKAGE) || !Files.isExecutable(Path.of("/usr/sbin/mariadbd")))
            throw new IllegalStateException(
                    "install Debian's packages wordpress mariadb-server php-cli php-mysql php-gd php-xml");
        try {
            var folder = Files.createTempDirectory("corridor-wordpress");
            // MariaDB refuses to run as root; Debian's package brings a user for it. No process stands between, so that
            // what is ended here is the server itself.
            boolean root = "root".equals(System.getProperty("user.name"));
            var asUser = root
                    ? List.of("setpriv", "--reuid=mysql", "--regid=mysql", "--clear-groups", "--")
                    : List.<String>of();
            var wordPress = new WordPress(folder, asUser, URI.create("http://127.0.0.1:" + freePort() + "/"));
            try {
                wordPress.layOut();
                if (root) wordPress.run(List.of("chown", "-R", "mysql:mysql", folder.toString()));
                wordPress.startDatabase();
                wordPress.tell(Map.of("do", "install", "title", "North Primary"));
                wordPress.startSite();
                return wordPress;
            } catch (RuntimeException | IOException trouble) {
                wordPress.close();
                throw trouble;
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** The home page, which names the feed. */
    public URI site() {
        return site;
    }

    /** RSS 2.0 of all posts. */
    public URI feed() {
        return site.resolve("feed/");
    }

    /** @param html kept as it is, scripts included, as for an administrator. @return its number */
    public int post(String title, String html, List<String> tags) {
        return tell(Map.of("do", "post", "title", title, "html", html, "tags", tags))
                .asInt();
    }

    public void edit(int id, String title, String html) {
        tell(Map.of("do", "edit", "id", id, "title", title, "html", html));
    }

    /** What was in the feed is in it no longer; ETag and Last-Modified stay as they were, so that only the next change shows it. */
    public void trash(int id) {
        tell(Map.of("do", "trash", "id", id));
    }

    /** A page, which is in no feed, with scripts if {@code html} has any. @return its number */
    public int page(String title, String html) {
        return tell(Map.of("do", "page", "title", title, "html", html)).asInt();
    }

    /** Where the post or page of this number is read. */
    public URI address(int id) {
        return site.resolve("?p=" + id);
    }

    /** Puts a picture into the media library. @return its address */
    public String attach(byte[] png, String alt) {
        var name = "picture-" + ++attached + ".png";
        var written = Base64.getEncoder().encodeToString(png);
        return tell(Map.of("do", "attach", "name", name, "png", written, "alt", alt))
                .asText();
    }

    /** Everything that was asked over HTTP since the start, in the order of the answers. */
    public List<Asked> asked() {
        try {
            var log = folder.resolve("asked.log");
            if (!Files.exists(log)) return List.of();
            var asked = new ArrayList<Asked>();
            for (var line : Files.readAllLines(log)) asked.add(JSON.readValue(line, Asked.class));
            return asked;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private void layOut() throws IOException {
        var home = Files.createDirectory(folder.resolve("site"));
        try (var files = Files.list(PACKAGE)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.endsWith(".php") && !name.startsWith("wp-config")) Files.copy(file, home.resolve(name));
            }
        }
        for (var part : List.of("wp-includes", "wp-admin"))
            Files.createSymbolicLink(home.resolve(part), PACKAGE.resolve(part));
        var content = Files.createDirectory(home.resolve("wp-content"));
        for (var part : List.of("uploads", "plugins")) Files.createDirectory(content.resolve(part));
        for (var part : List.of("style.css", "functions.php", "index.php"))
            place("theme/" + part, content.resolve("themes/plain").resolve(part));
        place("quiet.php", content.resolve("mu-plugins/quiet.php"));
        place("wp-config.php", home.resolve("wp-config.php"));
        place("router.php", folder.resolve("router.php"));
        place("tell.php", folder.resolve("tell.php"));
        JSON.writeValue(
                folder.resolve("site.json").toFile(),
                Map.of("home", site.toString().replaceFirst("/$", ""), "socket", socket().toString()));
        Files.writeString(folder.resolve("first.sql"), "create database wordpress character set utf8mb4;\n");
    }

    private static void place(String resource, Path at) throws IOException {
        Files.createDirectories(at.getParent());
        try (var content = WordPress.class.getResourceAsStream("wordpress/" + resource)) {
            if (content == null) throw new IllegalStateException("there is no " + resource);
            Files.copy(content, at);
        }
    }

    private Path socket() {
        return folder.resolve("socket");
    }

    private void startDatabase() throws IOException {
        var data = "--datadir=" + folder.resolve("data");
        run(as(
                "mariadb-install-db",
                "--no-defaults",
                data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        var server = launch(
                "mariadb.log",
                as(
                        "/usr/sbin/mariadbd",
                        "--no-defaults",
                        data,
                        "--socket=" + socket(),
                        "--pid-file=" + folder.resolve("pid"),
                        "--init-file=" + folder.resolve("first.sql"),
                        "--skip-networking",
                        "--skip-log-bin",
                        "--performance-schema=OFF",
                        "--innodb-buffer-pool-size=32M",
                        "--innodb-flush-method=nosync",
                        "--innodb-flush-log-at-trx-commit=0"));
        Awaitility.await("MariaDB")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> stopped(server, "mariadb.log"))
                .until(this::listens);
    }

    private boolean listens() {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException notYet) {
            return false;
        }
    }

    private void startSite() throws IOException {
        var server = launch(
                "php.log",
                as(php(
                        "-S",
                        site.getAuthority(),
                        "-t",
                        folder.resolve("site").toString(),
                        folder.resolve("router.php").toString())));
        Awaitility.await("WordPress")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> stopped(server, "php.log"))
                .until(this::answers);
        Files.deleteIfExists(folder.resolve("asked.log"));
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection) feed().toURL().openConnection();
            connection.setReadTimeout((int) PATIENCE.toMillis());
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void stopped(Process server, String log) {
        if (!server.isAlive()) throw new IllegalStateException("It stopped while starting:\n" + read(log));
    }

    private JsonNode tell(Map<String, Object> what) {
        try {
            var said = said(as(php(folder.resolve("tell.php").toString())), JSON.writeValueAsBytes(what));
            return parsed(said, what).path("did");
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static JsonNode parsed(String said, Map<String, Object> what) {
        try {
            return JSON.readTree(said);
        } catch (JsonProcessingException complaint) {
            throw new IllegalStateException(what.get("do") + ": " + said, complaint);
        }
    }

    private static String[] php(String... arguments) {
        var quietly = List.of(
                "php",
                "-d",
                "sendmail_path=/bin/true",
                "-d",
                "allow_url_fopen=0",
                "-d",
                "log_errors=0",
                "-d",
                "display_errors=stderr",
                "-d",
                "opcache.enable_cli=1");
        return Stream.concat(quietly.stream(), Stream.of(arguments)).toArray(String[]::new);
    }

    private List<String> as(String... command) {
        return Stream.concat(asUser.stream(), Stream.of(command)).toList();
    }

    private void run(List<String> command) throws IOException {
        said(command, new byte[0]);
    }

    private String said(List<String> command, byte[] input) throws IOException {
        var out = Files.createTempFile(folder, "said", ".txt");
        var process = builder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            try (var in = process.getOutputStream()) {
                in.write(input);
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) process.destroyForcibly();
            if (process.waitFor() != 0)
                throw new IllegalStateException(String.join(" ", command) + ":\n" + Files.readString(out));
            return Files.readString(out);
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private Process launch(String log, List<String> command) throws IOException {
        var process = builder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
        synchronized (running) {
            running.add(process);
        }
        return process;
    }

    private ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("PHP_CLI_SERVER_WORKERS", "3");
        builder.environment().put("HOME", folder.toString());
        return builder;
    }

    private String read(String log) {
        try {
            return Files.readString(folder.resolve(log), StandardCharsets.UTF_8);
        } catch (IOException trouble) {
            return trouble.toString();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atTheEnd);
        stop();
    }

    private void stop() {
        synchronized (running) {
            for (var process : running.reversed()) end(process);
            running.clear();
        }
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** With the workers of PHP's server, which outlive it otherwise. Nothing of it is kept, so nothing has to be saved. */
    private static void end(Process process) {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }
}
