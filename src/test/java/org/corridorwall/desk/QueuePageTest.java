package org.corridorwall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.util.Map;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.safeguarding.Reports;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.wall.Assets;
import org.corridorwall.wall.PreviewsInTests;
import org.corridorwall.wall.Rendered;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueuePageTest extends BothDatabases {
    private static final Assets ASSETS = Assets.load();
    private static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{frame.title}";

    private School school;
    private Mends mends;
    private DeskFrames frames;
    private Judging judging;

    @BeforeEach
    void open() {
        school = new School(database, folder);
        mends = new Mends(school.audit, school);
        frames = new DeskFrames(new TrustStore(), school.queue, ASSETS, school);
        judging = new Judging(
                PreviewsInTests.of(ASSETS),
                school.filing,
                mends,
                new Reports(school.safeguarding, school.audit, school, new java.util.Random(3)));
    }

    @Test
    void nothingHeldIsSaidPlainly() {
        assertThat(queue(school.lead).select("h1").text()).isEqualTo("Nothing is held");
        assertThat(queue(school.lead).select(".acts, .judge")).isEmpty();
    }

    @Test
    void thePostHangsAsItWillWithItsReasonBesideItAndTheWordsMarkedInBoth() {
        school.takes("smith", post("a", "What a shit day at the pond").made());

        var page = queue(school.lead);

        assertThat(page.select("h1").text()).isEqualTo("One post is held");
        assertThat(page.select("article.post .by-school").text()).isEqualTo("North Primary Academy");
        assertThat(page.select("article.post .report"))
                .as("it is not on the wall")
                .isEmpty();
        assertThat(page.select("article.post .said mark").text()).isEqualTo("shit");
        assertThat(page.select(".why-rule mark").text()).isEqualTo("shit");
        assertThat(page.select(".why-rule").text()).contains("Rule: words.");
    }

    @Test
    void thePageDoesNotLeanTowardsApprovingWhatARuleHeld() {
        school.takes("smith", post("a", "What a shit day at the pond").made());
        assertThat(queue(school.lead).select(".acts .is-main")).isEmpty();
        assertThat(queue(school.lead).select(".acts .button").eachText())
                .containsExactly("Approve A", "Ask Miss Smith Q", "Hide H", "Remove R");
    }

    @Test
    void whatOnlyAnAccountsSettingHoldsCanBeApprovedAtOnce() {
        school.takes("careful", post("a", "From the south").made());
        assertThat(queue(school.lead).select(".acts .is-main").text()).isEqualTo("Approve A");
    }

    @Test
    void nobodyIsOfferedToApproveTheirOwn() {
        school.takes("smith", post("a", "What a shit day at the pond").made());
        var page = queue(school.smithWhoApproves);

        assertThat(page.select(".acts .button").eachText()).doesNotContain("Approve A");
        assertThat(page.select(".why").text()).contains("somebody else approves it");
    }

    @Test
    void whatWentBackToItsAuthorComesLastUntilItIsMended() {
        var first = id(school.takes("careful", post("a", "The first").made()));
        school.passes(java.time.Duration.ofMinutes(5));
        var second = id(school.takes("careful", post("b", "The second").made()));
        int version = school.decision(first).version();
        database.change(db -> mends.ask(db, school.lead, school.trust, first, "Which class?", version));

        var page = queue(school.lead);
        assertThat(page.select(".line").eachText().getLast()).contains("its author was asked");
        assertThat(page.select(".line[aria-current]").attr("href")).contains(second.value());
        assertThat(queue(school.lead, first).select(".asked").text()).contains("Which class?");
    }

    @Test
    void aHeadSeesOnlyWhatTheirSchoolHolds() {
        school.takes("careful", post("a", "From the south").made());
        assertThat(queue(school.head).select("article.post")).isEmpty();
        assertThat(queue(school.otherHead).select("article.post")).hasSize(1);
    }

    @Test
    void afterADecisionItCanBeUndoneButNotByAnybodyElse() {
        var held = id(school.takes("careful", post("a", "From the south").made()));
        school.decides(school.lead, held, State.PUBLISHED);

        assertThat(done(school.lead, held).select("form[data-undo] button").text())
                .isEqualTo("Undo");
        assertThat(done(school.otherHead, held).select("form[data-undo]")).isEmpty();
    }

    @Test
    void whateverStrangersWriteIsWordsAndNothingElse() {
        school.takes(
                "careful",
                post("a", HOSTILE)
                        .html("<p>" + Entities.escape(HOSTILE) + "</p>")
                        .by(HOSTILE, HOSTILE)
                        .warning(HOSTILE)
                        .made());
        var page = queue(school.lead);

        assertThat(page.select("script"))
                .allSatisfy(script -> assertThat(script.attr("src")).startsWith("/assets/"));
        assertThat(page.select("[onerror], img[src=x]")).isEmpty();
    }

    @Test
    void aPostsPageTellsAllThatWasDecided() {
        var held = id(school.takes("careful", post("a", "From the south").made()));
        school.decides(school.lead, held, State.PUBLISHED);
        school.decides(school.otherHead, held, State.HIDDEN);

        var page = history(school.lead, held);

        assertThat(page.select(".steps li").eachText()).hasSize(3);
        assertThat(page.select(".steps li").get(0).text()).contains("other@e.org hid it.");
        assertThat(page.select(".acts .button").eachText()).contains("Publish A", "Hold", "Remove R");
    }

    @Test
    void ofARemovedPostARecordIsLeftWithoutItsWords() {
        var held = id(
                school.takes("smith", post("a", "What a shit day at the pond").made()));
        school.decides(school.lead, held, State.REMOVED);

        var page = history(school.lead, held);

        assertThat(page.text()).doesNotContain("shit", "pond").contains("It was removed.");
        assertThat(page.select(".steps li").eachText())
                .hasSize(1)
                .first()
                .asString()
                .contains("because");
        assertThat(page.select(".acts")).isEmpty();
    }

    private Document queue(Actor actor) {
        return queue(actor, new Queues.Wish("", null, false, null, null, false));
    }

    private Document queue(Actor actor, PostId post) {
        return queue(actor, new Queues.Wish("", post, false, null, null, false));
    }

    private Document done(Actor actor, PostId post) {
        return queue(actor, new Queues.Wish("", null, false, post, null, false));
    }

    private Document queue(Actor actor, Queues.Wish wish) {
        return database.read(db -> {
            var scene = frames.scene(db, new TrustStore().get(db, school.trust));
            var page = new Queues(school.queue, judging, mends).page(db, scene, actor, wish);
            return drawn(
                    "queue",
                    Map.of(
                            "frame",
                            frames.of(db, scene, actor, Room.QUEUE, page.title(), "secret"),
                            "page",
                            page,
                            "school",
                            ""));
        });
    }

    private Document history(Actor actor, PostId post) {
        return database.read(db -> {
            var scene = frames.scene(db, new TrustStore().get(db, school.trust));
            var page = new Histories(school.queue, judging, mends, school.audit)
                    .page(db, scene, actor, post, false, null, "", false)
                    .orElseThrow();
            return drawn(
                    "post",
                    Map.of("frame", frames.of(db, scene, actor, Room.POSTS, page.title(), "secret"), "page", page));
        });
    }

    private static Document drawn(String template, Map<String, Object> data) {
        return Jsoup.parse(Rendered.page("desk/" + template, data));
    }
}
