package org.corridorwall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.corridorwall.sample.SampleSource;

/** All of it, or the parts that are named: {@code pages live polls starts scale}. */
public final class Bench {
    private static final List<String> PARTS = List.of("starts", "pages", "live", "polls", "scale");

    private Bench() {}

    /** @param arguments the file to write, then {@code --quick} or parts */
    public static void main(String... arguments) throws IOException {
        var wanted = List.of(arguments).subList(1, arguments.length);
        var unknown = wanted.stream()
                .filter(word -> !word.equals("--quick") && !PARTS.contains(word))
                .toList();
        if (!unknown.isEmpty()) {
            System.err.println(
                    "There is no part " + String.join(", ", unknown) + ": they are " + String.join(" ", PARTS));
            System.exit(2);
        }
        boolean quick = wanted.contains("--quick");
        var parts = PARTS.stream().filter(wanted::contains).toList();
        if (parts.isEmpty()) parts = PARTS;
        // nginx reads it as another user.
        var folder = Files.createTempDirectory(
                "corridor-bench", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            var report = new Report(Path.of(arguments[0]));
            report.begin(wanted);
            for (var part : parts) measure(part, folder.resolve(part), quick, report);
        } finally {
            delete(folder);
        }
    }

    private static void measure(String part, Path folder, boolean quick, Report report) throws IOException {
        Files.createDirectories(folder);
        switch (part) {
            case "starts" -> new Starts(folder).measure(report);
            case "pages" -> pages(folder, quick ? 2 : 8, report);
            case "live" -> new LivePages(folder).measure(report);
            case "polls" ->
                new Polls(folder, Duration.ofSeconds(quick ? 10 : 60), Duration.ofSeconds(quick ? 60 : 120))
                        .measure(report);
            case "scale" ->
                new Scale(folder, quick ? 2_000 : 20_000, quick ? Duration.ofMinutes(1) : Duration.ofMinutes(10))
                        .measure(report);
            default -> throw new IllegalArgumentException(part);
        }
    }

    private static void pages(Path folder, int seconds, Report report) throws IOException {
        var clock = InstantSource.system();
        try (var sample = SampleSource.start(0, clock, new Random(7))) {
            var trust = Files.writeString(folder.resolve("trust.yaml"), sample.trustFile());
            try (var server = Server.start(folder, Map.of("CORRIDOR_TRUST_FILE", trust.toString()))) {
                new Pages(server, folder.resolve("nginx"), seconds).measure(report);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
