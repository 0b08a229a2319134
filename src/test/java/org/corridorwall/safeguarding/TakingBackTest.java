package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.time.Duration;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakingBackTest extends BothDatabases {
    private School school;
    private TakingBack takingBack;

    @BeforeEach
    void open() {
        school = new School(database, folder).onMoreNetworks();
        takingBack = new TakingBack(school.safeguarding, school.audit, school);
    }

    @Test
    void whatWasPublishedByASlipIsHeldAgainWithTheRulesReason() {
        var held = id(school.takes("careful", post("a", "Look").made()));
        var before = school.decision(held);
        school.decides(school.lead, held, State.PUBLISHED);
        assertThat(school.seen(held)).isTrue();

        assertThat(takeBack(school.lead, held)).isInstanceOf(Outcome.Decided.class);

        assertThat(school.seen(held)).isFalse();
        assertThat(school.decision(held))
                .extracting(Decision::state, Decision::by, Decision::why, Decision::at, Decision::version)
                .containsExactly(State.HELD, before.by(), before.why(), before.at(), before.version() + 2);
    }

    @Test
    void whatWasHiddenWithItOnAnotherNetworkComesBackWithIt() {
        var one = id(school.takes(
                "smith", post("a", "The whole of Year 3 measured puddles today").made()));
        var other = id(school.takes(
                "smith-sky",
                post("b", "The whole of Year 3 measured puddles today")
                        .on(org.corridorwall.post.Network.BLUESKY)
                        .made()));
        school.decides(school.lead, one, State.HIDDEN);
        assertThat(school.decision(other).state()).isEqualTo(State.HIDDEN);

        takeBack(school.lead, one);

        assertThat(school.decision(one).state()).isEqualTo(State.PUBLISHED);
        assertThat(school.decision(other).state()).isEqualTo(State.PUBLISHED);
        assertThat(school.texts()).hasSize(1);
    }

    @Test
    void onlyWhoDecidedMayAndOnlyAtOnce() {
        var post = id(school.takes("smith", post("a", "Puddles").made()));
        school.decides(school.head, post, State.HIDDEN);

        assertThat(takeBack(school.lead, post)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(takeBack(school.otherHead, post)).isInstanceOf(Outcome.NotFound.class);
        assertThat(takeBack(school.teacher, post)).isInstanceOf(Outcome.NotFound.class);
        school.passes(Duration.ofMinutes(2));
        assertThat(takeBack(school.head, post)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.decision(post).state()).isEqualTo(State.HIDDEN);
    }

    @Test
    void aRemovalStays() {
        var post = id(school.takes("smith", post("a", "Puddles").made()));
        school.decides(school.lead, post, State.REMOVED);

        assertThat(takeBack(school.lead, post)).isInstanceOf(Outcome.NotAllowed.class);
        assertThat(school.decision(post).state()).isEqualTo(State.REMOVED);
    }

    @Test
    void whatSomebodyElseDecidedSinceIsToldAndKept() {
        var post = id(school.takes("smith", post("a", "Puddles").made()));
        school.decides(school.head, post, State.HIDDEN);
        int version = school.decision(post).version();
        school.decides(school.lead, post, State.PUBLISHED);

        assertThat(takeBack(school.head, post, version)).isInstanceOf(Outcome.Stale.class);
        assertThat(school.decision(post).state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void everyDecisionIsKeptUntilItsPostIsGone() {
        var post = id(school.takes("careful", post("a", "Puddles").made()));
        school.decides(school.lead, post, State.PUBLISHED);
        school.decides(school.otherHead, post, State.HIDDEN);
        school.decides(school.lead, post, State.HELD);

        assertThat(earlier(post))
                .extracting(Decision::state)
                .containsExactly(State.HIDDEN, State.PUBLISHED, State.HELD)
                .hasSize(3);
        school.decides(school.lead, post, State.REMOVED);
        assertThat(earlier(post)).isEmpty();
    }

    private java.util.List<Decision> earlier(PostId post) {
        return database.read(db -> school.queue.earlier(db, post));
    }

    private Outcome takeBack(Actor by, PostId post) {
        return takeBack(by, post, school.decision(post).version());
    }

    private Outcome takeBack(Actor by, PostId post, int version) {
        return database.write(db -> takingBack.takeBack(db, by, school.trust, post, version));
    }
}
