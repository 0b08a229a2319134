package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Report.Reason;
import org.corridorwall.safeguarding.Reports.Received;
import org.corridorwall.trust.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportsTest extends BothDatabases {
    private School school;
    private Reports reports;

    @BeforeEach
    void open() {
        school = new School(database, folder);
        reports = new Reports(school.safeguarding, school.audit, school, new Random(3));
    }

    @Test
    void whatShowsAChildIsHeldFirstAndAskedAboutLater() {
        var frogs = shown("north", "Frogspawn in the pond");

        report(frogs, Reason.MINE);

        assertThat(school.texts()).isEmpty();
        assertThat(school.changes()).contains("REMOVE " + frogs);
        assertThat(school.decision(frogs))
                .returns(State.HELD, Decision::state)
                .returns("report", Decision::by)
                .returns("Somebody asked for it to come down. It shows them or their child.", Decision::why);
        assertThat(open(school.head)).singleElement().satisfies(report -> {
            assertThat(report.held()).isTrue();
            assertThat(report.words()).isEqualTo("my words");
        });
    }

    @Test
    void whatIsOnlyWrongStaysUntilSomebodyDecides() {
        var frogs = shown("north", "Frogspawn in the pond");

        report(frogs, Reason.WRONG);

        assertThat(school.texts()).containsExactly("Frogspawn in the pond");
        assertThat(open(school.head)).singleElement().satisfies(report -> {
            assertThat(report.held()).isFalse();
            assertThat(report.urgent()).isFalse();
        });
    }

    @Test
    void nobodyBlanksAWallByReporting() {
        for (int i = 0; i < Reports.MOST_HELD + 2; i++)
            report(shown("north", "Another day at the pond, number " + i), Reason.RISK);

        assertThat(school.texts()).hasSize(2);
        assertThat(open(school.lead)).filteredOn(Report::urgent).hasSize(2);

        school.passes(Duration.ofMinutes(61));
        report(shown("north", "And an hour later"), Reason.RISK);
        assertThat(school.texts()).hasSize(2).doesNotContain("And an hour later");
    }

    @Test
    void theSameUpdateUnderItsOtherLinkIsHeldToo() {
        school.onMoreNetworks();
        shown("smith", post("a", "Look what we found in the pond today").on(Network.MASTODON));
        var copy = shown(
                "smith-sky", post("b", "Look what we found in the pond today").on(Network.BLUESKY));

        report(copy, Reason.MINE);

        assertThat(school.texts(school.all().on(Network.MASTODON))).isEmpty();
        assertThat(school.texts(school.all().on(Network.BLUESKY))).isEmpty();
    }

    @Test
    void anEditAtItsSourceDoesNotBringBackWhatWasReported() {
        var frogs = shown("north", post("frogs", "Frogspawn in the pond"));
        report(frogs, Reason.RISK);

        school.takes("north", post("frogs", "Frogspawn in our pond").made());

        assertThat(school.texts()).isEmpty();
        assertThat(school.decision(frogs).state()).isEqualTo(State.HELD);
    }

    @Test
    void whatWasDecidedIsWhatWasDoneWithIt() {
        var frogs = shown("north", "Frogspawn in the pond");
        report(frogs, Reason.MINE);
        school.passes(Duration.ofMinutes(5));

        school.decides(school.head, frogs, State.HELD);
        assertThat(open(school.head)).hasSize(1);
        school.decides(school.head, frogs, State.PUBLISHED);

        assertThat(open(school.head)).isEmpty();
        assertThat(list(school.head, true))
                .singleElement()
                .satisfies(report -> assertThat(report.settled())
                        .isEqualTo(new Report.Settled(school.instant(), "head@e.org", State.PUBLISHED, "because")));
        assertThat(school.texts()).containsExactly("Frogspawn in the pond");
    }

    @Test
    void oneCanBeAnsweredInWordsOnce() {
        var frogs = shown("north", "Frogspawn in the pond");
        report(frogs, Reason.WRONG);
        var report = open(school.head).getFirst();

        assertThat(settle(report)).isTrue();
        assertThat(settle(report)).isFalse();

        assertThat(open(school.head)).isEmpty();
        assertThat(school.texts()).containsExactly("Frogspawn in the pond");
        assertThat(audit()).containsExactly("a visitor reported a post", "head@e.org settled a report");
    }

    @Test
    void onlyWhoMayDecideOnThePostReadsWhatWasSaid() {
        report(shown("north", "Frogspawn in the pond"), Reason.MINE);

        assertThat(open(school.lead)).hasSize(1);
        assertThat(open(school.otherHead)).isEmpty();
        assertThat(open(school.teacher)).isEmpty();
        assertThat(waiting(school.head)).isEqualTo(1);
        assertThat(waiting(school.otherHead)).isEqualTo(0);
        assertThat(auditWhys()).noneMatch(why -> why.contains("my words"));
    }

    @Test
    void whatIsNotShownCannotBeReported() {
        var frogs = shown("north", "Frogspawn in the pond");
        school.decides(school.head, frogs, State.HIDDEN);

        assertThat(receive(frogs, Reason.MINE)).isInstanceOf(Received.NotHere.class);
        assertThat(receive(new PostId("0000000000000000"), Reason.MINE)).isInstanceOf(Received.NotHere.class);
        assertThat(open(school.head)).isEmpty();
    }

    @Test
    void moreThanAnybodyCanReadIsNotTaken() {
        var frogs = shown("north", "Frogspawn in the pond");
        for (int i = 0; i < Reports.MOST_TAKEN; i++) report(frogs, Reason.WRONG);

        assertThat(receive(frogs, Reason.RISK)).isInstanceOf(Received.TooMany.class);
    }

    @Test
    void wordsAndContactAreForgottenAfterSixMonths() {
        report(shown("north", "Frogspawn in the pond"), Reason.MINE);
        school.passes(Reports.WORDS_KEPT.minusDays(1));
        assertThat(forget()).isEqualTo(0);
        school.passes(Duration.ofDays(2));

        assertThat(forget()).isEqualTo(1);

        assertThat(open(school.head)).singleElement().satisfies(report -> {
            assertThat(report.words()).isNull();
            assertThat(report.contact()).isNull();
            assertThat(report.reason()).isEqualTo(Reason.MINE);
        });
    }

    private PostId shown(String account, String text) {
        return shown(account, post(text, text));
    }

    private PostId shown(String account, Posts post) {
        return School.id(school.takes(account, post.made()));
    }

    private void report(PostId post, Reason reason) {
        assertThat(receive(post, reason)).isInstanceOf(Received.Taken.class);
    }

    private Received receive(PostId post, Reason reason) {
        return database.write(db -> reports.receive(db, school.trust, post, reason, "my words", "me@e.org"));
    }

    private List<Report> open(Actor reader) {
        return list(reader, false);
    }

    private List<Report> list(Actor reader, boolean settled) {
        return list(reader, settled, null);
    }

    private List<Report> list(Actor reader, boolean settled, @Nullable String cursor) {
        return database.read(db -> reports.list(db, school.trust, reader, settled, 50, cursor))
                .reports();
    }

    private Integer waiting(Actor reader) {
        return database.read(db -> reports.waiting(db, school.trust, reader));
    }

    private Boolean settle(Report report) {
        return database.write(db -> reports.settle(db, report, school.head, "We have spoken."));
    }

    private Integer forget() {
        return database.write(reports::forget);
    }

    private List<String> audit() {
        return database.read(db -> db.createQuery("select who || ' ' || what from audit order by id")
                .mapTo(String.class)
                .list());
    }

    private List<String> auditWhys() {
        return database.read(db -> db.createQuery("select coalesce(why, '') from audit")
                .mapTo(String.class)
                .list());
    }
}
