package org.corridorwall.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.peer.FakeX;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One trust whose schools keep accounts on four networks: all of them stand on one wall, and what is new comes by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FourNetworks {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String TOKEN = "only for tests";

    /** @param line the account in the trust file, without its school */
    record School(String network, String line, Poster account) {}

    @FunctionalInterface
    interface Poster {
        void posts(String words);
    }

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private List<School> schools;
    private RunningCorridor corridor;
    private Browser browser;

    /** The one with a website, opened through {@link #opened}. */
    abstract School onTheWeb();

    abstract School onBluesky();

    private School onMastodon() {
        var server = opened(FakeMastodon.start(InstantSource.system()).unlimited());
        var account = server.account("school");
        return new School(
                "mastodon",
                "address: \"%s\", server: \"%s\"".formatted(account.handle(), server.base()),
                account::posts);
    }

    private School onX() {
        var server = opened(FakeX.start(InstantSource.system()).unlimited());
        server.token(TOKEN);
        var account = server.account("OurSchool");
        return new School(
                "x",
                "address: \"%s\", server: \"%s\", credential: X_BEARER".formatted(account.handle(), server.base()),
                account::posts);
    }

    final <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        schools = List.of(onTheWeb(), onMastodon(), onBluesky(), onX());
        for (var school : schools) school.account().posts("Good morning from our school on " + school.network());
        var trust = new StringBuilder("""
                trust: {slug: bar, name: Bar Academies Trust}
                academies:
                """);
        for (var school : schools)
            trust.append("  - {slug: on-%1$s, name: School on %1$s}\n".formatted(school.network()));
        trust.append("accounts:\n");
        for (var school : schools)
            trust.append("  - {network: %1$s, academy: on-%1$s, %2$s}\n".formatted(school.network(), school.line()));
        trust.append("budgets: {x: 5}\n");
        corridor = opened(RunningCorridor.start(folder, null, trust.toString(), Map.of("X_BEARER", TOKEN)));
        browser = opened(new Browser());
    }

    @AfterAll
    void close() throws Exception {
        while (!opened.isEmpty()) opened.pop().close();
    }

    @Test
    void allStandOnOneWallAndANewPostOfEachComesToTheOpenPage() {
        Awaitility.await("all four").atMost(PATIENCE).until(() -> networks().size() == schools.size());
        assertThat(corridor.posts())
                .extracting(post -> post.path("author").path("academy").asText())
                .containsExactlyInAnyOrderElementsOf(
                        schools.stream().map(school -> "on-" + school.network()).toList());
        try (var visit = browser.visit(1440, 900, ColorScheme.LIGHT, true)) {
            var page = visit.page();
            page.navigate(corridor.address("/bar"));
            page.evaluate("window.sameDocument = true");
            for (var school : schools) seen(page, "Good morning from our school on " + school.network());

            for (var school : schools) {
                school.account().posts("Something new on " + school.network() + " alone");
                seen(page, "Something new on " + school.network() + " alone");
            }

            assertThat((Boolean) page.evaluate("window.sameDocument === true")).isTrue();
            assertThat(visit.complaints()).isEmpty();
        }
    }

    private TreeSet<String> networks() {
        return corridor.posts().stream()
                .map(post -> post.path("network").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void seen(Page page, String words) {
        assertThat(page.locator("main article")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout((double) PATIENCE.toMillis()));
    }
}
