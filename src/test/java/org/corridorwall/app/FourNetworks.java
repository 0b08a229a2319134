package org.corridorwall.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One trust whose schools keep accounts on four networks: all of them stand on one wall, and what is new comes by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FourNetworks {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

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

    /** Opens the four, through {@link #opened}. */
    abstract List<School> schools();

    /** What the environment of the server holds besides: credentials. */
    abstract Map<String, String> environment();

    final <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        schools = schools();
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
        corridor = opened(RunningCorridor.start(folder, null, trust.toString(), environment()));
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
