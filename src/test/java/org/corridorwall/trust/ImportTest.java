package org.corridorwall.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportTest extends BothDatabases {
    private static final Instant NOW = Instant.parse("2026-11-24T08:30:00Z");
    private static final String FILE = """
            trust: {slug: infinity, name: Infinity Academies Trust, website: "https://trust.example", hashtag: InfinityTrust}
            academies:
              - {slug: st-thomas, name: St Thomas Primary Academy, short: St Thomas, urn: 123456, colour: "#0a5", shape: circle}
              - {slug: st-johns, name: St John's}
            people:
              - {slug: j-smith, name: Miss Smith, academy: st-thomas, role: Year 3 teacher, email: J.Smith@example.org, may: [contribute]}
              - {slug: head, name: Mrs Okafor, academies: [st-johns, st-thomas], email: head@example.org, may: [contribute, approve]}
            accounts:
              - {network: feed, address: "https://st.example/feed.xml", academy: st-thomas}
              - {network: mastodon, address: "@MissSmith@Example.social", person: j-smith, only: [InfinityTrust], policy: hold}
              - {network: mastodon, address: "@trust@example.social", server: "https://example.social", credential: TRUST_TOKEN, outlet: true}
            hashtags:
              - {tag: SportsDay2027, scope: event, from: 2027-06-14, until: 2027-06-18, aliases: [SportDay2027]}
              - {tag: education, scope: national}
            events:
              - {slug: sports-day-2027, name: Sports Day, tag: SportsDay2027, from: 2027-06-14, until: 2027-06-18, host: st-thomas, invited: [st-johns], place: "Harbour Field"}
            budgets: {x: 60}
            """;

    private final TrustStore store = new TrustStore();
    private ChangeLog log;

    @BeforeEach
    void makeLog() {
        log = new ChangeLog(database, InstantSource.fixed(NOW));
    }

    @Test
    void aFileBecomesATrust() {
        var imported = imports(FILE);

        assertThat(imported.created()).isTrue();
        var id = imported.trust();
        var trust = database.read(db -> store.find(db, new Slug("infinity"))).orElseThrow();
        assertThat(trust.name()).isEqualTo("Infinity Academies Trust");
        assertThat(trust.open()).isTrue();
        assertThat(trust.indexed()).isTrue();
        assertThat(trust(id)).isEqualTo(trust);
        assertThat(all()).containsExactly(trust);
        assertThat(academies(id))
                .containsExactly(
                        new Academy(
                                id,
                                new Slug("st-thomas"),
                                "St Thomas Primary Academy",
                                "St Thomas",
                                123456,
                                null,
                                "#0a5",
                                "circle",
                                0,
                                true),
                        new Academy(id, new Slug("st-johns"), "St John's", null, null, null, null, null, 1, true));
        assertThat(people(id))
                .containsExactly(
                        new Person(
                                id,
                                new Slug("j-smith"),
                                "Miss Smith",
                                List.of(new Slug("st-thomas")),
                                "Year 3 teacher",
                                "j.smith@example.org",
                                Set.of(Right.CONTRIBUTE)),
                        new Person(
                                id,
                                new Slug("head"),
                                "Mrs Okafor",
                                List.of(new Slug("st-johns"), new Slug("st-thomas")),
                                null,
                                "head@example.org",
                                Set.of(Right.CONTRIBUTE, Right.APPROVE)));
        var accounts = accounts(id);
        assertThat(accounts)
                .extracting(Account::network)
                .containsExactly(Network.FEED, Network.MASTODON, Network.MASTODON);
        assertThat(accounts.get(1).address()).isEqualTo("@MissSmith@Example.social");
        assertThat(accounts.get(1).person()).isEqualTo(new Slug("j-smith"));
        assertThat(accounts.get(1).academy()).as("the one they post for").isEqualTo(new Slug("st-thomas"));
        assertThat(accounts.get(1).policy()).isEqualTo(Account.Policy.HOLD);
        assertThat(accounts.get(1).only()).containsExactly(Hashtag.of("InfinityTrust"));
        assertThat(accounts.get(2).academy()).isNull();
        assertThat(accounts.get(2).outlet()).isTrue();
        assertThat(accounts.get(2).credential()).isEqualTo("TRUST_TOKEN");
        assertThat(tags(id))
                .extracting(FiledTag::written)
                .containsExactly("InfinityTrust", "education", "SportsDay2027");
        assertThat(tags(id).getLast().aliases()).containsExactly(Hashtag.of("sportday2027"));
        assertThat(events(id))
                .containsExactly(new Event(
                        id,
                        new Slug("sports-day-2027"),
                        "Sports Day",
                        Hashtag.of("SportsDay2027"),
                        LocalDate.of(2027, 6, 14),
                        LocalDate.of(2027, 6, 18),
                        new Slug("st-thomas"),
                        List.of(new Slug("st-johns")),
                        "Harbour Field"));
        assertThat(one("select count(*) from budget where network = 'x' and dollars_a_month = 60"))
                .isEqualTo("1");
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        var first = imports(FILE);

        var second = imports("# only a comment more\n" + FILE);

        assertThat(second.created()).isFalse();
        assertThat(second.changes()).isEmpty();
        assertThat(newest(first.trust())).isEqualTo(1);
    }

    @Test
    void anEditIsAppliedSaidAndTellsTheReaders() {
        var id = imports(FILE).trust();

        var edited =
                imports(FILE.replace("\"#0a5\"", "\"#00f\"").replace("role: Year 3 teacher", "role: Year 4 teacher"));

        assertThat(edited.changes()).containsExactly("academy st-thomas: colour", "person j-smith: role");
        assertThat(academies(id).getFirst().colour()).isEqualTo("#00f");
        assertThat(people(id).getFirst().role()).isEqualTo("Year 4 teacher");
        assertThat(changesAfterTheFirst(id)).extracting(ChangeLog.Change::kind).containsExactly(ChangeLog.Kind.RELOAD);
    }

    @Test
    void aColourPickedInTheDeskStaysUntilTheFileSaysANewOne() {
        var id = imports(FILE).trust();
        run("update academy set colour = '#f00' where slug = 'st-thomas'");

        imports(FILE.replace("short: St Thomas", "short: Thomas"));
        assertThat(academies(id).getFirst().colour()).isEqualTo("#f00");

        imports(FILE.replace("\"#0a5\"", "\"#00f\""));
        assertThat(academies(id).getFirst().colour()).isEqualTo("#00f");
    }

    @Test
    void aRightTakenAwayInTheDeskIsNotGivenBack() {
        var id = imports(FILE).trust();
        run("delete from person_right where person = 'head' and may = 'approve'");

        imports(FILE);
        imports(FILE.replace("may: [contribute, approve]", "may: [contribute, approve, edit]"));

        assertThat(people(id).getLast().may()).containsExactlyInAnyOrder(Right.CONTRIBUTE, Right.EDIT);
    }

    @Test
    void aRightGivenInTheDeskStaysAndOneTakenFromTheFileGoes() {
        var id = imports(FILE).trust();
        run("insert into person_right (trust_id, person, may) values (1, 'head', 'audit')");

        imports(FILE.replace("may: [contribute, approve]", "may: [contribute]"));

        assertThat(people(id).getLast().may()).containsExactlyInAnyOrder(Right.CONTRIBUTE, Right.AUDIT);
    }

    @Test
    void whoWasRemovedInTheDeskIsNotBroughtBackByAChangedRight() {
        var id = imports(FILE).trust();
        run("delete from person where slug = 'head'");

        imports(FILE.replace("may: [contribute, approve]", "may: [contribute, approve, edit]"));

        assertThat(people(id)).hasSize(1);
    }

    @Test
    void anAccountNoLongerInTheFileIsClosedAndOpenedAgainAsTheSame() {
        var id = imports(FILE).trust();
        var before = accounts(id);
        var shorter = FILE.replaceAll("(?m)^.*@MissSmith.*\n", "");

        var closed = imports(shorter);
        assertThat(closed.changes()).singleElement().asString().contains("MissSmith", "closed");
        assertThat(accounts(id)).hasSize(2);
        assertThat(allAccounts(id)).hasSize(3);

        // Written otherwise, it is the same account.
        var back = imports(FILE.replace("@MissSmith@Example.social", "@misssmith@example.social"));
        assertThat(back.changes()).singleElement().asString().contains("opened again");
        var after = accounts(id);
        assertThat(after)
                .extracting(Account::id)
                .isEqualTo(before.stream().map(Account::id).toList());
        assertThat(after.get(1).address()).isEqualTo("@misssmith@example.social");
    }

    @Test
    void anAccountThatWasClosedInTheDeskStaysClosed() {
        var id = imports(FILE).trust();
        run("update account set closed_at = 1 where network = 'feed'");

        imports(FILE.replace("Year 3", "Year 4"));

        assertThat(accounts(id)).hasSize(2);
    }

    @Test
    void whatLeavesTheFileLeavesUnlessPostsOfItAreHere() {
        var id = imports(FILE).trust();
        run("""
                insert into post (id, trust_id, source_key, network, academy, person, content, fingerprint, published_at, first_seen)
                values ('p', 1, 'k', 'feed', 'st-thomas', 'j-smith', '{}', '', 0, 0)
                """);

        var rest = imports("trust: {slug: infinity, name: Infinity Academies Trust}\n");

        assertThat(academies(id)).extracting(Academy::slug).containsExactly(new Slug("st-thomas"));
        var left = people(id);
        assertThat(left).extracting(Person::slug).containsExactly(new Slug("j-smith"));
        assertThat(left.getFirst().may()).isEmpty();
        assertThat(left.getFirst().email()).isNull();
        assertThat(left.getFirst().academies())
                .as("never suddenly of the whole trust")
                .isNotEmpty();
        assertThat(accounts(id)).isEmpty();
        assertThat(tags(id)).isEmpty();
        assertThat(events(id)).isEmpty();
        assertThat(one("select count(*) from budget")).isEqualTo("0");
        assertThat(one("select count(*) from post")).isEqualTo("1");
        assertThat(rest.tagsChanged()).isTrue();
    }

    @Test
    void academiesComeInTheOrderOfTheFile() {
        var id = imports(FILE).trust();
        var north = "  - {slug: north, name: North}\n";

        imports(FILE.replace("academies:\n", "academies:\n" + north));

        assertThat(academies(id))
                .extracting(academy -> academy.slug().value())
                .containsExactly("north", "st-thomas", "st-johns");
    }

    @Test
    void anAliasMovesFromOneTagToAnother() {
        var id = imports(FILE).trust();

        var moved = imports(FILE.replace(", aliases: [SportDay2027]", "")
                .replace("scope: national", "scope: national, aliases: [SportDay2027]"));

        assertThat(moved.tagsChanged()).isTrue();
        var tags = tags(id);
        assertThat(tags.get(1).aliases()).containsExactly(Hashtag.of("SportDay2027"));
        assertThat(tags.get(2).aliases()).isEmpty();
    }

    @Test
    void twoTrustsKeepApart() {
        var one = imports(FILE).trust();
        var two = imports(FILE.replace("slug: infinity", "slug: other")).trust();

        imports("trust: {slug: other, name: Other}\n");

        assertThat(two).isNotEqualTo(one);
        assertThat(accounts(one)).hasSize(3);
        assertThat(people(one)).hasSize(2);
        assertThat(people(two)).isEmpty();
    }

    @Test
    void anAcademyThatWasDeletedStaysDeletedThoughItsFileStillNamesIt() {
        var id = imports(FILE).trust();
        database.change(db -> db.createScript("""
                delete from account;
                delete from person where slug = 'j-smith';
                delete from person_academy where academy = 'st-thomas';
                delete from academy where slug = 'st-thomas';
                """).execute());

        var same = imports(FILE);
        var more = imports(FILE.replace(
                "accounts:\n",
                "accounts:\n  - {network: feed, address: \"https://new.example/f\", academy: st-thomas}\n"));

        assertThat(same.changes()).isEmpty();
        assertThat(same.ignored()).singleElement().asString().contains("academy st-thomas was deleted here");
        assertThat(more.changes())
                .containsExactly("account feed https://new.example/f left out: whose it is was deleted here");
        assertThat(academies(id)).extracting(academy -> academy.slug().value()).containsExactly("st-johns");
        List<Account> accounts = database.read(db -> store.allAccounts(db, id));
        assertThat(accounts).isEmpty();
    }

    @Test
    void anAcademyThatLeftTheFileStaysWhilePostsOfItAreHere() {
        var id = imports(FILE).trust();
        database.change(db -> db.execute("""
                insert into post (id, trust_id, source_key, network, academy, content, fingerprint, published_at, first_seen)
                values ('p', ?, 'k', 'feed', 'st-johns', '{}', '', 0, 0)
                """, id.value()));
        var without = FILE.replace("  - {slug: st-johns, name: St John's}\n", "")
                .replace("academies: [st-johns, st-thomas]", "academy: st-thomas")
                .replace(", invited: [st-johns]", "");

        assertThat(imports(without).changes())
                .anyMatch(line -> line.contains("academy st-johns is no longer in the file; it stays")
                        && line.contains("--academy st-johns"));
        assertThat(academies(id)).hasSize(2);
        assertThat(imports(without).ignored()).isEmpty();
    }

    @Test
    void somebodyIsKnownByTheirAddressInEveryTrust() {
        imports(FILE);
        imports(FILE.replace("slug: infinity", "slug: other").replace("may: [contribute, approve]", "may: [audit]"));

        var people = database.read(
                db -> store.people(db, EmailAddress.find(" HEAD@example.org").orElseThrow()));

        assertThat(people)
                .extracting(Person::may)
                .containsExactly(Set.of(Right.CONTRIBUTE, Right.APPROVE), Set.of(Right.AUDIT));
        assertThat(people.getFirst().academies()).hasSize(2);
    }

    private Imported imports(String yaml) {
        return switch (TrustFile.parse(yaml)) {
            case TrustFile.Read(var file) ->
                database.write(db -> new Import(log, InstantSource.fixed(NOW)).apply(db, file));
            case TrustFile.Mistakes(var all) -> throw new AssertionError(all);
        };
    }

    private Trust trust(TrustId id) {
        return database.read(db -> store.get(db, id));
    }

    private List<Trust> all() {
        return database.read(store::all);
    }

    private long newest(TrustId id) {
        return database.read(db -> log.newest(db, id.value()));
    }

    private List<ChangeLog.Change> changesAfterTheFirst(TrustId id) {
        return database.read(db -> log.after(db, id.value(), 1, 10));
    }

    private List<Academy> academies(TrustId id) {
        return database.read(db -> store.academies(db, id));
    }

    private List<Person> people(TrustId id) {
        return database.read(db -> store.people(db, id));
    }

    private List<Account> accounts(TrustId id) {
        return database.read(db -> store.accounts(db, id));
    }

    private List<Account> allAccounts(TrustId id) {
        return database.read(db -> store.allAccounts(db, id));
    }

    private List<FiledTag> tags(TrustId id) {
        return database.read(db -> store.tags(db, id));
    }

    private List<Event> events(TrustId id) {
        return database.read(db -> store.events(db, id));
    }

    private void run(String sql) {
        database.change(db -> db.execute(sql));
    }

    private String one(String sql) {
        return database.read(db -> db.createQuery(sql).mapTo(String.class).one());
    }
}
