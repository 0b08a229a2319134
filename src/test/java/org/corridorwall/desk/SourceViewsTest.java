package org.corridorwall.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.intake.Sources;
import org.corridorwall.safeguarding.Mends;
import org.corridorwall.safeguarding.School;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.wall.Assets;
import org.corridorwall.wall.Rendered;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceViewsTest extends BothDatabases {
    private School school;
    private DeskFrames frames;
    private final Sources sources = new Sources(new TrustStore());

    @BeforeEach
    void open() {
        school = new School(database, folder);
        frames = new DeskFrames(new TrustStore(), school.queue, Assets.load(), school);
    }

    @Test
    void aGridOfSchoolByNetworkSaysHowEachIs() {
        state("north", "fine", null);
        state("smith", "slow", "It took too long to answer.");

        var page = page(school.lead);

        assertThat(page.select("thead th").eachText()).containsExactly("School", "School website", "Mastodon");
        var north = page.select("tbody tr").first();
        assertThat(java.util.Objects.requireNonNull(north).select("th").text()).isEqualTo("North Primary Academy");
        assertThat(north.select(".state").eachText()).containsExactly("Fine", "Slow, tried again by itself");
        assertThat(page.select(".is-broken")).isEmpty();
        assertThat(page.text()).contains("None needs you.");
    }

    @Test
    void whatNeedsSomebodyStandsOnTopWithWhatToDoAndOnTheFirstPage() {
        state("smith", "needs-you", "the server wants somebody to sign in");

        assertThat(page(school.lead).select(".is-broken h2").text())
                .isEqualTo("North Primary Academy, Miss Smith on Mastodon needs somebody");
        assertThat(page(school.lead).select(".is-broken").text()).contains("The server wants somebody to sign in.");
        assertThat(home(school.lead).select(".need h2").eachText())
                .containsExactly("North Primary Academy, Miss Smith on Mastodon needs somebody");
        assertThat(home(school.teacher).select(".need")).isEmpty();
    }

    @Test
    void aHeadLooksAfterTheirOwnSchoolsOnly() {
        state("careful", "gone", "It answers 404.");

        assertThat(page(school.head).select("tbody th").eachText()).containsExactly("North Primary Academy");
        assertThat(page(school.otherHead).select(".is-broken h2").text())
                .isEqualTo("South Primary Academy on School website is not there any more");
    }

    @Test
    void nobodyIsCountedAwayInAGreeting() {
        assertThat(Home.greeting("Mrs Carrow", 9, 0)).isEqualTo("Good morning, Mrs Carrow. Nothing needs you.");
        assertThat(Home.greeting("Mrs Carrow", 12, 1)).isEqualTo("Good afternoon, Mrs Carrow. One thing needs you.");
        assertThat(Home.greeting("Mrs Carrow", 19, 3)).isEqualTo("Good evening, Mrs Carrow. Three things need you.");
    }

    private void state(String account, String state, @Nullable String why) {
        database.change(db -> db.createUpdate("""
                insert into source (account_id, reading, state, why, since)
                values (:account, 'r', :state, :why, :since)
                """)
                .bind("account", school.account(account).id().value())
                .bind("state", state)
                .bind("why", why)
                .bind("since", school.instant())
                .execute());
    }

    private Document page(Actor actor) {
        return database.read(db -> {
            var trust = new TrustStore().get(db, school.trust);
            var scene = frames.scene(db, trust);
            return Jsoup.parse(Rendered.page(
                    "desk/sources",
                    Map.of(
                            "frame",
                            frames.of(db, scene, actor, Room.SOURCES, "Sources", ""),
                            "page",
                            SourceViews.page(scene, SourceViews.of(db, sources, trust, actor)))));
        });
    }

    private Document home(Actor actor) {
        var home = new Home(school.queue, new Mends(school.audit, school), sources, school);
        return database.read(db -> {
            var scene = frames.scene(db, new TrustStore().get(db, school.trust));
            return Jsoup.parse(Rendered.page(
                    "desk/home",
                    Map.of(
                            "frame",
                            frames.of(db, scene, actor, Room.NOW, "Now", ""),
                            "page",
                            home.page(db, scene, actor))));
        });
    }
}
