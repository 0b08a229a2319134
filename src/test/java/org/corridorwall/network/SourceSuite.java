package org.corridorwall.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.corridorwall.peer.Gate;
import org.corridorwall.post.Media;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every source must do, whatever its network. A network's test extends this with a {@link World}: its fake server
 * and its source. What only one network has is tested in its own package.
 */
public abstract class SourceSuite {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration HURRY = Duration.ofMillis(1_200);
    /** A machine that is busy comes back a little after the deadline. */
    private static final Duration GRACE = Duration.ofMillis(2_500);

    private static final int FIRST_READ = 20;

    /** What a network can show at all. */
    public enum Can {
        EDIT,
        /** A post that is gone is known to be gone. */
        DELETE,
        /** An account passes on what somebody else wrote. */
        SHARE,
        PICTURE
    }

    /** A network's fake server, and the source that reads it. */
    public interface World extends AutoCloseable {
        Set<Can> can();

        /** The source as it is running now. */
        Source source();

        /** Whatever the source had in memory is forgotten. */
        void restarts();

        /** The server's gate: every request to it goes through. */
        Gate gate();

        /** From now on every request is refused as too many until then, in the network's own words. */
        void slowsDownUntil(Instant until);

        /** An account that is there, without posts. {@code name} is lower-case letters. */
        Account account(long id, String name);

        /** An account that is written as it should be and isn't there. */
        Account nobody(long id);

        /** An account whose address can't be one. */
        Account wrong(long id);

        /** Posts, now. @return a handle by which it is edited and deleted */
        Object posts(Account by, String text);

        /** Posts with a picture. */
        Object posts(Account by, String text, String alt);

        /** Posts what a stranger makes up: as markup where the network carries markup, else as text. */
        Object postsMarkup(Account by, String markup);

        void edits(Account by, Object post, String text);

        /** Only where it {@link Can#DELETE}; elsewhere it only stops being answered. */
        void deletes(Account by, Object post);

        /** What somebody else wrote is passed on. Only where it can {@link Can#SHARE}. */
        default void shares(Account by, String text) {
            throw new UnsupportedOperationException(text);
        }

        @Override
        void close();
    }

    /** Runs on at the usual pace, and is moved by the suite. */
    private static final class Clock implements InstantSource {
        private final long began = System.nanoTime();
        private volatile Instant start = Instant.parse("2027-03-01T08:00:00Z");

        @Override
        public Instant instant() {
            return start.plusNanos(System.nanoTime() - began);
        }

        void passes(Duration time) {
            start = start.plus(time);
        }
    }

    protected abstract World open(InstantSource clock);

    private final Clock clock = new Clock();
    private final Map<AccountId, Cursor> cursors = new HashMap<>();
    /** As intake keeps them. */
    private final Map<AccountId, Map<SourceKey, Post>> kept = new HashMap<>();

    private final Map<AccountId, List<Window>> windows = new HashMap<>();
    private World world;
    private Account anna;

    @BeforeEach
    final void openWorld() {
        world = open(clock);
        anna = world.account(1, "anna");
    }

    @AfterEach
    final void closeWorld() {
        world.gate().recovers();
        world.close();
    }

    private Answer reads(Reading reading, Duration within) {
        clock.passes(Duration.ofMinutes(1));
        var asked = new HashMap<AccountId, Cursor>();
        for (var account : reading.accounts()) {
            var cursor = cursors.get(account.id());
            if (cursor != null) asked.put(account.id(), cursor);
        }
        var answer = world.source().read(reading, asked, clock.instant().plus(within));
        switch (answer) {
            case Answer.Page page -> keep(reading, page);
            case Answer.Unchanged(var moved) -> {
                assertThat(ids(reading)).containsAll(moved.keySet());
                cursors.putAll(moved);
            }
            case Answer.SlowDown no -> plain(no.why());
            case Answer.Gone no -> plain(no.why());
            case Answer.NeedsYou no -> plain(no.why());
            case Answer.Failed no -> plain(no.why());
        }
        return answer;
    }

