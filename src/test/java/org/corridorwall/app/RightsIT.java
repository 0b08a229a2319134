package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void everyEndpointHasARow() {
        var inTable = table().rows().stream().map(RightsTable.Row::endpoint).collect(Collectors.toSet());

        assertThat(new TreeSet<>(inTable)).isEqualTo(new TreeSet<>(endpoints()));
    }

    @Test
    void everybodyIsAnsweredAsTheTableSays(@TempDir java.nio.file.Path folder) {
        try (var site = LocalFeed.start()) {
            fill(site);
            try (var corridor = RunningCorridor.start(folder, null, trust("bar", site, roles()), Map.of())) {
                importOther(corridor, folder, site);
                var tokens = tokens(folder);
                var places = places(corridor, tokens);
                var wrong = new ArrayList<String>();
                for (var row : table().rows())
                    row.answers().forEach((role, expected) -> {
                        for (int place = 0; place < 3; place++) {
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

    private static void fill(LocalFeed site) {
        var at = Instant.now().minus(Duration.ofHours(2));
        for (var school : List.of("north", "south", "east"))
            site.item("/" + school + ".xml", school, "News from " + school, "<p>All is well.</p>", at);
    }

    /** One person for each role at the one academy; somebody who sees everything finds out what there is. */
    private static String roles() {
        return Stream.concat(
                        RightsTable.ROLES.stream()
                                .filter(role -> !role.equals("nobody"))
                                .map(role ->
                                        "  - {slug: %s, name: The %s, academy: north, email: %s@example.org, may: [%s]}"
                                                .formatted(role, role, role, role)),
                        Stream.of("  - {slug: all, name: All, email: all@example.org, may: [safeguard]}"))
                .collect(Collectors.joining("\n"));
    }

    private static String trust(String slug, LocalFeed site, String people) {
        return """
                trust: {slug: %s, name: The trust %s}
                academies:
                %s
                accounts:
                %s
                people:
                %s
                """.formatted(
                        slug,
                        slug,
                        schools(slug)
                                .map("  - {slug: %1$s, name: The school %1$s}"::formatted)
                                .collect(Collectors.joining("\n")),
                        schools(slug)
                                .map(school -> "  - {network: feed, address: \"%s\", academy: %s, policy: hold}"
                                        .formatted(site.address("/" + school + ".xml"), school))
                                .collect(Collectors.joining("\n")),
                        people);
    }

    private static Stream<String> schools(String trust) {
        return trust.equals("bar") ? Stream.of("north", "south") : Stream.of("east");
    }

    private static void importOther(RunningCorridor corridor, java.nio.file.Path folder, LocalFeed site) {
        try {
            var people = "  - {slug: all, name: All, email: all@example.org, may: [safeguard]}";
            var file = Files.writeString(folder.resolve("foo.yaml"), trust("foo", site, people));
            corridor.command("import", file.toString());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Map<String, String> tokens(java.nio.file.Path folder) {
        var tokens = new HashMap<String, String>();
        try (var database = Database.open(null, folder.resolve("data"))) {
            var making = new Tokens(InstantSource.system(), null, new SecureRandom());
            for (var role :
                    Stream.concat(RightsTable.ROLES.stream(), Stream.of("all")).toList())
                database.write(db -> making.make(db, new EmailAddress(role + "@example.org"), Duration.ofDays(1)))
                        .ifPresent(token -> tokens.put(role, token));
        }
        return tokens;
    }

    /** What stands for the names between braces, place by place. */
    private static List<Map<String, String>> places(RunningCorridor corridor, Map<String, String> tokens) {
        return Stream.of("bar north", "bar south", "foo east")
                .map(place -> place.split(" "))
                .map(place -> Map.of(
                        "provider",
                        "none",
                        "trust",
                        place[0],
                        "academy",
                        place[1],
                        "post",
                        post(corridor, tokens, place[0], place[1])))
                .toList();
    }

    private static String post(RunningCorridor corridor, Map<String, String> tokens, String trust, String academy) {
        var path = "/api/v1/trusts/" + trust + "/desk/posts?state=held&academy=" + academy;
        var found = Awaitility.await("held at " + academy)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> corridor.json(path, "Authorization", "Bearer " + tokens.get("all"))
                                .path("posts"),
                        posts -> posts.size() == 1);
        return found.get(0).path("id").asText();
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
