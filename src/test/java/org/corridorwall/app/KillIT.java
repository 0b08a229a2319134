package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.corridorwall.db.Database;
import org.corridorwall.db.TestPostgres;
import org.corridorwall.peer.LocalFeed;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KillIT {
    private static final int FEEDS = 12;
    private static final int KILLS = 20;
    private static final int ITEMS_A_ROUND = 2;

    @ParameterizedTest
    @EnumSource(Database.Kind.class)
    void killedTwentyTimesInTheMiddleItLosesNothingAndDoublesNothing(Database.Kind kind, @TempDir Path folder) {
        var random = new Random(20261124);
        var url = kind == Database.Kind.POSTGRESQL ? TestPostgres.freshDatabase() : null;
        try (var site = LocalFeed.start()) {
            var expected = new ArrayList<String>();
            for (int feed = 0; feed < FEEDS; feed++) for (int i = 0; i < 3; i++) expected.add(add(site, feed, i));
            try (var corridor = RunningCorridor.start(folder, url, trustFile(site), Map.of())) {
                // The first reading of each source has happened, so that nothing added from now on is "too old".
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> corridor.posts().size() == expected.size());
                int next = 3;
                for (int kill = 0; kill < KILLS; kill++) {
                    for (int round = 0; round < ITEMS_A_ROUND; round++, next++)
                        for (int feed = 0; feed < FEEDS; feed++) expected.add(add(site, feed, next));
                    LockSupport.parkNanos(
                            Duration.ofMillis(random.nextInt(2500)).toNanos());
                    corridor.kill();
                    corridor.startBlindly();
                }
                Awaitility.await()
                        .atMost(Duration.ofSeconds(120))
                        .untilAsserted(() ->
                                assertThat(corridor.status("/health/ready")).isEqualTo(200));
                Awaitility.await()
                        .atMost(Duration.ofSeconds(120))
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(
                                () -> assertThat(titles(corridor)).containsExactlyInAnyOrderElementsOf(expected));
            }
        }
    }

    private static List<String> titles(RunningCorridor corridor) {
        return corridor.posts().stream()
                .map(post -> post.path("text").asText().lines().findFirst().orElse(""))
                .toList();
    }

    private static String add(LocalFeed site, int feed, int item) {
        var title = "Feed " + feed + " item " + item;
        var at = Instant.now().minus(Duration.ofHours(3)).plusSeconds(item * 60L + feed);
        site.item(
                "/" + feed + ".xml",
                "f" + feed + "-" + item,
                title,
                "<p>Something happened, number " + item + ".</p>",
                at);
        return title;
    }

    private static String trustFile(LocalFeed site) {
        return "trust: {slug: bar, name: Bar Academies Trust}\nacademies:\n  - {slug: north, name: North Primary}\naccounts:\n"
                + IntStream.range(0, FEEDS)
                        .mapToObj(feed -> "  - {network: feed, address: \"" + site.address("/" + feed + ".xml")
                                + "\", academy: north}\n")
                        .collect(Collectors.joining());
    }
}
