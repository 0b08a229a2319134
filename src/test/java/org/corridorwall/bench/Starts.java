package org.corridorwall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long it takes until it is there, and how much memory it takes while nobody asks. */
final class Starts {
    private static final int ROUNDS = 7;
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final String WHY = """

            Why it is missed: the starting thread takes one second of processor time, the compilers another; the script takes a \
            tenth. A command pays the same for Java and for its script.
            """;

    private final Path folder;

    Starts(Path folder) {
        this.folder = folder;
    }

    void measure(Report report) throws IOException {
        var trust = Files.writeString(folder.resolve("trust.yaml"), """
                trust: {slug: bar, name: Bar Academies Trust}
                academies: [{slug: north, name: North Primary Academy}]
                people: [{slug: head, name: Mrs Okafor, academy: north, email: head@example.org, may: [approve]}]
                """);
        var settings = Map.of("CORRIDOR_TRUST_FILE", trust.toString());
        var first = new ArrayList<Double>();
        for (int i = 0; i < 3; i++) {
            try (var server = Server.start(Files.createDirectories(folder.resolve("empty" + i)), settings)) {
                first.add(server.untilReady.toMillis() / 1000.0);
            }
        }
        var again = new ArrayList<Double>();
        var tokens = new ArrayList<Double>();
        var java = new ArrayList<Double>();
        double memory = 0;
        for (int i = 0; i < ROUNDS; i++) {
            try (var server = Server.start(folder.resolve("empty0"), settings)) {
                again.add(server.untilReady.toMillis() / 1000.0);
                tokens.add(seconds(() -> server.command("token", "head@example.org")));
                if (i == ROUNDS - 1) {
                    Server.pause(IDLE);
                    memory = server.memory();
                }
            }
            java.add(seconds(() -> Server.ended(Server.launched(
                    Map.of(),
                    folder.resolve("java.log"),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-version"))));
        }
        double ready = middle(again);
        double token = middle(tokens);
        report.part("Start and memory", """
                From the command to the first 200 of `/health/ready`, through the script; the middle of %d. Beside it what the \
                same JDK takes to print its version, the least that any command written in Java can take.

                | | seconds | of `java -version` | aim |
                |---|---|---|---|
                | `./corridor run`, a folder that was used before | %.2f (best %.2f) | %.1f × | 1.2 s: %s |
                | `./corridor run`, an empty folder: tables and keys are made | %.2f | %.1f × | |
                | `./corridor token EMAIL` beside the server | %.2f | %.1f × | 1 s: %s |
                | `java -version` | %.2f | 1 | |
                %s
                Resident after %d seconds without a reader: %.0f MB (aim 140 MB: %s). Most of it is the description of classes in \
                the ahead-of-time cache, which is mapped from a file.
                """.formatted(
                        ROUNDS,
                        ready,
                        again.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                        ready / middle(java),
                        Report.aim(ready <= 1.2),
                        middle(first),
                        middle(first) / middle(java),
                        token,
                        token / middle(java),
                        Report.aim(token <= 1),
                        middle(java),
                        ready <= 1.2 && token <= 1 ? "" : WHY,
                        IDLE.toSeconds(),
                        memory,
                        Report.aim(memory <= 140)));
    }

    private static double middle(List<Double> values) {
        return Pages.middle(values.stream());
    }

    private static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }
}