    private void keep(Reading reading, Answer.Page page) {
        assertThat(ids(reading)).containsAll(page.cursors().keySet());
        var perAccount = new HashMap<AccountId, Integer>();
        for (var found : page.posts()) {
            assertThat(ids(reading)).contains(found.through());
            perAccount.merge(found.through(), 1, Integer::sum);
            whole(found.post());
            kept.computeIfAbsent(found.through(), any -> new LinkedHashMap<>())
                    .put(found.post().key(), found.post());
        }
        for (var account : reading.accounts())
            if (!cursors.containsKey(account.id()))
                assertThat(perAccount.getOrDefault(account.id(), 0))
                        .as("first read")
                        .isLessThanOrEqualTo(FIRST_READ);
        assertThat(page.posts())
                .extracting(found -> found.post().key() + " through " + found.through() + " " + found.share())
                .doesNotHaveDuplicates();
        cursors.putAll(page.cursors());
        page.windows()
                .forEach(window -> windows.computeIfAbsent(window.account(), any -> new ArrayList<>())
                        .add(window));
    }

    private static List<AccountId> ids(Reading reading) {
        return reading.accounts().stream().map(Account::id).toList();
    }

    private Answer reads(Account account) {
        return reads(planned(List.of(account)).getFirst(), PATIENCE);
    }

    private List<Reading> planned(List<Account> accounts) {
        return world.source().plan(accounts);
    }

    private Answer reads() {
        return reads(anna);
    }

    /** Reads until nothing new comes: a long backlog may take a few readings. */
    private void catchesUp(Account account) {
        int before;
        int rounds = 0;
        do {
            before = texts(account).size();
            var answer = reads(account);
            assertThat(answer).isInstanceOfAny(Answer.Page.class, Answer.Unchanged.class);
        } while (texts(account).size() > before && ++rounds < 20);
    }

    private Map<SourceKey, Post> posts(Account account) {
        return kept.getOrDefault(account.id(), Map.of());
    }

    private List<String> texts(Account account) {
        return posts(account).values().stream().map(post -> post.text().strip()).toList();
    }

    private List<String> texts() {
        return texts(anna);
    }

    private List<String> post(int first, int last) {
        var texts = new ArrayList<String>();
        for (int i = first; i <= last; i++) {
            clock.passes(Duration.ofSeconds(1));
            world.posts(anna, "Update " + i + " of class 3");
            texts.add("Update " + i + " of class 3");
        }
        return texts;
    }

    private Post only() {
        var posts = posts(anna);
        assertThat(posts).hasSize(1);
        return posts.values().iterator().next();
    }

    private void needs(Can... what) {
        Assumptions.assumeTrue(world.can().containsAll(Set.of(what)), "this network can't");
    }

    private static void plain(String why) {
        assertThat(why).isNotBlank().hasSizeLessThan(400);
        assertThat(why).doesNotContain("Exception", "java.", "org.", "null", "{", "\n");
    }

    @Test
    final void theFirstReadBringsTheNewestTwentyAtMostOldestFirst() {
        var posted = post(1, 25);

        reads();

        assertThat(texts()).isNotEmpty().hasSizeLessThanOrEqualTo(FIRST_READ);
        assertThat(texts()).isEqualTo(posted.subList(25 - texts().size(), 25));
    }

