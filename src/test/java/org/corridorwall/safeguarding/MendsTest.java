package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.util.List;
import java.util.Set;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Person;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.Slug;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MendsTest extends BothDatabases {
    private School school;
    private Mends mends;
    private PostId held;

    @BeforeEach
    void open() {
        school = new School(database, folder);
        mends = new Mends(school.audit, school);
        held = id(school.takes("smith", post("a", "Look").warning("Spiders").made()));
    }

    @Test
    void aPostGoesBackToItsAuthorWithAReasonAndStaysHeld() {
        var before = school.decision(held);

        assertThat(ask(school.lead, "Leave out the name, please", before.version()))
                .isInstanceOf(Outcome.Decided.class);

        assertThat(school.decision(held)).isEqualTo(before);
        assertThat(waiting(smith("north"))).extracting(Mend::why).containsExactly("Leave out the name, please");
        assertThat(waiting(somebody("north"))).isEmpty();
    }

    @Test
    void whatASchoolsOwnAccountPostedGoesToThoseWhoPostForIt() {
        held = id(school.takes("careful", post("b", "From the south").made()));
        ask(school.lead, "Which class?", school.decision(held).version());

        assertThat(waiting(somebody("south"))).hasSize(1);
        assertThat(waiting(somebody("north"))).isEmpty();
    }

    @Test
    void whoMayNotDecideMayNotAskEither() {
        int version = school.decision(held).version();

        assertThat(ask(school.teacher, "x", version)).isInstanceOf(Outcome.NotFound.class);
        assertThat(ask(school.otherHead, "x", version)).isInstanceOf(Outcome.NotFound.class);
        assertThat(ask(school.lead, "x", version + 1)).isInstanceOf(Outcome.Stale.class);
        assertThat(waiting(smith("north"))).isEmpty();
    }

    @Test
    void onlyTheAuthorCanSayThatItIsMended() {
        ask(school.lead, "x", school.decision(held).version());
        long id = waiting(smith("north")).getFirst().id();

        assertThat(mended(somebody("north"), id)).isFalse();
        assertThat(mended(smith("north"), id)).isTrue();
        assertThat(mended(smith("north"), id)).as("once").isFalse();
        assertThat(java.util.Objects.requireNonNull(database.read(db -> mends.last(db, List.of(held)))
                                .get(held))
                        .answered())
                .isTrue();
    }

    @Test
    void anEditAtTheSourceIsAnAnswer() {
        ask(school.lead, "x", school.decision(held).version());
        school.passes(java.time.Duration.ofMinutes(3));
        school.takes("smith", post("a", "Look, mended").warning("Spiders").made());

        assertThat(java.util.Objects.requireNonNull(database.read(db -> mends.last(db, List.of(held)))
                                .get(held))
                        .answered())
                .isTrue();
    }

    @Test
    void nothingWaitsForAnAuthorOnceItIsDecided() {
        ask(school.lead, "x", school.decision(held).version());
        school.decides(school.lead, held, State.PUBLISHED);

        assertThat(waiting(smith("north"))).isEmpty();
        assertThat(ask(school.lead, "x", school.decision(held).version())).isInstanceOf(Outcome.NotAllowed.class);
    }

    private Outcome ask(Actor by, String why, int version) {
        return database.write(db -> mends.ask(db, by, school.trust, held, why, version));
    }

    private List<Mend> waiting(Actor author) {
        return database.read(db -> mends.waitingFor(db, school.trust, author));
    }

    private boolean mended(Actor author, long id) {
        return database.write(db -> mends.mended(db, school.trust, author, id));
    }

    private Actor smith(String academy) {
        return actor("smith", academy);
    }

    private Actor somebody(String academy) {
        return actor("somebody", academy);
    }

    private Actor actor(String slug, String academy) {
        var email = slug + "@e.org";
        return new Actor(
                email,
                false,
                List.of(new Person(
                        school.trust,
                        new Slug(slug),
                        slug,
                        List.of(new Slug(academy)),
                        null,
                        email,
                        Set.of(Right.CONTRIBUTE))));
    }
}
