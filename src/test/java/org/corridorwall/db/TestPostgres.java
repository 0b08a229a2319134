package org.corridorwall.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of the tests' own, started when the first test asks, on loopback, gone with the process. */
public final class TestPostgres {
    private static @Nullable TestPostgres running;

    private final int port;

    private TestPostgres(int port) {
        this.port = port;
    }

    /** The address of a new, empty database. */
    public static synchronized String freshDatabase() {
        if (running == null) running = start();
        var name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + running.port + "/postgres", "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        }
        return "postgresql://postgres@127.0.0.1:" + running.port + "/" + name;
    }

    private static TestPostgres start() {
        try {
            var folder = Files.createTempDirectory("corridor-postgres");
            int port = freePort();
            var programs = programs();
            // PostgreSQL refuses to run as root; Debian's package brings a user for it.
            var asUser = "root".equals(System.getProperty("user.name"))
                    ? List.of("runuser", "-u", "postgres", "--")
                    : List.<String>of();
            if (!asUser.isEmpty()) run(List.of("chown", "postgres", folder.toString()));
            run(
                    asUser,
                    programs.resolve("initdb").toString(),
                    "-D",
                    folder + "/data",
                    "-U",
                    "postgres",
                    "-A",
                    "trust",
                    "--no-sync",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8");
            run(
                    asUser,
                    programs.resolve("pg_ctl").toString(),
                    "-D",
                    folder + "/data",
                    "-w",
                    "-l",
                    folder + "/log",
                    "-o",
                    "-h 127.0.0.1 -p " + port + " -k " + folder + " -c fsync=off -c max_connections=300",
                    "start");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(asUser, programs, folder)));
            return new TestPostgres(port);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void stop(List<String> asUser, Path programs, Path folder) {
        run(asUser, programs.resolve("pg_ctl").toString(), "-D", folder + "/data", "-m", "immediate", "stop");
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Path programs() throws IOException {
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IllegalStateException("install Debian's package postgresql"));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> before, String... command) {
        run(java.util.stream.Stream.concat(before.stream(), List.of(command).stream())
                .toList());
    }

    private static void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) throw new IllegalStateException(String.join(" ", command) + " failed");
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
