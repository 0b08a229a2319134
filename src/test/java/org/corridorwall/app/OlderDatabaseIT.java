package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.db.OlderDatabase;
import org.corridorwall.peer.LocalFeed;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Today's server on a database of version 0.1.0: all that was there is there. */
class OlderDatabaseIT {
    /** Two days after it was left. */
    private static final Instant NOW = Instant.parse("2026-11-26T09:00:00Z");

    private static final String HEADER = "Authorization";

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void everythingIsFoundAndWhatWasRemovedStaysRemoved(Database.Kind kind, @TempDir Path folder) throws IOException {
        var data = folder.resolve("data");
        var url = OlderDatabase.put(kind, data);
        copyPictures(data.resolve("media"));
        var before = RunningCorridor.parsed(OlderDatabase.resource(kind.name().toLowerCase(Locale.ROOT) + ".json"));
        var settings = new HashMap<>(Map.of("CORRIDOR_CLOCK", NOW.toString()));
        if (url != null) settings.put("CORRIDOR_DATABASE_URL", url);
        try (var site = LocalFeed.start(MakeOlderDatabaseIT.PORT);
                var corridor = RunningCorridor.start(folder, settings)) {
            var lead = "Bearer " + before.path("token.lead").asText();

            for (var list : List.of("posts?limit=1000", "posts?q=puddle", "hashtags", "academies", "people", "events"))
                holds(
                        before.path(list.equals("posts?q=puddle") ? "search" : list.replaceFirst("\\?.*", "")),
                        corridor.json("/api/v1/trusts/bar/" + list),
                        corridor);
            for (var state : List.of("held", "hidden", "removed"))
                holds(
                        before.path("desk." + state),
                        corridor.json("/api/v1/trusts/bar/desk/posts?limit=1000&state=" + state, HEADER, lead),
                        corridor);
            holds(
                    before.path("audit"),
                    corridor.json("/api/v1/trusts/bar/desk/audit?limit=1000", HEADER, lead),
                    corridor);
            var head = "Bearer " + before.path("token.head").asText();
            assertThat(corridor.get("/api/v1/trusts/bar/desk/posts", HEADER, head)
                            .statusCode())
                    .isEqualTo(200);
            if (kind == Database.Kind.SQLITE) picturesAreServed(before, corridor);
            assertThat(corridor.get("/bar").body())
                    .contains("Frogspawn in the pond")
                    .doesNotContain("Choir practice");

            serve(site);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> texts(corridor).stream().anyMatch(text -> text.startsWith("Snow in the yard")));
            assertThat(texts(corridor))
                    .filteredOn(text -> text.startsWith("Frogspawn"))
                    .hasSize(1);
            assertThat(texts(corridor)).noneMatch(text -> text.startsWith("Choir") || text.startsWith("Muddy"));
            var removed = corridor.json("/api/v1/trusts/bar/desk/posts?limit=1000&state=removed", HEADER, lead);
            assertThat(removed.path("posts"))
                    .hasSize(before.path("desk.removed").path("posts").size());
        }
        try (var database = Database.open(url, data)) {
            // A version that has no step of its own needs no copy.
            assertThat(new Copies(database).all()).hasSize(Math.min(1, OlderDatabase.stepsSince()));
        }
    }

    /** The feed as it was, with one item more. What was removed is still in it. */
    private static void serve(LocalFeed site) {
        var day = Instant.parse("2026-11-23T09:00:00Z");
        site.item("/north.xml", "n1", "Frogspawn in the pond", "<p>The pond is full. #Science</p>", day);
        site.item("/north.xml", "n2", "Muddy boots day", "<p>Everybody came home muddy. #ForestSchool</p>", day);
        site.item("/north.xml", "n3", "Year 6 in the museum", "<p>They met a mammoth. #SportDay2027</p>", day);
        site.item("/north.xml", "n4", "Choir practice in the hall", "<p>All parts together at last.</p>", day);
        site.item("/north.xml", "n5", "That was a shit referee", "<p>Said the visitors.</p>", day);
        site.item("/north.xml", "n6", "Snow in the yard", "<p>Two inches of it.</p>", NOW);
    }

    /** Every value that was said then is said now, in the same order; a later version may say more beside it. */
    private static void holds(JsonNode then, JsonNode now, RunningCorridor corridor) {
        assertThat(missing("", RunningCorridor.parsed(then.toString().replace("HERE", corridor.address(""))), now))
                .isEmpty();
    }

    private static List<String> missing(String at, JsonNode then, JsonNode now) {
        var missing = new ArrayList<String>();
        if (then.isObject())
            then.properties()
                    .forEach(field -> missing.addAll(
                            missing(at + "/" + field.getKey(), field.getValue(), now.path(field.getKey()))));
        else if (then.isArray()) {
            if (then.size() != now.size())
                missing.add(at + ": " + then.size() + " then, " + now.size() + " now: " + now);
            for (int i = 0; i < then.size(); i++) missing.addAll(missing(at + "/" + i, then.get(i), now.path(i)));
        } else if (!then.equals(now)) missing.add(at + ": " + then + " then, " + now + " now");
        return missing;
    }

    private static void picturesAreServed(JsonNode before, RunningCorridor corridor) {
        int seen = 0;
        for (var post : before.path("posts").path("posts"))
            for (var medium : post.path("media")) {
                var path = medium.path("url").asText().replace("HERE", "");
                assertThat(corridor.status(path)).isEqualTo(200);
                seen++;
            }
        assertThat(seen).isEqualTo(2);
    }

    private static List<String> texts(RunningCorridor corridor) {
        return corridor.posts().stream().map(post -> post.path("text").asText()).toList();
    }

    private static void copyPictures(Path to) throws IOException {
        var from = Path.of("src/test/resources/db/0.1.0/media");
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
