package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.corridorwall.safeguarding.Posts.post;
import static org.corridorwall.safeguarding.School.id;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.corridorwall.db.BothDatabases;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.Posts;
import org.corridorwall.safeguarding.School;
import org.corridorwall.safeguarding.State;
import org.corridorwall.trust.TrustStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What readers of the stream are told of a card with copies, from the change log as it is written. */
class TellingTest extends BothDatabases {
    private static final Posts FROGS = post("m", "We found frogspwan in the pond");
    private static final Posts COPY =
            post("b", "We found frogspwan in the pond").on(Network.BLUESKY);
    private static final Reader.Only SKY = new Reader.Only(null, null, Network.BLUESKY, null);

    private School school;
    private Telling telling;
    private long seen;

    @BeforeEach
    void open() {
        school = new School(database, folder).onMoreNetworks();
        telling = new Telling(
                database, school.changes, new TrustStore(), school.filing, school.media, new PostJson(Telegrams.HERE));
    }

    /** What a reader hears since the last time: {@code update id: text}. */
    private List<String> heard(Reader.Only only) {
        return telling.start("bar", Long.toString(seen)).orElseThrow().first().stream()
                .flatMap(told -> Stream.ofNullable(Reader.bytesFor(told, only)))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(event -> event.replaceAll("(?s)id: \\d+\\nevent: (\\w+)\\ndata: \\{\"id\":\"(\\w+)\".*", "$1 $2"))
                .toList();
    }

    private void now() {
        seen = database.read(db -> school.changes.newest(db, 1));
    }

    private PostId takes(String account, Posts post) {
        return id(school.takes(account, post.made()));
    }

    @Test
    void aCopyIsAnUpdateWithBothLinks() {
        var mastodon = takes("smith", FROGS);
        now();
        var sky = takes("smith-sky", COPY);

        assertThat(heard(Reader.Only.ALL)).containsExactly("update " + mastodon);
        assertThat(heard(SKY)).contains("post " + sky);
        var told =
                telling.start("bar", Long.toString(seen)).orElseThrow().first().getFirst();
        assertThat(new String(told.data(), StandardCharsets.UTF_8))
                .contains("\"alsoOn\":[{\"network\":\"bluesky\",\"url\":\"https://e.social/b\"}]");
    }

    @Test
    void whenTheShownOneGoesTheOtherFollowsAtOnce() {
        var mastodon = takes("smith", FROGS);
        var sky = takes("smith-sky", COPY);
        now();
        school.gone(FROGS.made());

        assertThat(heard(Reader.Only.ALL)).containsExactly("remove " + mastodon, "update " + sky);
        assertThat(heard(SKY)).contains("update " + sky);
    }

    @Test
    void aMendOfTheCopyTakesTheOldWordsOffAndBringsTheNew() {
        var mastodon = takes("smith", FROGS);
        var sky = takes("smith-sky", COPY);
        now();
        school.passes(Duration.ofMinutes(1));
        takes("smith-sky", COPY.text("We found frogspawn in the pond"));

        assertThat(heard(Reader.Only.ALL)).containsExactly("remove " + mastodon, "update " + sky);
        assertThat(heard(new Reader.Only(null, null, Network.MASTODON, null))).contains("update " + mastodon);
    }

    @Test
    void whatBecameAnotherTextIsAnotherCard() {
        var mastodon = takes("smith", FROGS);
        var sky = takes("smith-sky", COPY);
        now();
        takes("smith-sky", COPY.text("School is closed because of the snow"));

        assertThat(heard(Reader.Only.ALL)).containsExactly("update " + sky, "update " + mastodon);
    }

    @Test
    void whatAPersonTakesOffIsTakenOffWithItsCopies() {
        var mastodon = takes("smith", FROGS);
        var sky = takes("smith-sky", COPY);
        now();
        school.decides(school.lead, sky, State.HIDDEN);

        assertThat(heard(Reader.Only.ALL)).contains("remove " + mastodon, "remove " + sky);
        assertThat(heard(Reader.Only.ALL)).noneMatch(event -> event.startsWith("update") || event.startsWith("post"));
        assertThat(heard(SKY)).noneMatch(event -> event.startsWith("update") || event.startsWith("post"));
    }

    @Test
    void whoComesBackHearsOfWhatHoldsNow() {
        now();
        var mastodon = takes("smith", FROGS);
        var sky = takes("smith-sky", COPY);
        school.gone(FROGS.made());

        assertThat(heard(Reader.Only.ALL)).endsWith("update " + sky).contains("remove " + mastodon);
        assertThat(heard(Reader.Only.ALL)).noneMatch(event -> event.matches("(post|update) " + mastodon));
    }
}