    @Test
    final void whatIsReadIsWhatWasPosted() {
        var at = clock.instant();
        world.posts(anna, "We found frogspawn in the pond, and counted 214 eggs. Well done!");
        reads();

        assertThat(only().text()).isEqualTo("We found frogspawn in the pond, and counted 214 eggs. Well done!");
        assertThat(only().network()).isEqualTo(world.source().network());
        assertThat(only().publishedAt()).isNotNull();
        assertThat(Duration.between(at, only().publishedAt()).abs()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    final void aPictureBringsItsDescription() {
        needs(Can.PICTURE);
        world.posts(anna, "Frogspawn", "A jam jar held up to the window");
        reads();

        assertThat(only().media()).extracting(Media::alt).containsExactly("A jam jar held up to the window");
        assertThat(only().media()).extracting(Media::kind).containsExactly(Media.Kind.IMAGE);
    }

    @Test
    final void anAccountWithoutPostsIsNeitherGoneNorFailed() {
        assertThat(reads()).isInstanceOfAny(Answer.Page.class, Answer.Unchanged.class);
        var posted = post(1, 3);
        catchesUp(anna);

        assertThat(texts()).containsExactlyElementsOf(posted);
    }

    @Test
    final void nothingNewIsNothingNewTwice() {
        post(1, 3);
        reads();
        var before = Map.copyOf(posts(anna));
        reads();
        reads();

        assertThat(before).hasSize(3);
        assertThat(posts(anna)).isEqualTo(before);
    }

    @Test
    final void aNewPostIsReadOnce() {
        var posted = new ArrayList<>(post(1, 3));
        reads();
        posted.addAll(post(4, 4));
        reads();
        reads();

        assertThat(texts()).containsExactlyElementsOf(posted);
    }

    @Test
    final void moreThanAPageMeanwhileIsNeitherLostNorDoubled() {
        var posted = new ArrayList<>(post(1, 2));
        reads();
        int number = 3;
        for (int more : List.of(19, 20, 21, 40, 41, 101)) {
            posted.addAll(post(number, number + more - 1));
            number += more;
            catchesUp(anna);
            assertThat(texts()).as("%d more", more).hasSameSizeAs(posted).containsAll(posted);
            clock.passes(Duration.ofHours(1));
        }
    }

    @Test
    final void aRestartKeepsThePlace() {
        post(1, 30);
        reads();
        var expected = new ArrayList<>(texts());
        world.restarts();
        expected.addAll(post(31, 33));
        world.restarts();
        catchesUp(anna);
        world.restarts();
        catchesUp(anna);

        assertThat(expected).hasSizeLessThanOrEqualTo(FIRST_READ + 3);
        assertThat(texts()).containsAll(expected).doesNotHaveDuplicates();
    }

    @Test
    final void cutOffByAnErrorAnywhereNothingIsLost() {
        cutOff(gate -> gate.says(503), PATIENCE);
    }

    @Test
    final void cutOffByTheDeadlineAnywhereNothingIsLost() {
        cutOff(Gate::hangs, HURRY);
    }

    private void cutOff(Consumer<Gate> trouble, Duration within) {
        var posted = new ArrayList<>(post(1, 2));
        reads();
        int number = 3;
        for (int passes = 0; passes < 5; passes++) {
            posted.addAll(post(number, number + 89));
            number += 90;
            trouble.accept(world.gate().after(passes));
            var began = clock.instant();
            reads(planned(List.of(anna)).getFirst(), within);
            assertThat(clock.instant())
                    .isBefore(began.plus(Duration.ofMinutes(1)).plus(within).plus(GRACE));
            world.gate().recovers();
            world.restarts();
            var later = post(number, number);
            number++;
            posted.addAll(later);
            catchesUp(anna);
            assertThat(texts())
                    .as("cut off after %d", passes)
                    .hasSameSizeAs(posted)
                    .containsAll(posted);
            clock.passes(Duration.ofHours(1));
        }
    }

    @Test
    final void aServerThatIsSlowCostsNoMoreThanTheDeadlineAndNothing() {
        var posted = new ArrayList<>(post(1, 2));
        reads();
        posted.addAll(post(3, 140));
        world.gate().takes(Duration.ofMillis(500));
        var reading = planned(List.of(anna)).getFirst();
        var began = System.nanoTime();
        reads(reading, HURRY);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(HURRY.plus(GRACE));
        world.gate().recovers();
        catchesUp(anna);

        assertThat(texts()).hasSameSizeAs(posted).containsAll(posted);
    }

    @Test
    final void slowingDownCarriesTheNetworksOwnInstant() {
        var posted = post(1, 2);
        var until = clock.instant().plus(Duration.ofMinutes(12)).truncatedTo(ChronoUnit.SECONDS);
        world.slowsDownUntil(until);

        var answer = reads();

        assertThat(answer).isInstanceOf(Answer.SlowDown.class);
        assertThat(((Answer.SlowDown) answer).until()).isEqualTo(until);
        world.gate().recovers();
        clock.passes(Duration.ofMinutes(15));
        catchesUp(anna);
        assertThat(texts()).containsExactlyElementsOf(posted);
    }

    @Test
    final void whatGoesWrongHasFailedAndIsNeitherGoneNorEmpty() {
        var posted = new ArrayList<>(post(1, 2));
        reads();
        int number = 3;
        for (var trouble : troubles().entrySet()) {
            posted.addAll(post(number, number));
            number++;
            trouble.getValue().accept(world.gate());
            assertThat(reads()).as(trouble.getKey()).isInstanceOf(Answer.Failed.class);
            world.restarts();
            assertThat(reads()).as(trouble.getKey() + ", after a restart").isInstanceOf(Answer.Failed.class);
            world.gate().recovers();
            catchesUp(anna);
            assertThat(texts()).as("after " + trouble.getKey()).containsExactlyElementsOf(posted);
            clock.passes(Duration.ofHours(1));
        }
    }

    private static Map<String, Consumer<Gate>> troubles() {
        var json = Map.of("Content-Type", "application/json");
        var html = Map.of("Content-Type", "text/html");
        return Map.of(
                "500", gate -> gate.says(500),
                "502", gate -> gate.says(502, html, "<h1>Bad gateway</h1>"),
                "503", gate -> gate.says(503, html, "<h1>Back soon</h1>"),
                "a web page", gate -> gate.says(200, html, "<!doctype html><html><body>Welcome</body></html>"),
                "half an answer", gate -> gate.says(200, json, "{\"posts\":[{\"id\":\"1\",\"te"),
                "nothing", gate -> gate.says(200, json, ""),
                "noise", gate -> gate.says(200, Map.of(), "\u0000\u0001\u0002PNG\u0003\u0004"));
    }

    @Test
    final void aServerThatHangsHasFailedWithinTheDeadline() {
        post(1, 2);
        reads();
        world.gate().hangs();
        var reading = planned(List.of(anna)).getFirst();
        var began = System.nanoTime();

        assertThat(reads(reading, HURRY)).isInstanceOf(Answer.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(HURRY.plus(GRACE));
    }

    @Test
    final void anEditKeepsItsKeyAndBringsTheNewWords() {
        needs(Can.EDIT);
        var frogs = world.posts(anna, "We found frogspwan in the pond");
        reads();
        var key = only().key();
        clock.passes(Duration.ofMinutes(10));
        world.edits(anna, frogs, "We found frogspawn in the pond");
        catchesUp(anna);
        reads();

        assertThat(only().text()).isEqualTo("We found frogspawn in the pond");
        assertThat(only().key()).isEqualTo(key);
        assertThat(only().publishedAt()).isNotNull();
    }

    @Test
    final void whatIsDeletedIsKnownToBeGoneAndNothingElse() {
        post(1, 2);
        var frogs = world.posts(anna, "Frogspawn");
        reads();
        world.deletes(anna, frogs);
        windows.clear();
        reads();
        var all = List.copyOf(posts(anna).keySet());
        var deleted = all.getLast();

        var gone = world.source().gone(anna, all, clock.instant().plus(PATIENCE));

        assertThat(all).hasSize(3);
        if (world.can().contains(Can.DELETE)) {
            assertThat(gone).containsExactly(deleted);
            for (var window : windows.getOrDefault(anna.id(), List.of()))
                assertThat(window.keys()).doesNotContain(deleted).contains(all.getFirst());
        } else {
            assertThat(gone).isEmpty();
            assertThat(windows).isEmpty();
        }
    }

    @Test
    final void aServerThatDoesNotAnswerLetsNothingGo() {
        post(1, 2);
        var frogs = world.posts(anna, "Frogspawn");
        reads();
        world.deletes(anna, frogs);
        var all = List.copyOf(posts(anna).keySet());
        assertThat(all).hasSize(3);
        for (var trouble : troubles().entrySet()) {
            trouble.getValue().accept(world.gate());
            assertThat(world.source().gone(anna, all, clock.instant().plus(PATIENCE)))
                    .as(trouble.getKey())
                    .isEmpty();
        }
        world.gate().hangs();
        var began = System.nanoTime();
        assertThat(world.source().gone(anna, all, clock.instant().plus(HURRY))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(HURRY.plus(GRACE));
    }

    @Test
    final void onlyWhereADeletionShowsIsItAskedForAgain() {
        var again = world.source().again(anna);

        if (world.can().contains(Can.DELETE)) assertThat(again).isNotInstanceOf(Again.Never.class);
        else assertThat(again).isEqualTo(new Again.Never());
    }

    @Test
    final void whatSomebodyElseWroteIsSharedNotWritten() {
        needs(Can.SHARE);
        world.posts(anna, "Our own");
        clock.passes(Duration.ofSeconds(1));
        world.shares(anna, "Somebody else's");
        var reading = planned(List.of(anna)).getFirst();
        var answer = reads(reading, PATIENCE);

        assertThat(answer).isInstanceOf(Answer.Page.class);
        var found = ((Answer.Page) answer).posts();
        assertThat(found).extracting(one -> one.post().text()).containsExactlyInAnyOrder("Our own", "Somebody else's");
        for (var one : found) {
            assertThat(one.share() == null).isEqualTo(one.post().text().equals("Our own"));
            if (one.share() != null)
                assertThat(one.share().key()).isNotEqualTo(one.post().key());
        }
    }

    @Test
    final void hostileWordsComeOutClean() {
        var large = "0123456789 ".repeat(100_000);
        for (var markup : List.of(
                "<p>One <script>alert(1)</script><img src=x onerror=alert(2)></p>",
                "<p>Two <a href=\"javascript:alert(1)\">go</a> <a href='data:text/html,x' onclick=x>go</a></p>",
                "<style>*{display:none}</style><iframe src=\"https://evil.example/\"></iframe><p>Three</p>",
                "<p>Four \u202Eedoc\u202E \u2066\u2067 turned</p>",
                "<p>Five \uD800 half \uDC00 pairs</p>",
                "<svg><p>Six<style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></p></svg>",
                "<p>Seven &lt;script&gt;alert(1)&lt;/script&gt; <b onmouseover=alert(1)>x</p></b>",
                "<p>Eight " + large + "</p>")) {
            clock.passes(Duration.ofSeconds(1));
            world.postsMarkup(anna, markup);
        }
        clock.passes(Duration.ofSeconds(1));
        world.posts(anna, "And last what is harmless");

        assertThat(reads()).isInstanceOf(Answer.Page.class);
        assertThat(texts()).contains("And last what is harmless");
        assertThat(texts()).anyMatch(text -> text.startsWith("One"));
    }

    /** What may be said of any post of any network. */
    private void whole(Post post) {
        assertThat(post.key().value())
                .hasSizeLessThanOrEqualTo(500)
                .startsWith(world.source().network().code() + ":");
        assertThat(post.network()).isEqualTo(world.source().network());
        assertThat(Hostile.wrongs(post.html())).as(post.key().value()).isEmpty();
        assertThat(post.text()).hasSizeLessThan(Markup.LONGEST_INPUT + 1_000);
        assertThat(post.url()).matches("https?://[^\\s/]+.*");
        sayings(post).forEach(SourceSuite::clean);
        addresses(post).forEach(address -> assertThat(address).matches("https?://[^\\s/]+.*"));
    }

    private static Stream<String> sayings(Post post) {
        var card = post.card();
        var poll = post.poll();
        var quote = post.quote();
        return Stream.of(
                        Stream.of(
                                post.text(),
                                post.title(),
                                post.warning(),
                                post.author().name(),
                                post.author().handle()),
                        post.media().stream().map(Media::alt),
                        Stream.concat(post.tags().stream(), post.categories().stream()),
                        card == null ? Stream.<String>of() : Stream.of(card.title(), card.description()),
                        quote == null
                                ? Stream.<String>of()
                                : Stream.of(quote.text(), quote.author().name()),
                        poll == null
                                ? Stream.<String>of()
                                : poll.choices().stream().map(choice -> choice.title()))
                .flatMap(some -> some)
                .filter(words -> words != null);
    }

    private static Stream<String> addresses(Post post) {
        var card = post.card();
        return Stream.of(
                        Stream.of(post.author().url(), post.author().avatar()),
                        post.media().stream().flatMap(media -> Stream.of(media.address(), media.target())),
                        card == null ? Stream.<String>of() : Stream.of(card.url(), card.picture()))
                .flatMap(some -> some)
                .filter(address -> address != null);
    }

    private static void clean(String words) {
        assertThat(words).isEqualTo(Characters.clean(words));
        assertThat(words.codePoints())
                .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)
                .noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
    }

    @Test
    final void twoAccountsOfOneTrustDoNotMix() {
        var ben = world.account(2, "ben");
        for (int i = 1; i <= 25; i++) {
            clock.passes(Duration.ofSeconds(1));
            world.posts(anna, "Anna's " + i + " frogs");
            world.posts(ben, "Ben's " + i + " newts");
        }
        for (int round = 0; round < 3; round++)
            for (var reading : planned(List.of(anna, ben))) reads(reading, PATIENCE);
        clock.passes(Duration.ofSeconds(1));
        world.posts(ben, "Ben's 26 newts");
        for (int round = 0; round < 3; round++)
            for (var reading : planned(List.of(anna, ben))) reads(reading, PATIENCE);

        assertThat(texts(anna)).isNotEmpty().allMatch(text -> text.startsWith("Anna"));
        assertThat(texts(ben)).contains("Ben's 26 newts").allMatch(text -> text.startsWith("Ben"));
        assertThat(cursors.keySet()).containsExactlyInAnyOrder(anna.id(), ben.id());
        assertThat(posts(anna).keySet()).doesNotContainAnyElementsOf(posts(ben).keySet());
    }

    @Test
    final void oneAccountThatIsNotThereDoesNotTakeTheOthersWithIt() {
        var posted = post(1, 2);
        var accounts = List.of(world.wrong(8), anna, world.nobody(9));
        for (int round = 0; round < 3; round++) for (var reading : planned(accounts)) reads(reading, PATIENCE);

        assertThat(texts()).containsExactlyElementsOf(posted);
        assertThat(kept.keySet()).containsExactly(anna.id());
    }

    @Test
    final void anAccountThatIsNotThereNeedsSomebodyInPlainWords() {
        assertThat(reads(world.nobody(9))).isInstanceOfAny(Answer.NeedsYou.class, Answer.Gone.class);
        assertThat(reads(world.wrong(8))).isInstanceOf(Answer.NeedsYou.class);
        assertThat(world.source()
                        .gone(
                                world.wrong(8),
                                List.of(new SourceKey("x:1")),
                                clock.instant().plus(PATIENCE)))
                .isEmpty();
    }

    @Test
    final void readingsAreTheSameAtEveryStartAndApart() {
        var accounts = new ArrayList<>(List.of(anna, world.nobody(98), world.wrong(99)));
        for (long id = 2; id <= 45; id++) accounts.add(world.account(id, "class" + (char) ('a' + id % 26) + "x" + id));
        var before = planned(accounts);
        world.restarts();
        var after = planned(accounts);

        assertThat(after).isEqualTo(before);
        assertThat(before).extracting(Reading::key).doesNotHaveDuplicates().allMatch(key -> key.length() <= 200);
        assertThat(before)
                .extracting(Reading::key)
                .allMatch(key -> key.startsWith(world.source().network().code() + ":"));
        assertThat(before.stream().flatMap(reading -> reading.accounts().stream()))
                .containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    final void aCursorOfAnotherTimeStartsAnew() {
        var posted = post(1, 25);
        for (var odd : List.of("", "nonsense", "null", "{}", "[1]", "{\"v\":99}", "x".repeat(16_000))) {
            kept.clear();
            cursors.put(anna.id(), new Cursor(odd));
            reads();
            world.restarts();
            reads();
            assertThat(texts()).as(odd).endsWith(posted.getLast());
            assertThat(new HashSet<>(texts())).as(odd).hasSameSizeAs(texts());
        }
    }
}
