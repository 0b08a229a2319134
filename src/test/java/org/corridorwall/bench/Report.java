package org.corridorwall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The document, as it grows. It is written after each part, so that what was measured is not lost. */
final class Report {
    private final Path file;
    private final StringBuilder text = new StringBuilder();

    Report(Path file) {
        this.file = file;
    }

    /** @param asked what was asked for beside everything */
    void begin(List<String> asked) throws IOException {
        text.append("""
                # Benchmarks

                Written by `./corridor bench%s` on %s. Everything ran on one machine, which also ran what asked: figures \
                are to be read as ratios within this run. Aims that were missed are marked.

                %s
                """.formatted(
                asked.isEmpty() ? "" : " " + String.join(" ", asked), LocalDate.now(ZoneOffset.UTC), machine()));
        save();
    }

    private static String machine() throws IOException {
        var cpu = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst(".*: ", ""))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        var memory = Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("\\D", "");
        var load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        return "%d × %s, %.0f GB, Linux %s, JDK %s, %s, %s; load before it began: %s."
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        cpu.strip(),
                        Long.parseLong(memory) * 1024 / 1e9,
                        System.getProperty("os.version").replaceFirst("-.*", ""),
                        Runtime.version(),
                        firstLine("nginx", "-v").replaceFirst(".*: ", ""),
                        firstLine("wrk", "-v").replaceFirst("(wrk \\S+).*", "$1"),
                        load);
    }

    private static String firstLine(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }

    void part(String title, String words) {
        text.append("\n## ").append(title).append("\n\n").append(words.strip()).append('\n');
        save();
        System.err.println("\n## " + title + "\n\n" + words.strip());
    }

    private void save() {
        try {
            Files.writeString(file, text);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** What became of an aim, in words. */
    static String aim(boolean met) {
        return met ? "met" : "**missed**";
    }
}
