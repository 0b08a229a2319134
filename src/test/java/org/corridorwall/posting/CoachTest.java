package org.corridorwall.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.safeguarding.Mark;
import org.corridorwall.safeguarding.OwnPosts;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoachTest extends BothDatabases {
    private School school;
    private OwnPosts ownPosts;
    private Coach coach;
    private Trust trust;

    @BeforeEach
    void begin() {
        school = new School(database, folder);
        ownPosts = new OwnPosts(school.safeguarding, school, school.audit, school.media);
        coach = new Coach(ownPosts, new TrustStore());
        trust = database.read(db -> new TrustStore().get(db, school.trust));
    }

    @Test
    void whatWouldBeHeldIsSaidBeforehandWithTheWordsAndNothingIsKept() {
        var advice = advice(new Draft("Well, shit happens", null, null, List.of()));

        assertThat(advice.foreseen().state()).isEqualTo(State.HELD);
        assertThat(advice.foreseen().by()).isEqualTo("rule words");
        assertThat(advice.foreseen().why()).isNotBlank();
        assertThat(advice.foreseen().marks()).containsExactly(new Mark(6, 10));
        assertThat(school.queue(school.lead, null).posts()).isEmpty();
    }

    @Test
    void whatItSaysIsWhatThenHappens() {
        var posting = new Posting(ownPosts, new TrustStore(), school.audit, new Random(3), school);
        for (var text : List.of("Frogspawn in the pond", "s h i t", "Scunthorpe is lovely")) {
            var draft = new Draft(text, null, null, List.of());
            var said = advice(draft).foreseen().state();
            var posted = (Posted.Here) database.write(db -> posting.post(db, school.teacher, trust, draft, null));
            assertThat(school.decision(posted.post()).state()).as(text).isEqualTo(said);
        }
    }

    @Test
    void aPictureWithoutADescriptionIsAskedForOneThoughItIsNotSentYet() {
        var pictures = List.of(new Draft.Picture("", "Beans in pots"), new Draft.Picture("", " "));

        var advice = advice(new Draft("Beans", null, null, pictures));

        assertThat(advice.foreseen().state()).isEqualTo(State.PUBLISHED);
        assertThat(advice.tips()).extracting(Advice.Tip::about).containsExactly("media[1]");
        assertThat(advice.tips().getFirst().say()).contains("picture 2");
        assertThat(advice.wrong()).isEmpty();
    }

    @Test
    void nothingTypedYetIsNoMistakeAndTooMuchIs() {
        assertThat(advice(new Draft("", null, null, List.of())).wrong()).isEmpty();
        assertThat(advice(new Draft("a".repeat(2_001), null, null, List.of())).wrong())
                .extracting(Problem.Wrong::field)
                .containsExactly("text");
    }

    @Test
    void itSpeaksOnlyToWhoMayPostThere() {
        assertThat(asked(school.lead, new Draft("Hello", null, null, List.of())))
                .isEmpty();
        assertThat(asked(school.teacher, new Draft("Hello", "south", null, List.of())))
                .isEmpty();
    }

    private Advice advice(Draft draft) {
        return asked(school.teacher, draft).orElseThrow();
    }

    private Optional<Advice> asked(Actor by, Draft draft) {
        return database.read(db -> coach.advise(db, by, trust, draft));
    }
}
