package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.corridorwall.db.Database;
import org.corridorwall.db.TestPostgres;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.peer.LocalFeed;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Not a check: makes the databases of a released version that {@code OlderDatabaseTest} opens, by letting the packaged
 * server of that version live for a while. {@code src/test/resources/db/README.md} says how it is run.
 */
@EnabledIfSystemProperty(named = "corridor.older", matches = ".+")
class MakeOlderDatabaseIT {
    static final int PORT = 18471;
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> facts = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void make(Database.Kind kind, @TempDir Path folder) throws Exception {
        var target = Files.createDirectories(Path.of(System.getProperty("corridor.older")));
        var url = kind == Database.Kind.POSTGRESQL ? TestPostgres.freshDatabase() : null;
        var clock = InstantSource.offset(
                InstantSource.system(), Duration.between(InstantSource.system().instant(), NOW));
        try (var site = LocalFeed.start(PORT);
                var mastodon = FakeMastodon.start(clock).unlimited()) {
            write(site, mastodon);
            try (var corridor = RunningCorridor.start(
                    folder, url, trustFile(site, mastodon), Map.of("CORRIDOR_CLOCK", NOW.toString()))) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(corridor.posts()).hasSize(12));
                live(corridor, site, mastodon);
                keepFacts(corridor, folder, target, kind);
            }
        }
        if (url == null)
            dump(target.resolve("sqlite.sql"), "sqlite3", folder.resolve("data/corridor.db") + "", ".dump");
        else
            dump(
                    target.resolve("postgresql.sql"),
                    "pg_dump",
                    "--inserts",
                    "--no-owner",
                    "--no-privileges",
                    "--no-comments",
                    url);
    }

    private static void write(LocalFeed site, FakeMastodon mastodon) throws IOException {
        var picture = picture();
        site.route("/frogs.png", exchange -> LocalFeed.send(exchange, 200, "image/png", picture));
        var media = "<media:content url='" + site.address("/frogs.png")
                + "' medium='image'><media:description>A jar of frogspawn</media:description></media:content>";
        var day = NOW.minus(Duration.ofDays(1));
        site.item("/north.xml", "n1", "Frogspawn in the pond", "<p>The pond is full. #Science</p>", day, media);
        site.item("/north.xml", "n2", "Muddy boots day", "<p>Everybody came home muddy. #ForestSchool</p>", day);
        site.item("/north.xml", "n3", "Year 6 in the museum", "<p>They met a mammoth. #SportDay2027</p>", day);
        site.item("/north.xml", "n4", "Choir practice in the hall", "<p>All parts together at last.</p>", day, media);
        site.item("/north.xml", "n5", "That was a shit referee", "<p>Said the visitors.</p>", day);
        site.item("/south.xml", "s1", "Menus of the week", "<p>Fish on Friday. #BarTrust</p>", day);
        site.item("/south.xml", "s2", "A pupil's own poem", "<p>The sea is a drawer of knives.</p>", day);
        site.item("/west.xml", "w1", "West wins the cup", "<p>By one goal. #SportsDay2027</p>", day);
        site.item("/west.xml", "w2", "Lost: one blue glove", "<p>It is at the office.</p>", day);
        var smith = mastodon.account("misssmith").called("Miss Smith");
        var jones = mastodon.account("mrjones").called("Mr Jones");
        var asked = smith.posts("Who can measure a puddle? #Science");
        jones.answers(asked, "We did, with a broom. #Science");
        smith.boosts(jones.posts("Chess club needs a bigger table"));
        smith.writes("Look at this").warning("Spiders").publish();
        smith.posts("This one its author takes back");
        jones.writes("Eight legs, many names")
                .picture(site.address("/frogs.png"), "A spider")
                .publish();
        jones.posts("An apple a day #ForestSchool");
    }

    private void live(RunningCorridor corridor, LocalFeed site, FakeMastodon mastodon) {
        var lead = corridor.command("token", "dsl@example.org");
        facts.put("token.lead", lead);
        facts.put("token.head", corridor.command("token", "head@example.org", "--for", "P60D"));
        decide(corridor, lead, "published", "Choir practice", "removed", "A parent asked for it");
        decide(corridor, lead, "published", "Muddy boots", "hidden", "A name is in it");
        decide(corridor, lead, "published", "Lost: one blue glove", "held", "Whose is it?");
        decide(corridor, lead, "held", "Menus of the week", "published", "Fine");
        decide(corridor, lead, "held", "That was a", "removed", "Not ours to say");
        mastodon.account("misssmith");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(corridor.posts()).hasSize(10));
    }

    private static void decide(
            RunningCorridor corridor, String token, String from, String words, String to, String why) {
        var queue = corridor.json(
                "/api/v1/trusts/bar/desk/posts?limit=1000&state=" + from, "Authorization", "Bearer " + token);
        for (var post : queue.path("posts")) {
            if (!post.path("text").asText().contains(words)) continue;
            var id = post.path("id").asText();
            int version = post.path("decision").path("version").asInt();
            var answer = corridor.post(
                    "/api/v1/trusts/bar/desk/posts/" + id + "/decision",
                    token,
                    Map.of("state", to, "why", why, "version", version));
            assertThat(answer.statusCode()).isEqualTo(200);
            return;
        }
        throw new IllegalStateException("no " + from + " post says " + words + " in " + queue);
    }

    private void keepFacts(RunningCorridor corridor, Path folder, Path target, Database.Kind kind) throws IOException {
        var kept = new LinkedHashMap<String, Object>(facts);
        var lead = facts.get("token.lead");
        for (var list : List.of("posts?limit=1000", "hashtags", "academies", "people", "events"))
            kept.put(list.replaceFirst("\\?.*", ""), corridor.json("/api/v1/trusts/bar/" + list));
        for (var state : List.of("held", "hidden", "removed"))
            kept.put(
                    "desk." + state,
                    corridor.json(
                            "/api/v1/trusts/bar/desk/posts?limit=1000&state=" + state,
                            "Authorization",
                            "Bearer " + lead));
        kept.put("audit", corridor.json("/api/v1/trusts/bar/desk/audit?limit=1000", "Authorization", "Bearer " + lead));
        kept.put("search", corridor.json("/api/v1/trusts/bar/posts?q=puddle"));
        var name = kind.name().toLowerCase(java.util.Locale.ROOT);
        var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kept);
        Files.writeString(target.resolve(name + ".json"), text.replace(corridor.address(""), "HERE") + "\n");
        if (kind == Database.Kind.SQLITE) copyPictures(folder.resolve("data/media"), target.resolve("media"));
    }

    private static void copyPictures(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void dump(Path to, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectOutput(to.toFile()).start();
        assertThat(process.waitFor()).isZero();
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        image.createGraphics().setColor(Color.GREEN);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static String trustFile(LocalFeed site, FakeMastodon mastodon) {
        return """
                trust: {slug: bar, name: Bar Academies Trust, hashtag: BarTrust, contact: office@example.org}
                academies:
                  - {slug: north, name: North Primary Academy, short: North, colour: "#0a5"}
                  - {slug: south, name: South High, colour: "#fd0"}
                  - {slug: west, name: West Infants}
                people:
                  - {slug: j-smith, name: Miss Smith, academy: north, role: Year 3 teacher, email: smith@example.org, may: [contribute]}
                  - {slug: mr-jones, name: Mr Jones, academies: [south, north], email: jones@example.org, may: [contribute]}
                  - {slug: head, name: Mrs Okafor, academies: [north, south], email: head@example.org, may: [contribute, approve]}
                  - {slug: dsl, name: Mrs Lead, email: dsl@example.org, may: [safeguard, audit]}
                accounts:
                  - {network: feed, address: "%1$s", academy: north}
                  - {network: feed, address: "%2$s", academy: south, policy: hold}
                  - {network: feed, address: "%3$s", academy: west}
                  - {network: mastodon, address: "@misssmith@example.social", server: "%4$s", person: j-smith}
                  - {network: mastodon, address: "@mrjones@example.social", server: "%4$s", person: mr-jones}
                  - {network: x, address: "@North", academy: north, credential: X_BEARER}
                hashtags:
                  - {tag: Science, scope: national}
                  - {tag: SportsDay2027, scope: event, from: 2027-06-14, until: 2027-06-18, aliases: [SportDay2027]}
                events:
                  - {slug: sports-day-2027, name: Sports Day, tag: SportsDay2027, from: 2027-06-14, until: 2027-06-18, host: west, invited: [north]}
                budgets: {x: 60}
                """.formatted(
                site.address("/north.xml"), site.address("/south.xml"), site.address("/west.xml"), mastodon.base());
    }
}
