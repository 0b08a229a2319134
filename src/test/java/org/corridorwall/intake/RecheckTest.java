package org.corridorwall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.network.Again;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Source;
import org.corridorwall.post.Author;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.safeguarding.Taken;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecheckTest extends BothDatabases {
    private final Asked mastodon = new Asked(Network.MASTODON, new Again.Free(20));
    private final Asked bluesky = new Asked(Network.BLUESKY, new Again.Free(25));
    private final Asked x = new Asked(Network.X, new Again.Paid(100, true));
    private final Asked feed = new Asked(Network.FEED, new Again.Never());
    private School school;
    private Recheck recheck;

    @BeforeEach
    void open() {
        school = new School(database, folder).onMoreNetworks();
        var sources = new HashMap<Network, Source>();
        for (var source : List.of(mastodon, bluesky, x, feed)) sources.put(source.network(), source);
        recheck = new Recheck(database, new TrustStore(), sources, school.safeguarding, new Random(5), school);
    }

    @Test
    void whatIsGoneAtItsSourceIsGoneHereAndTheReasonIsOnRecord() {
        var frogs = posts("smith", Network.MASTODON, "frogs");
        posts("smith", Network.MASTODON, "newts");
        mastodon.gone.add(new SourceKey("mastodon:frogs"));

        recheck.round();

        assertThat(school.texts()).containsExactly("About newts");
        assertThat(school.decision(School.id(frogs)).state()).isEqualTo(State.REMOVED);
        List<String> record = database.read(db -> db.createQuery("select why from audit where about = :post")
                .bind("post", School.id(frogs).value())
                .mapTo(String.class)
                .list());
        assertThat(record).contains("It is no longer at its source.");
    }

    @Test
    void youngPostsAreAskedForEveryFiveMinutesThenHourlyThenDaily() {
        posts("smith", Network.MASTODON, "frogs");

        assertThat(timesIn(Duration.ofHours(1), Duration.ofMinutes(1))).isBetween(12, 16);
        school.passes(Duration.ofHours(48));
        assertThat(timesIn(Duration.ofHours(12), Duration.ofMinutes(5))).isBetween(12, 15);
        school.passes(Duration.ofDays(30));
        assertThat(timesIn(Duration.ofDays(5), Duration.ofHours(1))).isBetween(5, 7);
    }

    private int timesIn(Duration time, Duration step) {
        int before = mastodon.calls.size();
        var end = school.instant().plus(time);
        while (school.instant().isBefore(end)) {
            recheck.round();
            school.passes(step);
        }
        return mastodon.calls.size() - before;
    }

    @Test
    void anItemOfAFeedIsNeverAskedFor() {
        posts("north", Network.FEED, "frogs");
        feed.gone.add(new SourceKey("feed:frogs"));

        for (int day = 0; day < 40; day++) {
            recheck.round();
            school.passes(Duration.ofDays(1));
        }

        assertThat(feed.calls).isEmpty();
        assertThat(school.texts()).containsExactly("About frogs");
    }

    @Test
    void whatCostsMoneyIsAskedForOnceADayAndOnlyWhereSomeIsLeftOver() {
        posts("smith-x", Network.X, "1");
        recheck.round();
        assertThat(x.calls).as("bought today").isEmpty();

        x.again = new Again.Paid(100, false);
        school.passes(Duration.ofHours(25));
        recheck.round();
        assertThat(x.calls).as("no money").isEmpty();

        x.again = new Again.Paid(100, true);
        for (int hour = 0; hour < 72; hour++) {
            school.passes(Duration.ofHours(1));
            recheck.round();
        }
        assertThat(x.calls).hasSizeBetween(3, 4);
    }

    @Test
    void manyAreAskedForByOneCallAndTheRestHasItsTurnInTheNextMinutes() {
        for (int i = 0; i < 45; i++) posts("smith", Network.MASTODON, "p" + i);

        var asked = new HashSet<SourceKey>();
        for (int minute = 0; minute < 4; minute++) {
            int before = mastodon.calls.size();
            recheck.round();
            assertThat(mastodon.calls.size() - before).isLessThanOrEqualTo(1);
            school.passes(Duration.ofMinutes(1));
        }
        mastodon.calls.forEach(keys -> {
            assertThat(keys).hasSizeLessThanOrEqualTo(20);
            asked.addAll(keys);
        });

        assertThat(asked).hasSize(45);
    }

    @Test
    void oneSourceThatBreaksLetsNothingGoAndTheOthersAreAsked() {
        posts("smith", Network.MASTODON, "frogs");
        posts("smith-sky", Network.BLUESKY, "newts");
        mastodon.breaks = true;
        bluesky.gone.add(new SourceKey("bluesky:newts"));

        recheck.round();

        assertThat(school.texts()).containsExactly("About frogs");
        mastodon.breaks = false;
        school.passes(Duration.ofMinutes(6));
        recheck.round();
        assertThat(mastodon.calls).hasSize(1);
    }

    @Test
    void whatAnAccountNoLongerPassesOnLeavesWithItsShare() {
        var frogs = post(Network.MASTODON, "frogs", "@stranger@elsewhere.org");
        school.passesOn("smith", frogs, "mastodon:share");
        database.change(db -> db.execute("update post set shown_at = 1"));
        mastodon.gone.add(new SourceKey("mastodon:share"));

        recheck.round();

        int left = database.read(db ->
                db.createQuery("select count(*) from post").mapTo(Integer.class).one());
        assertThat(left).isZero();
    }

    @Test
    void whatIsNotOnDisplayIsNotAskedFor() {
        var frogs = posts("smith", Network.MASTODON, "frogs");
        school.decides(school.lead, School.id(frogs), State.HIDDEN);

        recheck.round();

        assertThat(mastodon.calls).isEmpty();
    }

    private Taken posts(String account, Network network, String key) {
        return school.takes(account, post(network, key, school.account(account).address()));
    }

    private Post post(Network network, String key, String by) {
        return new Post(
                new SourceKey(network.code() + ":" + key),
                network,
                "https://example.social/" + key,
                new Author("Miss Smith", by, null, null),
                "About " + key,
                "<p>About " + key + "</p>",
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

    /** Says what it is told to say, and remembers for what it was asked. */
    private static final class Asked implements Source {
        private final Network network;
        private final List<List<SourceKey>> calls = new ArrayList<>();
        private final Set<SourceKey> gone = new HashSet<>();
        private Again again;
        private boolean breaks;

        Asked(Network network, Again again) {
            this.network = network;
            this.again = again;
        }

        @Override
        public Network network() {
            return network;
        }

        @Override
        public List<Reading> plan(List<Account> accounts) {
            throw new IllegalStateException("not asked here");
        }

        @Override
        public Answer read(Reading reading, Map<AccountId, Cursor> cursors, Instant deadline) {
            throw new IllegalStateException("not asked here");
        }

        @Override
        public Set<SourceKey> gone(Account account, List<SourceKey> keys, Instant deadline) {
            if (breaks) throw new IllegalStateException("a bug");
            calls.add(List.copyOf(keys));
            var found = new HashSet<>(keys);
            found.retainAll(gone);
            return found;
        }

        @Override
        public Again again(Account account) {
            return again;
        }
    }
}
