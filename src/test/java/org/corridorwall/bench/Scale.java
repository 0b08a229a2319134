package org.corridorwall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** An agency's many schools, for ten minutes. */
final class Scale {
    private static final int TRUSTS = 20;
    private static final Duration EVERY = Duration.ofSeconds(50);
    /** Pace asks up to a tenth sooner, and half a second later. */
    private static final double LATEST_PLANNED = 50.5;

    private final Path folder;
    private final int sources;
    private final Duration time;

    Scale(Path folder, int sources, Duration time) {
        this.folder = folder;
        this.sources = sources;
        this.time = time;
    }

    void measure(Report report) throws IOException {
        try (var websites = new Websites(sources);
                var server = Server.start(
                        folder, Map.of("CORRIDOR_POLL_MIN", EVERY.toString(), "CORRIDOR_POLL_MAX", EVERY.toString()))) {
            double cpuBefore = server.cpu();
            long begun = System.nanoTime();
            for (int trust = 0; trust < TRUSTS; trust++) server.command("import", trustFile(websites, trust));
            while (websites.reached() < sources && since(begun) < 600) Server.pause(Duration.ofSeconds(1));
            double firstRead = since(begun);
            long reached = websites.reached();
            Server.pause(EVERY.multipliedBy(2));
            double untilCalm = server.cpu() - cpuBefore;

            websites.begin();
            long asked = websites.asked();
            double cpu = server.cpu();
            long started = System.nanoTime();
            var memory = new ArrayList<Double>();
            var pages = new ArrayList<Double>();
            while (since(started) < time.toSeconds()) {
                long at = System.nanoTime();
                server.get("/t0", "Accept-Encoding", "gzip");
                pages.add((System.nanoTime() - at) / 1e6);
                memory.add(server.memory());
                Server.pause(Duration.ofMillis(500));
            }
            double seconds = since(started);
            double rate = (websites.asked() - asked) / seconds;
            double share = (server.cpu() - cpu) / seconds;
            var gaps = websites.gaps();
            double latest = Math.max(0, gaps[gaps.length - 1] - LATEST_PLANNED);
            report.part("Intake at scale", """
                    %,d feeds of %d trusts, each at a loopback address of its own, asked every 45 to 50.5 seconds, for %d \
                    minutes. Of a hundred, 90 have nothing new, 3 have a new item each time, 3 answer after 3 to 8 seconds, 2 fail, \
                    1 asks for two minutes' patience, 1 never answers. What they run on shares the cores of this machine.

                    | | |
                    |---|---|
                    | asked | %,.0f a second |
                    | processor | %.2f of one core, %.2f ms a question |
                    | resident memory | %.0f MB in the middle, %.0f MB at most |
                    | late, of those with nothing new: the latest | %.1f s |
                    | late, 99 of 100 at their worst | %.1f s |
                    | a page of the wall meanwhile | %.1f ms in the middle, %.1f ms at 99 of 100 |
                    | %,d of them read for the first time, imports included | %.0f s, %.0f s of processor time |
                    """.formatted(
                    sources,
                    TRUSTS,
                    time.toMinutes(),
                    rate,
                    share,
                    share * 1000 / rate,
                    Pages.middle(memory.stream()),
                    memory.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                    latest,
                    Math.max(0, gaps[gaps.length * 99 / 100] - LATEST_PLANNED),
                    Pages.middle(pages.stream()),
                    pages.stream().sorted().toList().get(pages.size() * 99 / 100),
                    reached,
                    firstRead,
                    untilCalm));
        }
    }

    private String trustFile(Websites websites, int trust) throws IOException {
        var text =
                new StringBuilder("trust: {slug: t%1$d, name: Trust %1$d}%nacademies: [{slug: a, name: A}]%naccounts:%n"
                        .formatted(trust));
        for (int i = trust; i < sources; i += TRUSTS)
            text.append("  - {network: feed, address: \"")
                    .append(websites.address(i))
                    .append("\", academy: a}\n");
        return Files.writeString(folder.resolve("trust" + trust + ".yaml"), text)
                .toString();
    }

    private static double since(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
