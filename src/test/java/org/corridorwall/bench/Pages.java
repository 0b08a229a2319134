package org.corridorwall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Finished answers beside nginx, which serves the very same bytes from a file. */
final class Pages {
    private static final int ROUNDS = 5;
    private static final String GZIP = "Accept-Encoding: gzip";

    private final Server server;
    private final Path folder;
    private final int seconds;
    private static final String WHY = """

            Why it is missed: each answer carries about a kilobyte of headers (what a browser may do, which websites may read it), \
            and passes through a router; a 304 is nothing but that.
            """;

    Pages(Server server, Path folder, int seconds) {
        this.server = server;
        this.folder = folder;
        this.seconds = seconds;
    }

    private record Row(String what, double ours, double theirs, double ourP99, double theirP99, long failed) {
        double share() {
            return ours / theirs;
        }

        double slower() {
            return ourP99 / theirP99;
        }
    }

    void measure(Report report) throws IOException {
        var wall = "/harbour";
        var posts = "/api/v1/trusts/harbour/posts?limit=50";
        untilCalm(wall);
        keep(wall, "wall");
        keep(posts, "posts");
        try (var nginx = new Nginx(folder, "", """
                etag on;
                location = /wall { default_type text/html; add_header Content-Encoding gzip; add_header Vary Accept-Encoding; }
                location = /posts { default_type application/json; add_header Content-Encoding gzip; add_header Vary Accept-Encoding; }
                """)) {
            var theirs = "http://127.0.0.1:" + nginx.port;
            var rows = new ArrayList<Row>();
            rows.add(row("wall page, gzip", server.address(wall), List.of(GZIP), theirs + "/wall", List.of(GZIP)));
            rows.add(row(
                    "wall page, 304",
                    server.address(wall),
                    List.of(GZIP, "If-None-Match: " + tag(server.address(wall))),
                    theirs + "/wall",
                    List.of(GZIP, "If-None-Match: " + tag(theirs + "/wall"))));
            rows.add(row(
                    "JSON of 50 posts, gzip", server.address(posts), List.of(GZIP), theirs + "/posts", List.of(GZIP)));
            report.part("Finished pages", words(rows));
        }
    }

    /** Pictures are still on their way at first, and every one changes the page. */
    private void untilCalm(String path) throws IOException {
        var last = "";
        for (int calm = 0; calm < 20; calm++) {
            var now = tag(server.address(path));
            if (!now.equals(last)) calm = 0;
            last = now;
            Server.pause(Duration.ofSeconds(1));
        }
    }

    private void keep(String path, String name) throws IOException {
        var root = Files.createDirectories(folder.resolve("root"));
        Files.write(
                root.resolve(name), server.get(path, "Accept-Encoding", "gzip").body());
    }

    private static String tag(String address) throws IOException {
        var connection = (java.net.HttpURLConnection)
                java.net.URI.create(address).toURL().openConnection();
        connection.setRequestProperty("Accept-Encoding", "gzip");
        return connection.getHeaderField("ETag");
    }

    /** Both in turn, so that what else the machine does strikes both; the middle one of each counts. */
    private Row row(String what, String ours, List<String> ourHeaders, String theirs, List<String> theirHeaders)
            throws IOException {
        var before = tag(ours);
        Wrk.run(ours, seconds, ourHeaders.toArray(String[]::new));
        Wrk.run(theirs, 1, theirHeaders.toArray(String[]::new));
        var our = new ArrayList<Wrk>();
        var their = new ArrayList<Wrk>();
        for (int i = 0; i < ROUNDS; i++) {
            our.add(Wrk.run(ours, seconds, ourHeaders.toArray(String[]::new)));
            their.add(Wrk.run(theirs, seconds, theirHeaders.toArray(String[]::new)));
        }
        if (!tag(ours).equals(before))
            throw new IllegalStateException("The page changed while it was measured: " + ours);
        return new Row(
                what,
                middle(our.stream().map(Wrk::requestsASecond)),
                middle(their.stream().map(Wrk::requestsASecond)),
                middle(our.stream().map(Wrk::p99Millis)),
                middle(their.stream().map(Wrk::p99Millis)),
                Stream.concat(our.stream(), their.stream())
                        .mapToLong(Wrk::failed)
                        .sum());
    }

    static double middle(Stream<Double> values) {
        var sorted = values.sorted(Comparator.naturalOrder()).toList();
        return sorted.get(sorted.size() / 2);
    }

    private String words(List<Row> rows) throws IOException {
        var text = new StringBuilder("""
                wrk, 64 connections, both servers on the same cores as wrk itself; %d rounds of %d seconds in turn, the \
                middle one counts. The wall page is that of the sample trust, %,d bytes packed. Corridor runs from the heap of \
                finished bytes, and reads its sources meanwhile.

                | answer | Corridor, requests/s | nginx, requests/s | share | aim 0.9 | p99 Corridor | p99 nginx | ratio | aim 1.5 | failed |
                |---|---|---|---|---|---|---|---|---|---|
                """.formatted(ROUNDS, seconds, Files.size(folder.resolve("root/wall"))));
        for (var row : rows)
            text.append("| %s | %,.0f | %,.0f | %.2f | %s | %.2f ms | %.2f ms | %.2f | %s | %d |%n"
                    .formatted(
                            row.what(),
                            row.ours(),
                            row.theirs(),
                            row.share(),
                            Report.aim(row.share() >= 0.9),
                            row.ourP99(),
                            row.theirP99(),
                            row.slower(),
                            Report.aim(row.slower() <= 1.5),
                            row.failed()));
        if (rows.stream().anyMatch(row -> row.share() < 0.9 || row.slower() > 1.5)) text.append(WHY);
        return text.toString();
    }
}
