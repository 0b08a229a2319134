package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.corridorwall.db.Database;
import org.corridorwall.peer.LocalFeed;
import org.corridorwall.signin.Tokens;
import org.corridorwall.trust.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every endpoint of the signed-in side, for each role, in its own academy, in another, and in another trust. */
class RightsIT {
    private static final java.nio.file.Path TABLE = java.nio.file.Path.of("src/test/resources/rights.txt");
    private static final List<String> PLACES = List.of("own academy", "other academy", "other trust");

    private static final Map<String, String> FIXED = Map.of(
            "mend",
            "1",
            "session",
            "999999",
            "provider",
            "none",
            "rule",
            "words",
            "upload",
            "none",
            "secret",
            "never-publish");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void everyEndpointHasARow() {
        var inTable = table().rows().stream().map(RightsTable.Row::endpoint).collect(Collectors.toSet());
        var endpoints = endpoints();

        assertThat(endpoints).as("rows of").allMatch(inTable::contains);
        assertThat(inTable).as("endpoints of").allMatch(endpoints::contains);
    }

    @Test
    void everybodyIsAnsweredAsTheTableSays(@TempDir java.nio.file.Path folder) {
        try (var site = LocalFeed.start()) {
            fill(site);
            try (var corridor = RunningCorridor.start(folder, null, trust("bar", site, roles()), settings())) {
                importOther(corridor, folder, site);
                var tokens = tokens(folder);
                var places = places(corridor, tokens);
                var wrong = new ArrayList<String>();
                for (var row : table().rows())
                    row.answers().forEach((role, expected) -> {
                        for (int place = 0; place < expected.size(); place++) {
                            int status = status(corridor, row, tokens.get(role), places.get(place));
                            if (status != expected.get(place))
                                wrong.add("%s %s | %s, %s: %d, not %d"
                                        .formatted(
                                                row.method(),
                                                row.path(),
                                                role,
                                                PLACES.get(place),
                                                status,
                                                expected.get(place)));
                        }
                    });

                assertThat(wrong).isEmpty();
            }
        }
    }

