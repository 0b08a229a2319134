package org.corridorwall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;

import java.util.Map;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.safeguarding.School;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.wall.Assets;
import org.corridorwall.wall.Rendered;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeskFrameTest extends BothDatabases {
    private static final Assets ASSETS = Assets.load();

    private School school;

    @BeforeEach
    void open() {
        school = new School(database, folder);
    }

    @Test
    void everybodyFindsTheRoomsThatAreOpenToThem() {
        assertThat(page(school.teacher, Room.NOW).select(".desk-rooms a").eachText())
                .containsExactly("Now", "Post", "Wall", "More");
        assertThat(page(school.lead, Room.NOW).select(".desk-rooms a").eachText())
                .containsExactly(
                        "Now", "Queue", "All posts", "Takedowns", "Sources", "Rules", "Records", "Wall", "More");
    }

    @Test
    void theQueueSaysHowManyPostsWaitForWhoeverLooks() {
        school.takes("careful", post("one", "From the south").made());

        assertThat(page(school.lead, Room.NOW).select(".desk-rooms .count").text())
                .isEqualTo("1");
        assertThat(page(school.otherHead, Room.NOW).select(".desk-rooms .count").text())
                .isEqualTo("1");
        assertThat(page(school.head, Room.NOW).select(".desk-rooms .count")).isEmpty();
    }

    @Test
    void whereSomebodyIsCanBeHeard() {
        assertThat(page(school.lead, Room.QUEUE)
                        .select(".desk-rooms [aria-current=page]")
                        .text())
                .isEqualTo("Queue");
        assertThat(page(school.lead, Room.RECORDS).select(".not-desk[aria-current]"))
                .as("a phone finds it under More")
                .hasSize(1);
    }

    private Document page(Actor actor, Room room) {
        var frames = new DeskFrames(new TrustStore(), school.queue, ASSETS, school);
        var frame = database.read(
                db -> frames.of(db, actor, new TrustStore().get(db, school.trust), room, "A \"page\" <b>", "secret"));
        return Jsoup.parse(Rendered.page("desk/more", Map.of("frame", frame)));
    }
}
