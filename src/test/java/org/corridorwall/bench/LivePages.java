package org.corridorwall.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.corridorwall.peer.LocalFeed;

/** What open pages notice: one post to two thousand readers, and how long a new item at a source takes. */
final class LivePages {
    private static final int READERS = 2_000;
    private static final int ITEMS = 20;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    LivePages(Path folder) {
        this.folder = folder;
    }

    void measure(Report report) throws IOException {
        try (var feed = LocalFeed.start()) {
            feed.item("/held.xml", "first", "Held until it is looked at", "<p>Words.</p>", Instant.now());
            feed.empty("/open.xml");
            var trust = Files.writeString(
                    folder.resolve("trust.yaml"), """
                    trust: {slug: bar, name: Bar Academies Trust}
                    academies: [{slug: north, name: North Primary Academy}]
                    people: [{slug: head, name: Mrs Okafor, academy: north, email: head@example.org, may: [approve]}]
                    accounts:
                      - {network: feed, address: "%s", academy: north, policy: hold}
                      - {network: feed, address: "%s", academy: north}
                    """.formatted(feed.address("/held.xml"), feed.address("/open.xml")));
            try (var server = Server.start(
                    folder,
                    Map.of(
                            "CORRIDOR_TRUST_FILE",
                            trust.toString(),
                            "CORRIDOR_POLL_MIN",
                            POLL.toString(),
                            "CORRIDOR_POLL_MAX",
                            POLL.toString()))) {
                report.part("Two thousand readers, one post", readers(server));
                report.part("From a new item to the open page", items(server, feed));
            }
        }
    }

    private String readers(Server server) throws IOException {
        var token = server.command("token", "head@example.org");
        var bearer = "Bearer " + token;
        var queue = "/api/v1/trusts/bar/desk/posts?state=held";
        for (int wait = 0; wait < 300 && posts(server, queue, bearer).isEmpty(); wait++)
            Server.pause(Duration.ofMillis(200));
        double[] ours;
        byte[] event;
        try (var readers =
                new Readers(READERS, server.port, "/api/v1/trusts/bar/stream", "Held until it is looked at")) {
            Server.pause(Duration.ofSeconds(2));
            var post = posts(server, queue, bearer).get(0);
            long begun = System.nanoTime();
            var answer = server.post(
                    "/api/v1/trusts/bar/desk/posts/" + post.path("id").asText() + "/decision",
                    token,
                    "{\"state\":\"published\",\"why\":\"fine\",\"version\":"
                            + post.path("decision").path("version").asInt() + "}");
            if (answer.statusCode() != 200)
                throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
            ours = readers.after(begun, Duration.ofSeconds(30));
            event = ("id: 1\nevent: post\ndata: "
                            + posts(server, "/api/v1/trusts/bar/posts", bearer).get(0) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
        double[] floor;
        try (var least = new Readers.Floor();
                var readers = new Readers(READERS, least.port, "/", "Held until it is looked at")) {
            for (int wait = 0; wait < 600 && least.connected() < READERS; wait++) Server.pause(Duration.ofMillis(50));
            long begun = System.nanoTime();
            least.tell(event);
            floor = readers.after(begun, Duration.ofSeconds(30));
        }
        return """
                A head approves a held post (one request to the API, synced to disk); the clock runs from before that request \
                until each of %,d open streams has received it. Beside it, the least that can be: one thread that only writes \
                an event of that size (%,d bytes) to as many connections, with the same readers.

                | | received by | first | middle | last | aim: last within 1 s |
                |---|---|---|---|---|---|
                | Corridor | %,d | %.3f s | %.3f s | %.3f s | %s |
                | only writing | %,d | %.3f s | %.3f s | %.3f s | |
                """.formatted(
                        READERS,
                        event.length,
                        ours.length,
                        at(ours, 0),
                        at(ours, 0.5),
                        at(ours, 1),
                        Report.aim(ours.length == READERS && at(ours, 1) <= 1),
                        floor.length,
                        at(floor, 0),
                        at(floor, 0.5),
                        at(floor, 1));
    }

    /** At this part of what is in order; not a number where nothing came. */
    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    private static JsonNode posts(Server server, String path, String bearer) throws IOException {
        return JSON.readTree(server.get(path, "Authorization", bearer).body()).path("posts");
    }

    private String items(Server server, LocalFeed feed) {
        var whole = new ArrayList<Double>();
        var read = new ArrayList<Double>();
        for (int i = 0; i < ITEMS; i++) {
            var words = "News number " + i + " of the day";
            try (var reader = new Readers(1, server.port, "/api/v1/trusts/bar/stream", words)) {
                Server.pause(Duration.ofMillis(300 + 97 * i % POLL.toMillis()));
                int asked = feed.hits("/open.xml");
                long begun = System.nanoTime();
                feed.item("/open.xml", "item-" + i, words, "<p>Words.</p>", Instant.now());
                for (int wait = 0; wait < 30_000 && feed.hits("/open.xml") == asked; wait++)
                    Server.pause(Duration.ofMillis(1));
                long looked = System.nanoTime();
                var after = reader.after(begun, Duration.ofSeconds(30));
                if (after.length == 0) continue;
                whole.add(after[0]);
                read.add(after[0] - (looked - begun) / 1e9);
            }
        }
        double[] all = whole.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] own = read.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return """
                %d new items, one after another, at a feed that is asked every %d seconds at most. What Corridor adds is the \
                time from its question to the event on an open stream: reading, rules, filing, both syncs to disk, the page's \
                next look.

                | | middle | worst |
                |---|---|---|
                | from the item at its source to the open page | %.2f s | %.2f s |
                | of it, after the source was asked | %.3f s | %.3f s |

                Seen: %d of %d. Aim: within one poll (%d s and what Corridor adds): %s.
                """.formatted(
                        ITEMS,
                        POLL.toSeconds(),
                        at(all, 0.5),
                        at(all, 1),
                        at(own, 0.5),
                        at(own, 1),
                        all.length,
                        ITEMS,
                        POLL.toSeconds(),
                        Report.aim(all.length == ITEMS && at(all, 1) <= POLL.toSeconds() + 1));
    }
}
