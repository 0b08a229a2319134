package org.corridorwall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What one poll costs whose source has nothing new, with everything that is kept about it. */
final class Polls {
    private static final int SOURCES = 400;
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration WARM = Duration.ofSeconds(25);
    private static final double PLAIN_AIM = 0.4;
    private static final double TLS_AIM = 1.0;

    private static final String WHY = """


            Why it is missed: plain, a third is the request in the HTTP client, a fifth finding out where the source was left and \
            where to ask, a fifth picking jobs and putting them back, and the rest what a server does anyway. With a connection each, the \
            JDK's handshake is two thirds, most of it the key exchange (X25519, written in Java); P-256 alone was tried and is slower here.""";

    private final Path folder;
    private final Duration time;
    private final Duration settle;

    Polls(Path folder, Duration time, Duration settle) {
        this.folder = folder;
        this.time = time;
        this.settle = settle;
    }

    /** @param soon in the first minute; @param later when what runs often has long been compiled */
    private record Cost(Part soon, Part later, String resumed) {}

    private record Part(double millis, double polls) {}

    void measure(Report report) throws IOException {
        var plain = cost(folder.resolve("plain"), false, true);
        var kept = cost(folder.resolve("kept"), true, true);
        var tls = cost(folder.resolve("tls"), true, false);
        boolean met = plain.later().millis() <= PLAIN_AIM && tls.later().millis() <= TLS_AIM;
        report.part("An unchanged poll", """
                %d feeds at nginx on the same machine, each asked every %d seconds, all answered 304; processor time of the whole \
                server over %d seconds divided by its polls: asking, the job's next time, the source's state, and all that a server \
                does anyway. Connections are kept from one poll to the next; in the last row nginx closes each, so that every poll opens one and \
                resumes its TLS session. Right after a start the compiler takes a good part; \
                a server that has run for %d minutes shows what a poll costs.

                | | polls | from the %dth second on | from the %dth on | aim |
                |---|---|---|---|---|
                | plain HTTP | %,.0f | %.2f ms | %.2f ms | %.1f ms: %s |
                | TLS 1.3, connections kept | %,.0f | %.2f ms | %.2f ms | |
                | TLS 1.3, a connection each (%s) | %,.0f | %.2f ms | %.2f ms | %.1f ms: %s |

                TLS is the JDK's own.%s
                """.formatted(
                        SOURCES,
                        EVERY.toSeconds(),
                        time.toSeconds(),
                        (WARM.toSeconds() + time.toSeconds() + settle.toSeconds()) / 60,
                        WARM.toSeconds(),
                        WARM.toSeconds() + time.toSeconds() + settle.toSeconds(),
                        plain.later().polls(),
                        plain.soon().millis(),
                        plain.later().millis(),
                        PLAIN_AIM,
                        Report.aim(plain.later().millis() <= PLAIN_AIM),
                        kept.later().polls(),
                        kept.soon().millis(),
                        kept.later().millis(),
                        tls.resumed(),
                        tls.later().polls(),
                        tls.soon().millis(),
                        tls.later().millis(),
                        TLS_AIM,
                        Report.aim(tls.later().millis() <= TLS_AIM),
                        met ? "" : WHY));
    }

    private Cost cost(Path room, boolean tls, boolean keep) throws IOException {
        var root = Files.createDirectories(room.resolve("nginx/root"));
        for (int i = 0; i < SOURCES; i++) Files.writeString(root.resolve(i + ".xml"), feed(i));
        var settings = new HashMap<>(Map.of(
                "CORRIDOR_POLL_MIN", EVERY.toString(),
                "CORRIDOR_POLL_MAX", EVERY.toString()));
        var inside = "types { application/rss+xml xml; }";
        if (!keep) inside += " keepalive_timeout 0;";
        if (tls) {
            var certificate = new Certificate(room);
            inside +=
                    " ssl_certificate %s; ssl_certificate_key %s; ssl_protocols TLSv1.3; access_log %s/reused.log reused;"
                            .formatted(certificate.pem(), certificate.key(), room);
            settings.put("JAVA_TOOL_OPTIONS", certificate.trusted());
        }
        try (var nginx = new Nginx(room.resolve("nginx"), tls ? "ssl" : "", inside)) {
            var trust =
                    new StringBuilder("trust: {slug: bar, name: Bar}\nacademies: [{slug: a, name: A}]\naccounts:\n");
            for (int i = 0; i < SOURCES; i++)
                trust.append("  - {network: feed, address: \"")
                        .append(tls ? "https" : "http")
                        .append("://127.0.0.1:")
                        .append(nginx.port)
                        .append("/")
                        .append(i)
                        .append(".xml\", academy: a}\n");
            settings.put(
                    "CORRIDOR_TRUST_FILE",
                    Files.writeString(room.resolve("trust.yaml"), trust).toString());
            try (var server = Server.start(room, settings)) {
                Server.pause(WARM);
                var soon = part(server);
                Server.pause(settle);
                return new Cost(soon, part(server), tls ? resumed(room) : "");
            }
        }
    }

    private Part part(Server server) {
        double cpu = server.cpu();
        double polls = unchanged(server);
        Server.pause(time);
        double spent = server.cpu() - cpu;
        double asked = unchanged(server) - polls;
        return new Part(spent * 1000 / asked, asked);
    }

    private static double unchanged(Server server) {
        return server.counter("corridor_readings_total", "outcome=\"unchanged\"");
    }

    private static String resumed(Path room) throws IOException {
        var lines = Files.readAllLines(room.resolve("reused.log"));
        long resumed = lines.stream().filter("r"::equals).count();
        return "%.0f %% resumed".formatted(100.0 * resumed / Math.max(1, lines.size()));
    }

    private static String feed(int i) {
        return """
                <?xml version="1.0"?>
                <rss version="2.0"><channel><title>School %1$d</title><link>http://127.0.0.1/%1$d</link>
                <item><title>News of school %1$d</title><link>http://127.0.0.1/%1$d/1</link><guid>%1$d-1</guid>
                <pubDate>Mon, 01 Sep 2025 08:00:00 GMT</pubDate><description>Words of school %1$d.</description></item>
                </channel></rss>
                """.formatted(i);
    }

    /** A certificate for this machine only, and a list of authorities that holds nothing else. */
    private record Certificate(Path room) {
        Certificate {
            run(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=127.0.0.1",
                    "-addext",
                    "subjectAltName=IP:127.0.0.1",
                    "-keyout",
                    room.resolve("key.pem").toString(),
                    "-out",
                    room.resolve("cert.pem").toString());
            run(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "bench",
                    "-file",
                    room.resolve("cert.pem").toString(),
                    "-keystore",
                    room.resolve("trusted.p12").toString(),
                    "-storepass",
                    "changeit",
                    "-storetype",
                    "PKCS12");
        }

        Path pem() {
            return room.resolve("cert.pem");
        }

        Path key() {
            return room.resolve("key.pem");
        }

        String trusted() {
            return "-Djavax.net.ssl.trustStore=" + room.resolve("trusted.p12")
                    + " -Djavax.net.ssl.trustStorePassword=changeit";
        }

        private static void run(String... command) {
            var log = Path.of(System.getProperty("java.io.tmpdir"), "corridor-bench.log");
            var process = Server.launched(Map.of(), log, command);
            Server.ended(process);
            if (process.exitValue() != 0) throw new IllegalStateException(command[0] + " failed; see " + log);
        }
    }
}
