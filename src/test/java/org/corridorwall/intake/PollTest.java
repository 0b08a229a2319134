package org.corridorwall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.network.Again;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Source;
import org.corridorwall.network.Window;
import org.corridorwall.post.Author;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.safeguarding.School;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollTest extends BothDatabases {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ScriptedSource source = new ScriptedSource();
    private School school;
    private Account smith;
    private Reading reading;
    private Poll poll;

    @BeforeEach
    void open() {
        school = new School(database, folder);
        smith = school.account("smith");
        reading = new Reading("mastodon:" + smith.id().value(), "example.social", List.of(smith));
        poll = new Poll(
                database,
                school.safeguarding,
                school.filing,
                new Pace(SHORTEST, LONGEST, new Random(3)),
                school,
                (network, answer) -> {});
    }

    @Test
    void postsAndTheCursorBehindThemAreKeptTogether() {
        source.answers(page("one", post("a", "Frogspawn")));

        polls();

        assertThat(school.texts()).containsExactly("Frogspawn");
        source.answers(new Answer.Unchanged(Map.of()));
        polls();
        assertThat(source.lastCursors).containsEntry(smith.id(), new Cursor("one"));
    }

    @Test
    void theFirstReadingIsNoNewsAndTheSecondIs() {
        source.answers(page("one", post("a", "Old")));
        source.answers(page("two", post("a", "Old"), post("b", "Fresh")));

        polls();
        polls();

        assertThat(school.changes())
                .satisfiesExactly(
                        old -> assertThat(old).startsWith("UPDATE"),
                        fresh -> assertThat(fresh).startsWith("POST"));
    }

    @Test
    void anAccountThatNeedsSomebodyIsSaidAndTheOthersOfItsReadingAreFine() {
        var south = school.account("south");
        reading = new Reading("mastodon:both", "example.social", List.of(smith, south));
        source.answers(new Answer.Page(
                List.of(Found.written(smith.id(), post("a", "Frogspawn"))),
                Map.of(smith.id(), new Cursor("one")),
                List.of(),
                Map.of(south.id(), "It is suspended")));

        polls();

        assertThat(school.texts()).containsExactly("Frogspawn");
        assertThat(states()).containsExactly("fine null", "needs-you It is suspended");
        var since = since();
        school.passes(Duration.ofHours(1));
        source.answers(new Answer.Page(List.of(), Map.of(), List.of(), Map.of(south.id(), "It is suspended")));
        polls();
        assertThat(since()).isEqualTo(since);
    }

    private List<Long> since() {
        return database.read(db -> db.createQuery("select since from source order by account_id")
                .mapTo(Long.class)
                .list());
    }

    private List<String> states() {
        return database.read(db -> db.createQuery("select state, why from source order by state")
                .map((row, context) -> row.getString("state") + " " + row.getString("why"))
                .list());
    }

    @Test
    void aLongPageIsKeptWhole() {
        var posts = new ArrayList<Post>();
        for (int i = 0; i < 95; i++) posts.add(post("k" + i, "Number " + i));
        source.answers(page("start"));
        source.answers(page("end", posts.toArray(Post[]::new)));

        polls();
        polls();

        int shown = database.read(db -> db.createQuery("select count(*) from post where shown_at is not null")
                .mapTo(Integer.class)
                .one());
        assertThat(shown).isEqualTo(95);
    }

    @Test
    void failedIsNotEmptyAndEachFailureWaitsLonger() {
        source.answers(page("one", post("a", "Frogspawn")));
        polls();
        var waits = new ArrayList<Duration>();
        for (int i = 0; i < 8; i++) {
            source.answers(new Answer.Failed("The server answered 500.", null));
            waits.add(Duration.between(school.instant(), polls().orElseThrow()));
        }

        assertThat(school.texts()).containsExactly("Frogspawn");
        assertThat(waits.getFirst()).isLessThan(Duration.ofMinutes(3));
        assertThat(waits.getLast()).isBetween(Duration.ofMinutes(50), LONGEST.plusSeconds(1));
        assertThat(state()).isEqualTo("slow: The server answered 500.");

        source.answers(new Answer.Unchanged(Map.of()));
        polls();
        assertThat(state()).isEqualTo("fine: null");
    }

    @Test
    void aSourceThatBreaksItsPromiseIsAFailureToo() {
        source.breaks = true;

        assertThat(polls()).isPresent();
        assertThat(state()).startsWith("slow");
    }

    @Test
    void theServersWordIsKeptWhenItAsksToSlowDown() {
        var tomorrow = school.instant().plus(Duration.ofDays(1));
        source.answers(new Answer.SlowDown(tomorrow, "It answered 429."));

        assertThat(polls()).contains(tomorrow);
    }

    @Test
    void whatHasEndedIsNeverAskedAgainAndKeepsItsPosts() {
        source.answers(page("one", post("a", "Frogspawn")));
        polls();
        source.answers(new Answer.Gone("The feed has ended (410)."));

        assertThat(polls()).isEmpty();
        int asked = source.asked;
        assertThat(polls()).isEmpty();
        assertThat(source.asked).isEqualTo(asked);
        assertThat(school.texts()).containsExactly("Frogspawn");
        assertThat(state()).isEqualTo("gone: The feed has ended (410).");
    }

    @Test
    void whatIsMissingFromATimelineGoesOnlyWhenItsSourceConfirmsIt() {
        source.answers(page("one", post("a", "Frogspawn"), post("b", "Newts")));
        polls();
        var empty = new Answer.Page(
                List.of(),
                Map.of(smith.id(), new Cursor("two")),
                List.of(new Window(smith.id(), Instant.EPOCH, Set.of())));

        source.answers(empty);
        polls();
        assertThat(school.texts()).containsExactlyInAnyOrder("Frogspawn", "Newts");

        source.confirmed = Set.of(new SourceKey("mastodon:a"));
        source.answers(empty);
        polls();
        assertThat(school.texts()).containsExactly("Newts");
    }

    private Optional<Instant> polls() {
        return poll.of(reading, source).time();
    }

    private String state() {
        return database.read(db -> db.createQuery("select state, why from source where account_id = :account")
                .bind("account", smith.id().value())
                .map((row, context) -> row.getString("state") + ": " + row.getString("why"))
                .one());
    }

    private Answer.Page page(String cursor, Post... posts) {
        var found = java.util.Arrays.stream(posts)
                .map(post -> Found.written(smith.id(), post))
                .toList();
        return new Answer.Page(found, Map.of(smith.id(), new Cursor(cursor)), List.of());
    }

    private Post post(String key, String text) {
        return new Post(
                new SourceKey("mastodon:" + key),
                Network.MASTODON,
                "https://example.social/" + key,
                new Author("Miss Smith", smith.address(), null, null),
                text,
                "<p>" + text + "</p>",
                null,
                null,
                school.instant().minusSeconds(60),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of());
    }

    private static final class ScriptedSource implements Source {
        private final Deque<Answer> answers = new ArrayDeque<>();
        private Map<AccountId, Cursor> lastCursors = Map.of();
        private Set<SourceKey> confirmed = Set.of();
        private boolean breaks;
        private int asked;

        void answers(Answer answer) {
            answers.add(answer);
        }

        @Override
        public Network network() {
            return Network.MASTODON;
        }

        @Override
        public List<Reading> plan(List<Account> accounts) {
            throw new IllegalStateException("not asked here");
        }

        @Override
        public Answer read(Reading reading, Map<AccountId, Cursor> cursors, Instant deadline) {
            asked++;
            lastCursors = cursors;
            if (breaks) throw new IllegalStateException("a bug");
            return answers.remove();
        }

        @Override
        public Set<SourceKey> gone(Account account, List<SourceKey> keys, Instant deadline) {
            return confirmed;
        }

        @Override
        public Again again(Account account) {
            throw new IllegalStateException("not asked here");
        }
    }
}