    /** What the framework finds by its annotations, found the same way. */
    private static Set<String> endpoints() {
        var found = new TreeSet<String>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.corridorwall.desk")) {
            var reflected = type.reflect();
            for (var method : reflected.getDeclaredMethods()) {
                for (var annotation : method.getAnnotations()) {
                    var verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) found.add(verb.value() + " " + path(reflected, method));
                }
            }
        }
        return found;
    }

    private static String path(Class<?> type, Method method) {
        var path = (part(type.getAnnotation(Path.class)) + part(method.getAnnotation(Path.class)))
                .replaceAll("\\{[^}]*}", "{}");
        return path.isEmpty() ? "/" : path;
    }

    private static String part(@Nullable Path path) {
        var bare = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }

    private static RightsTable table() {
        try {
            return RightsTable.read(Files.readString(TABLE));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Three at each school: one stays held, with a picture; one is removed; one is published, and reported. */
    private static void fill(LocalFeed site) {
        var at = Instant.now().minus(Duration.ofHours(2));
        var picture = "<media:content url='" + site.address("/dot.png") + "' medium='image'/>";
        site.route("/dot.png", exchange -> LocalFeed.send(exchange, 200, "image/png", picture()));
        for (var school : List.of("north", "south", "east"))
            for (var news : List.of("HELD", "GONE", "REPORTED"))
                site.item(
                        "/" + school + ".xml",
                        school + news,
                        news + " at " + school,
                        "<p>All is well.</p>",
                        at,
                        news.equals("HELD") ? picture : "");
    }

    private static byte[] picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        return bytes.toByteArray();
    }

    /** For each right one person at the one academy, and one of the whole trust. */
    private static String roles() {
        var inRoles = RightsTable.RIGHTS.stream()
                .flatMap(right -> Stream.of(
                        person(right, right, "academy: north, "), person(right + RightsTable.EVERYWHERE, right, "")));
        var changed = Stream.of("north", "south")
                .map(school -> person("of-" + school, "contribute", "academy: " + school + ", "));
        return Stream.concat(inRoles, changed).collect(Collectors.joining("\n"));
    }

    private static Map<String, String> settings() {
        return Map.of("CORRIDOR_ADMIN_EMAIL", RightsTable.INSTALLATION + "@example.org");
    }

    private static String person(String slug, String right, String where) {
        return "  - {slug: %1$s, name: The %1$s, %2$semail: %1$s@example.org, may: [%3$s]}"
                .formatted(slug, where, right);
    }

    private static String trust(String slug, LocalFeed site, String people) {
        var academies = schools(slug).map("  - {slug: %1$s, name: The school %1$s}"::formatted);
        var accounts = schools(slug)
                .map(school -> "  - {network: feed, address: \"%s\", academy: %s, policy: hold}"
                        .formatted(site.address("/" + school + ".xml"), school));
        return """
                trust: {slug: %1$s, name: The trust %1$s}
                academies:
                %2$s
                accounts:
                %3$s
                people:
                %4$s
                """.formatted(
                slug, academies.collect(Collectors.joining("\n")), accounts.collect(Collectors.joining("\n")), people);
    }

    private static Stream<String> schools(String trust) {
        return trust.equals("bar") ? Stream.of("north", "south") : Stream.of("east");
    }

    private static void importOther(RunningCorridor corridor, java.nio.file.Path folder, LocalFeed site) {
        try {
            var file = folder.resolve("foo.yaml");
            Files.writeString(
                    file,
                    trust(
                            "foo",
                            site,
                            person("other", "safeguard", "") + "\n"
                                    + person("of-east", "contribute", "academy: east, ")));
            corridor.command("import", file.toString());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Map<String, String> tokens(java.nio.file.Path folder) {
        var tokens = new HashMap<String, String>();
        var people = RightsTable.RIGHTS.stream().flatMap(right -> Stream.of(right, right + RightsTable.EVERYWHERE));
        try (var database = Database.open(null, folder.resolve("data"))) {
            var making = new Tokens(
                    InstantSource.system(),
                    new EmailAddress(RightsTable.INSTALLATION + "@example.org"),
                    new SecureRandom());
            for (var who : Stream.concat(people, Stream.of("other", RightsTable.INSTALLATION))
                    .toList())
                database.write(db -> making.make(db, new EmailAddress(who + "@example.org"), Duration.ofDays(1)))
                        .ifPresent(token -> tokens.put(who, token));
        }
        return tokens;
    }

    /** What stands for the names between braces, place by place. */
    private List<Map<String, String>> places(RunningCorridor corridor, Map<String, String> tokens) {
        var lead = Objects.requireNonNull(tokens.get("safeguard" + RightsTable.EVERYWHERE));
        return List.of(
                place(new Desk(corridor, "bar", lead), "north"),
                place(new Desk(corridor, "bar", lead), "south"),
                place(new Desk(corridor, "foo", Objects.requireNonNull(tokens.get("other"))), "east"));
    }

    private static Map<String, String> place(Desk desk, String academy) {
        var posts = Awaitility.await("held at " + academy)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> desk.held(academy),
                        held -> held.size() == 3
                                && !Objects.requireNonNull(held.get("HELD"))
                                        .path("media")
                                        .isEmpty());
        var takedown = desk.decide(Objects.requireNonNull(posts.get("GONE")), "removed")
                .path("takedown")
                .asText();
        desk.decide(Objects.requireNonNull(posts.get("REPORTED")), "published");
        var place = new HashMap<>(FIXED);
        place.putAll(Map.of(
                "person",
                "of-" + academy,
                "report",
                desk.report(Objects.requireNonNull(posts.get("REPORTED"))),
                "trust",
                desk.trust(),
                "academy",
                academy,
                "post",
                Objects.requireNonNull(posts.get("HELD")).path("id").asText(),
                "picture",
                name(Objects.requireNonNull(posts.get("HELD"))
                        .path("media")
                        .get(0)
                        .path("url")
                        .asText()),
                "takedown",
                takedown));
        return place;
    }

    /** The desk of whoever may do everything with the posts of a trust. */
    private record Desk(RunningCorridor corridor, String trust, String token) {
        /** By the first word of their text. */
        Map<String, JsonNode> held(String academy) {
            var found =
                    corridor.json(api() + "/posts?state=held&academy=" + academy, "Authorization", "Bearer " + token);
            return found.path("posts")
                    .valueStream()
                    .collect(Collectors.toMap(post -> post.path("text").asText().split(" ")[0], post -> post));
        }

        JsonNode decide(JsonNode post, String state) {
            var version = post.path("decision").path("version").asInt();
            var answer = corridor.post(
                    api() + "/posts/" + post.path("id").asText() + "/decision",
                    token,
                    Map.of("state", state, "why", "for the table", "version", version));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return RunningCorridor.parsed(answer.body());
        }

        /** As anybody may, without signing in. */
        String report(JsonNode post) {
            var id = post.path("id").asText();
            Awaitility.await("reported")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> corridor.postForm("/" + trust + "/posts/" + id + "/report", "why=wrong")
                                    .statusCode()
                            == 303);
            var reports = corridor.json(api() + "/reports", "Authorization", "Bearer " + token);
            return reports.path("reports")
                    .valueStream()
                    .filter(report -> report.path("post").asText().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
        }

        private String api() {
            return "/api/v1/trusts/" + trust + "/desk";
        }
    }

    /** The last part of an address, without an ending. */
    private static String name(String address) {
        return address.replaceFirst(".*/", "").replaceFirst("\\..*", "");
    }

    private int status(
            RunningCorridor corridor, RightsTable.Row row, @Nullable String token, Map<String, String> place) {
        var request = HttpRequest.newBuilder(URI.create(corridor.address(filled(row.path(), place))))
                .timeout(Duration.ofSeconds(20))
                .method(row.method(), body(row, place));
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (row.body() != null)
            request.header(
                    "Content-Type",
                    switch (row.kind()) {
                        case JSON -> "application/json";
                        case FORM -> "application/x-www-form-urlencoded";
                        case FILE -> "multipart/form-data; boundary=between";
                    });
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            // Streams never end by themselves.
            answer.body().close();
            return answer.statusCode();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static HttpRequest.BodyPublisher body(RightsTable.Row row, Map<String, String> place) {
        var body = row.body();
        if (body == null) return HttpRequest.BodyPublishers.noBody();
        return switch (row.kind()) {
            case JSON, FORM -> HttpRequest.BodyPublishers.ofString(filled(body, place));
            case FILE -> HttpRequest.BodyPublishers.ofByteArray(upload());
        };
    }

    private static String filled(String written, Map<String, String> place) {
        for (var name : place.entrySet()) written = written.replace("{" + name.getKey() + "}", name.getValue());
        return written;
    }

    /** A file that is no picture: who may show some is told so, before anything is kept. */
    private static byte[] upload() {
        return ("--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\nnone\r\n--between--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
