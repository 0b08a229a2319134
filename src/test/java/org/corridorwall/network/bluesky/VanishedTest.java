package org.corridorwall.network.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.corridorwall.peer.FakeBluesky;
import org.corridorwall.post.SourceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VanishedTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    private void pds(boolean bare) {
        if (bare) desk.server.pds();
        else desk.server.appView();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasDeletedIsGoneAndTheRestIsNot(boolean bare) {
        pds(bare);
        var posts = new ArrayList<FakeBluesky.Entry>();
        for (int i = 0; i < 60; i++) posts.add(desk.anna.posts("Post " + i));
        desk.reads();
        posts.get(3).delete();
        posts.get(40).delete();

        assertThat(desk.gone(posts.toArray(FakeBluesky.Entry[]::new)))
                .containsExactlyInAnyOrder(Desk.key(posts.get(3)), Desk.key(posts.get(40)));
    }

    @Test
    void postsAreAskedForTwentyFiveAtATime() {
        var posts = new ArrayList<FakeBluesky.Entry>();
        for (int i = 0; i < 60; i++) posts.add(desk.anna.posts("Post " + i));
        desk.reads();
        desk.server.forgetAsked();
        desk.gone(posts.toArray(FakeBluesky.Entry[]::new));

        assertThat(desk.server.askedCalls())
                .filteredOn(call -> call.equals("app.bsky.feed.getPosts"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOnlyPostOfAnAccountCanGoToo(boolean bare) {
        pds(bare);
        var frogs = desk.anna.posts("Frogs");
        desk.reads();
        frogs.delete();

        assertThat(desk.gone(frogs)).containsExactly(Desk.key(frogs));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepostThatWasTakenBackIsGone(boolean bare) {
        pds(bare);
        var frogs = desk.server.account("ben").posts("Frogs");
        var repost = desk.anna.reposts(frogs);
        desk.reads();
        assertThat(desk.gone(repost)).isEmpty();
        repost.delete();

        assertThat(desk.gone(repost)).containsExactly(Desk.key(repost));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepostOfWhatWasDeletedIsGone(boolean bare) {
        pds(bare);
        var frogs = desk.server.account("ben").posts("Frogs");
        var repost = desk.anna.reposts(frogs);
        desk.reads();
        frogs.delete();

        assertThat(desk.gone(repost)).containsExactly(Desk.key(repost));
    }

    @Test
    void aRepostOfSomebodyWhoNowHidesIsGone() {
        var ben = desk.server.account("ben");
        var repost = desk.anna.reposts(ben.posts("Frogs"));
        desk.reads();
        ben.marks("!no-unauthenticated");

        assertThat(desk.window().keys()).isEmpty();
        assertThat(desk.gone(repost)).containsExactly(Desk.key(repost));
    }

    @Test
    void withoutRecordsAndNamesAFeedThatNoLongerHasItSaysSo() {
        desk.server.appView().withoutRecords().withoutNamesOfReposts();
        desk.anna.posts("Ours");
        var repost = desk.anna.reposts(desk.server.account("ben").posts("Frogs"));
        var share = Objects.requireNonNull(desk.found().getLast().share());
        assertThat(gone(share.key())).isEmpty();
        repost.delete();

        assertThat(gone(share.key())).containsExactly(share.key());
    }

    private java.util.Set<SourceKey> gone(SourceKey key) {
        return desk.source.gone(desk.annas(), List.of(key), desk.now.plusSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofAnAccountThatIsDeactivatedNothingIsKnown(boolean bare) {
        pds(bare);
        var frogs = desk.anna.posts("Frogs");
        desk.reads();
        desk.anna.deactivates();

        assertThat(desk.gone(frogs)).isEmpty();
    }

    @Test
    void anIndexThatShowsNoPostAtAllSaysNothing() {
        var frogs = desk.anna.posts("Frogs");
        var newts = desk.anna.posts("Newts");
        desk.reads();
        desk.server.answers("app.bsky.feed.getPosts", 200, "{\"posts\":[]}");

        assertThat(desk.gone(frogs, newts)).isEmpty();
    }

    @Test
    void aPdsThatFindsNoRecordAtAllSaysNothing() {
        desk.server.pds();
        var frogs = desk.anna.posts("Frogs");
        var newts = desk.anna.posts("Newts");
        desk.reads();
        desk.server.refuses("com.atproto.repo.getRecord", 400, "RecordNotFound", "Could not locate record");

        assertThat(desk.gone(frogs, newts)).isEmpty();
    }

    @Test
    void keysOfOthersAreNotAskedFor() {
        desk.reads();
        desk.server.forgetAsked();

        assertThat(gone(new SourceKey("mastodon:https://a.example/1"))).isEmpty();
        assertThat(gone(new SourceKey("bluesky:sha256:00"))).isEmpty();
        assertThat(desk.server.asked()).isEmpty();
    }
}
