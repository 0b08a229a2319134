package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.safeguarding.Surface.Seen;
import org.corridorwall.safeguarding.Takedowns.Cleared;
import org.corridorwall.safeguarding.Takedowns.Takedown;
import org.corridorwall.trust.Actor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClearingTest extends BothDatabases {
    private School school;
    private final Corner wall = new Corner("wall");
    private final Corner screen = new Corner("screen");

    @BeforeEach
    void open() {
        school = new School(database, folder);
    }

    @Test
    void nothingIsClearUntilSomethingLookedThere() {
        var id = takedown("Frogspawn in the pond #BarTrust");

        var record = record(school.head, id);

        assertThat(record.clear()).isFalse();
        assertThat(record.surfaces())
                .containsExactly(new Cleared("wall", null, null), new Cleared("screen", null, null));
    }

    @Test
    void eachSurfaceHasTheSecondWhenItWasSeenClear() {
        var id = takedown("Frogspawn in the pond #BarTrust");
        var clearing = clearing();
        screen.shows = true;

        school.passes(Duration.ofSeconds(1));
        assertThat(clearing.look()).isFalse();
        school.passes(Duration.ofSeconds(3));
        screen.shows = false;
        assertThat(clearing.look()).isTrue();

        var record = record(school.head, id);
        assertThat(record.surfaces())
                .containsExactly(
                        new Cleared("wall", record.asked().plusSeconds(1), "nothing"),
                        new Cleared("screen", record.asked().plusSeconds(4), "nothing"));
        assertThat(record.clearAt()).isEqualTo(record.asked().plusSeconds(4));
        assertThat(wall.looks).as("a surface that was seen clear is left alone").hasSize(1);
    }

    @Test
    void oneThatCannotBeLookedAtIsNotClear() {
        var id = takedown("Frogspawn in the pond");
        var clearing = clearing();
        wall.breaks = true;

        assertThat(clearing.look()).isFalse();

        assertThat(record(school.head, id).surfaces().getFirst().clearAt()).isNull();
    }

    @Test
    void whatWasLeftUnfinishedIsGoneOnWithAfterAStart() {
        var id = takedown("Frogspawn in the pond");
        screen.shows = true;
        clearing().look();
        screen.shows = false;

        assertThat(clearing().look()).isTrue();

        assertThat(record(school.head, id).clear()).isTrue();
        assertThat(wall.looks).hasSize(1);
    }

    @Test
    void aSurfaceKnowsByWhatThePostCouldBeFoundAndAfterwardsNobodyDoes() {
        takedown("Frogspawn in the pond #BarTrust");
        var clearing = clearing();

        clearing.look();

        assertThat(wall.looks.getFirst()).satisfies(post -> {
            assertThat(post.trustSlug().value()).isEqualTo("bar");
            assertThat(post.academy()).hasToString("north");
            assertThat(post.names()).containsExactly("North Primary Academy");
            assertThat(post.tags()).containsExactly("bartrust");
            assertThat(post.number()).isPositive();
        });
        assertThat(kept("tags")).containsExactly("");
    }

    @Test
    void onlyWhoMayDecideOnItReadsItsRecord() {
        var id = takedown("Frogspawn in the pond");

        assertThat(find(school.lead, id)).isPresent();
        assertThat(find(school.otherHead, id)).isEmpty();
        assertThat(find(school.teacher, id)).isEmpty();
        assertThat(list(school.otherHead, null).takedowns()).isEmpty();
    }

    @Test
    void recordsAreListedNewestFirstPageByPage() {
        var first = takedown("Frogspawn in the pond");
        school.passes(Duration.ofSeconds(9));
        var second = takedown("Newts under the bench by the gym");

        var page = list(school.head, null);
        var next = list(school.head, page.next());

        assertThat(page.takedowns()).extracting(Takedown::id).containsExactly(second);
        assertThat(next.takedowns()).extracting(Takedown::id).containsExactly(first);
        assertThat(next.next()).isNull();
    }

    private Clearing clearing() {
        return new Clearing(database, school, List.of(wall, screen));
    }

    private String takedown(String text) {
        var post = School.id(
                school.takes("north", Posts.post(text, text).tags("BarTrust").made()));
        return switch (school.decides(school.head, post, State.REMOVED)) {
            case Outcome.Decided decided -> Objects.requireNonNull(decided.takedown());
            case Outcome.Stale stale -> throw new AssertionError(stale);
            case Outcome.NotAllowed refused -> throw new AssertionError(refused);
            case Outcome.NotFound none -> throw new AssertionError(none);
        };
    }

    private Takedown record(Actor reader, String id) {
        return find(reader, id).orElseThrow();
    }

    private Optional<Takedown> find(Actor reader, String id) {
        var takedowns = clearing().takedowns();
        return database.read(db -> takedowns.find(db, school.trust, reader, id));
    }

    private Takedowns.Page list(Actor reader, @Nullable String cursor) {
        var takedowns = clearing().takedowns();
        return database.read(db -> takedowns.list(db, school.trust, reader, 1, cursor));
    }

    private List<String> kept(String column) {
        return database.read(db -> db.createQuery("select " + column + " from takedown")
                .mapTo(String.class)
                .list());
    }

    /** A place that shows it, or does not, as it is told. */
    private static final class Corner implements Surface {
        private final String name;
        private final List<TakenDown> looks = new ArrayList<>();
        private volatile boolean shows;
        private volatile boolean breaks;

        Corner(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public synchronized Seen look(TakenDown post) {
            if (breaks) throw new IllegalStateException("nobody is here");
            looks.add(post);
            return shows ? new Seen.NotYet("it hangs there") : new Seen.Clear("nothing");
        }
    }
}
