package org.corridorwall.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:05:00Z"));
    private final Board board = new Board();

    @Test
    void inThousandsOfStepsNobodySaysTheSameTwice() {
        var cast = Cast.load();
        var script = new Script(cast, Story.load(cast, now.get()), board, now::get, new Random(11));
        script.begin();
        for (int i = 0; i < 4_000; i++) {
            now.updateAndGet(time -> time.plusSeconds(20));
            script.step();
        }
        var said = board.all(entry -> entry.boosts() == null);
        assertThat(said).hasSizeGreaterThan(2_500);
        assertThat(said)
                .extracting(entry -> Phrases.folded(entry.told().text()))
                .doesNotHaveDuplicates();
        assertThat(said).noneMatch(entry -> entry.told().text().contains("{"));
    }

    @Test
    void noTextHasAPlaceThatIsNeverFilled() {
        var phrases = Story.load(Cast.load(), now.get()).phrases();
        var random = new Random(3);
        for (var template : phrases.templates())
            assertThat(phrases.fill(template.title() + template.text(), "Oak class", random))
                    .doesNotContain("{");
        for (var text : phrases.mornings())
            assertThat(phrases.fill(text, "", random)).doesNotContain("{");
        for (var text : phrases.answers())
            assertThat(phrases.fill(text, "", random)).doesNotContain("{");
        for (var text : phrases.replies())
            assertThat(phrases.fill(text, "", random)).doesNotContain("{");
        for (var text : phrases.postscripts())
            assertThat(phrases.fill(text, "", random)).doesNotContain("{");
    }

    @Test
    void everySceneThatAPhraseShowsExists() {
        for (var template : Story.load(Cast.load(), now.get()).phrases().templates())
            if (template.scene() != null)
                assertThat(Art.find(template.scene())).as(template.scene()).isPresent();
    }
}
