package org.corridorwall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.corridorwall.budget.Budgets;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.x.XSource;
import org.corridorwall.peer.FakeX;
import org.corridorwall.post.Network;
import org.corridorwall.safeguarding.School;
import org.corridorwall.trust.TrustStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** X from its server to what is kept, with every part that is real. */
class ReadingXTest extends BothDatabases {
    private School school;
    private FakeX server;
    private Fetcher fetcher;
    private FakeX.Person north;

    @BeforeEach
    void open() {
        school = new School(database, folder);
        server = FakeX.start(school);
        server.token("token");
        north = server.account("North");
        server.account("South");
        fetcher = new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), school);
        database.change(db -> {
            db.execute("insert into budget (trust_id, network, dollars_a_month) values (1, 'x', 60)");
            for (var name : List.of("North", "South", "Gone"))
                db.createUpdate("""
                        insert into account (trust_id, network, address, academy, policy, server, credential)
                        values (1, 'x', :address, 'north', 'publish', :server, 'X_BEARER')
                        """)
                        .bind("address", "@" + name)
                        .bind("server", server.base().toString())
                        .execute();
        });
    }

    @AfterEach
    void close() {
        fetcher.close();
        server.close();
    }

    private void polls() {
        school.passes(Duration.ofMinutes(1));
        var source = new XSource(fetcher, school, name -> Optional.of("token"), new Budgets(database, school));
        var accounts = database.read(db -> new TrustStore().accounts(db, school.trust)).stream()
                .filter(account -> account.network() == Network.X)
                .toList();
        var poll = new Poll(
                database,
                school.safeguarding,
                school.filing,
                new Pace(Duration.ofMinutes(1), Duration.ofHours(1), new Random(3)),
                school,
                (network, answer) -> {});
        for (var reading : source.plan(accounts)) poll.of(reading, source);
    }

    private List<String> states() {
        return database.read(db -> db.createQuery("""
                select a.address, s.state from source s join account a on a.id = s.account_id order by a.id
                """)
                .map((row, context) -> row.getString("address") + " " + row.getString("state"))
                .list());
    }

    @Test
    void postsEditsAndRepostsReachTheWallAndOneWrongAccountStopsNobody() {
        var frogs = north.posts("Frogspwan");
        polls();
        assertThat(school.texts()).containsExactly("Frogspwan");
        assertThat(states()).containsExactly("@North fine", "@South fine", "@Gone needs-you");

        frogs.edit("Frogspawn");
        server.account("South").reposts(frogs);
        polls();

        assertThat(school.texts()).containsExactly("Frogspawn");
        assertThat(shares()).containsExactly("@South");
    }

    private List<String> shares() {
        return database.read(db -> db.createQuery(
                        "select a.address from share s join account a on a.id = s.account_id order by a.id")
                .mapTo(String.class)
                .list());
    }

    @Test
    void everythingIsKeptOnceAcrossRestarts() {
        var posted = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            posted.add("Post " + i);
            (i % 2 == 0 ? north : server.account("South")).posts("Post " + i);
            polls();
        }

        assertThat(school.texts()).containsExactlyInAnyOrderElementsOf(posted);
        assertThat(server.asked(FakeX.SEARCH)).isEqualTo(30);
    }
}
