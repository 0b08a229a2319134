package org.corridorwall.network.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.post.Network;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedSourceTest {
    private static final AccountId ID = new AccountId(7);
    private static final InstantSource CLOCK = InstantSource.system();

    private Site site;
    private Fetcher fetcher;
    private FeedSource source;

    @BeforeEach
    void open() throws Exception {
        site = new Site();
        fetcher = new Fetcher(FetchSettings.of("Corridor test").withPrivate(true), CLOCK);
        source = new FeedSource(fetcher, CLOCK);
    }

    @AfterEach
    void close() {
        fetcher.close();
        site.close();
    }

    private static Account account(String address) {
        return new Account(
                ID,
                new TrustId(1),
                Network.FEED,
                address,
                null,
                null,
                Account.Policy.PUBLISH,
                Set.of(),
                null,
                null,
                false);
    }

    private Answer read(String path, Map<AccountId, Cursor> cursors) {
        return source.read(
                source.plan(List.of(account(site.at(path)))).getFirst(),
                cursors,
                CLOCK.instant().plusSeconds(20));
    }

    private Answer.Page page(String path, Map<AccountId, Cursor> cursors) {
        var answer = read(path, cursors);
        assertThat(answer).isInstanceOf(Answer.Page.class);
        return (Answer.Page) answer;
    }

    private static List<String> titles(Answer.Page page) {
        return page.posts().stream().map(found -> found.post().title() + "").toList();
    }

    private static String items(int from, int to, boolean dated) {
        return Read.rss(IntStream.iterate(to, i -> i - 1)
                .limit(to - from + 1)
                .mapToObj(i -> "<item><guid>g" + i + "</guid><title>" + i + "</title>"
                        + (dated
                                ? "<pubDate>"
                                        + Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(i)) + "</pubDate>"
                                : "")
                        + "</item>")
                .collect(Collectors.joining()));
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void eachAccountIsAReadingOfItsOwn() {
        var plan = source.plan(List.of(account("https://School.example:8443/feed"), account("not an address")));
        assertThat(plan).extracting("key").containsExactly("feed:7", "feed:7");
        assertThat(plan).extracting("host").containsExactly("school.example", "");
        assertThat(source.read(plan.getLast(), Map.of(), CLOCK.instant().plusSeconds(5)))
                .isInstanceOf(Answer.NeedsYou.class);
    }

    @Test
    void theFirstReadBringsTheNewestTwentyOldestFirst() {
        site.serves("/feed", items(1, 30, true));
        var first = page("/feed", Map.of());
        assertThat(titles(first)).isEqualTo(numbers(11, 30));
        site.serves("/feed", items(1, 31, true));
        var second = page("/feed", first.cursors());
        assertThat(titles(second)).as("what was old then is no news now").isEqualTo(numbers(11, 31));
        site.serves("/feed", items(1, 32, true));
        assertThat(titles(page("/feed", second.cursors()))).isEqualTo(numbers(11, 32));
        site.serves("/undated", items(1, 30, false));
        assertThat(titles(page("/undated", Map.of()))).isEqualTo(numbers(11, 30));
    }

    @Test
    void whatIsPostedLaterWithAnEarlierDateIsNews() {
        site.serves("/feed", items(2, 30, true));
        var first = page("/feed", Map.of());
        site.serves("/feed", items(1, 30, true));
        var second = page("/feed", first.cursors());
        assertThat(titles(second)).contains("1").doesNotContainAnyElementsOf(numbers(2, 10));
        site.serves("/feed", items(0, 30, true));
        assertThat(titles(page("/feed", second.cursors())))
                .contains("0", "1")
                .doesNotContainAnyElementsOf(numbers(2, 10));
    }

    @Test
    void aFeedOfAThousandItemsIsLeftOutWholeByItsFirstReading() {
        for (boolean dated : List.of(true, false)) {
            site.serves("/feed", items(1, 1_000, dated), "ETag", "\"" + "e".repeat(490) + "\"");
            var first = page("/feed", Map.of());
            assertThat(titles(first)).isEqualTo(numbers(981, 1_000));
            site.serves("/feed", items(2, 1_001, dated));
            assertThat(titles(page("/feed", first.cursors()))).isEqualTo(numbers(981, 1_001));
        }
    }

    @Test
    void asksOnlyForWhatChanged() {
        site.serves("/feed", items(1, 3, true), "ETag", "W/\"a b\"", "Last-Modified", "Tue, 24 Nov 2026 08:00:00 GMT");
        var first = page("/feed", Map.of());
        var again = read("/feed", first.cursors());
        assertThat(again).isInstanceOf(Answer.Unchanged.class);
        assertThat(site.asked.getLast().header("If-none-match")).isEqualTo("W/\"a b\"");
        assertThat(site.asked.getLast().header("If-modified-since")).isEqualTo("Tue, 24 Nov 2026 08:00:00 GMT");
        assertThat(read("/feed", ((Answer.Unchanged) again).cursors())).isInstanceOf(Answer.Unchanged.class);
        site.serves("/feed", items(1, 4, true), "ETag", "\"c\"");
        assertThat(titles(page("/feed", first.cursors()))).isEqualTo(numbers(1, 4));
    }

    @Test
    void aDateIsAskedWithOnceItsSecondIsOver() {
        for (var server : List.of("a file", "WordPress")) {
            var young = httpDate(CLOCK.instant());
            site.serves("/feed", items(1, 3, true), validators(server, young));
            var first = page("/feed", Map.of());
            var old = httpDate(CLOCK.instant().minusSeconds(10));
            site.serves("/feed", items(1, 3, true), validators(server, old));
            var second = (Answer.Unchanged) read("/feed", first.cursors());
            assertThat(site.asked.getLast().header("If-modified-since"))
                    .as(server)
                    .isEmpty();
            assertThat(site.asked.getLast().header("If-none-match")).as(server).isEmpty();
            read("/feed", second.cursors());
            assertThat(site.asked.getLast().header("If-modified-since"))
                    .as(server)
                    .isEqualTo(old);
        }
    }

    @Test
    void aTagThatSaysMoreThanTheDateIsAskedWithAtOnce() {
        site.serves("/feed", items(1, 3, true), "ETag", "\"a\"", "Last-Modified", httpDate(CLOCK.instant()));
        read("/feed", page("/feed", Map.of()).cursors());
        assertThat(site.asked.getLast().header("If-none-match")).isEqualTo("\"a\"");
    }

    private static String[] validators(String server, String date) {
        return server.equals("WordPress")
                ? new String[] {"ETag", '"' + Composing.md5(date) + '"', "Last-Modified", date}
                : new String[] {"Last-Modified", date};
    }

    private static String httpDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    @Test
    void aServerWithoutValidatorsIsComparedWithLastTime() {
        site.serves("/feed", items(1, 3, true));
        assertThat(read("/feed", page("/feed", Map.of()).cursors())).isInstanceOf(Answer.Unchanged.class);
    }

    @Test
    void whatMovedForGoodIsAskedThereUntilItIsGoneThere() {
        site.answers("/old", 301, "", "Location", "/new");
        site.serves("/new", items(1, 3, true));
        var first = page("/old", Map.of());
        site.serves("/new", items(1, 4, true));
        var second = page("/old", first.cursors());
        assertThat(site.asked).extracting(Site.Asked::path).containsExactly("/old", "/new", "/new");
        site.answers("/new", 410, "");
        site.serves("/old", items(1, 5, true));
        assertThat(titles(page("/old", second.cursors()))).isEqualTo(numbers(1, 5));
        site.answers("/temporary", 302, "", "Location", "/old");
        var led = page("/temporary", Map.of());
        site.asked.clear();
        site.serves("/old", items(1, 6, true));
        page("/temporary", led.cursors());
        assertThat(site.asked).extracting(Site.Asked::path).containsExactly("/temporary", "/old");
    }

    @ParameterizedTest
    @CsvSource({
        "410,Gone",
        "401,NeedsYou",
        "403,Failed",
        "404,Failed",
        "500,Failed",
        "503,Failed",
        "429,SlowDown",
        "204,NeedsYou",
        "418,Failed"
    })
    void everyStatusHasItsAnswer(int status, String answer) {
        site.answers("/feed", status, "");
        assertThat(read("/feed", Map.of()).getClass().getSimpleName()).isEqualTo(answer);
    }

    @Test
    void retryAfterIsPassedOn() {
        site.answers("/feed", 503, "", "Retry-After", "120");
        var answer = read("/feed", Map.of());
        assertThat(answer).isInstanceOf(Answer.SlowDown.class);
        assertThat(((Answer.SlowDown) answer).until()).isAfter(CLOCK.instant().plusSeconds(60));
    }

    @Test
    void aPageLeadsToItsFeedOfPosts() {
        site.serves("/news/", """
                <!doctype html><html><head><title>News</title>
                <link rel="alternate" type="application/json+oembed" href="/oembed">
                <link rel="alternate" type="application/rss+xml" title="School &raquo; Comments Feed" href="/comments/feed/">
                <link rel="alternate" type="application/rss+xml" title="School &raquo; Feed" href="/feed/">
                <link rel='alternate' type='application/rss+xml' title='News feed' href='feed/'></head><body></body></html>""");
        site.serves("/news/feed/", items(1, 3, true), "ETag", "\"1\"");
        site.serves("/feed/", items(1, 9, true));
        var first = page("/news/", Map.of());
        assertThat(titles(first)).isEqualTo(numbers(1, 3));
        assertThat(read("/news/", first.cursors())).isInstanceOf(Answer.Unchanged.class);
        assertThat(site.asked).extracting(Site.Asked::path).containsExactly("/news/", "/news/feed/", "/news/feed/");
        site.answers("/news/feed/", 404, "");
        assertThat(titles(page("/news/", first.cursors()))).isEqualTo(numbers(1, 9));
    }

    @Test
    void aPageWithALinkToAFeedIsALastResort() {
        site.serves(
                "/",
                "<html><body><a href='/about'>About</a><a href='/rss.xml'>RSS</a></body></html>",
                "Content-Type",
                "text/plain");
        site.serves("/rss.xml", items(1, 2, true), "Content-Type", "text/html");
        assertThat(titles(page("/", Map.of()))).isEqualTo(numbers(1, 2));
    }

    @Test
    void aPageThatNamesNoFeedNeedsSomebodyUnlessItWasAFeed() {
        site.serves("/feed", "<html><body>Sign in</body></html>");
        assertThat(read("/feed", Map.of())).isInstanceOf(Answer.NeedsYou.class);
        site.serves("/feed", items(1, 2, true));
        var cursors = page("/feed", Map.of()).cursors();
        site.serves("/feed", "<html><body>Back in a minute</body></html>");
        assertThat(read("/feed", cursors)).isInstanceOf(Answer.Failed.class);
        site.serves("/feed", "%PDF-1.7");
        assertThat(read("/feed", Map.of())).isInstanceOf(Answer.NeedsYou.class);
    }

    @Test
    void anotherAddressOrABrokenCursorStartsAnew() {
        site.serves("/feed", items(1, 30, true), "ETag", "\"1\"");
        var cursors = page("/feed", Map.of()).cursors();
        site.serves("/other", items(1, 30, true), "ETag", "\"1\"");
        assertThat(titles(page("/other", cursors))).hasSize(20);
        assertThat(titles(page("/feed", Map.of(ID, new Cursor("nonsense"))))).hasSize(20);
        assertThat(titles(page("/feed", Map.of(ID, new Cursor("null"))))).hasSize(20);
    }

    @Test
    void whatTheFetcherRefusesNeedsSomebody() {
        var refused = new FeedSource((Fetch fetch) -> new Fetched.Refused("a private address"), CLOCK);
        assertThat(refused.read(
                        refused.plan(List.of(account("https://a.example/"))).getFirst(), Map.of(), CLOCK.instant()))
                .isEqualTo(new Answer.NeedsYou("This address may not be read: a private address"));
        assertThat(source.gone(account("https://a.example/"), List.of(), CLOCK.instant()))
                .isEmpty();
    }
}
