package org.corridorwall.network.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.peer.FakeMastodon.Numbering;
import org.corridorwall.post.SourceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VanishedTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    private FakeMastodon.Status[] five() {
        var made = new ArrayList<FakeMastodon.Status>();
        for (int i = 0; i < 5; i++) made.add(desk.server.account("anna").posts("Post " + i));
        return made.toArray(FakeMastodon.Status[]::new);
    }

    @Test
    void nothingIsGoneWhileEverythingIsThere() {
        assertThat(desk.gone(five())).isEmpty();
        assertThat(desk.server.askedPaths()).containsOnly("/api/v1/accounts/lookup", "/api/v1/statuses");
    }

    @Test
    void aDeletedPostIsGone() {
        var posts = five();
        posts[2].delete();

        assertThat(desk.gone(posts)).containsExactly(Desk.key(posts[2]));
        assertThat(desk.gone(posts[2])).containsExactly(Desk.key(posts[2]));
        assertThat(desk.gone(posts[1])).isEmpty();
    }

    @Test
    void allOfThemMayBeGone() {
        var posts = five();
        desk.server.account("anna").posts("Still here");
        for (var post : posts) post.delete();

        assertThat(desk.gone(posts)).hasSize(5);
    }

    @Test
    void theLastOneMayBeGoneToo() {
        var only = desk.server.account("anna").posts("Only one");
        only.delete();

        assertThat(desk.gone(only)).containsExactly(Desk.key(only));
    }

    @Test
    void serversBefore43AreAskedOneByOne() {
        desk.server.withoutBatches();
        var posts = five();
        posts[0].delete();
        posts[4].delete();

        assertThat(desk.gone(posts)).containsExactlyInAnyOrder(Desk.key(posts[0]), Desk.key(posts[4]));
        desk.server.forgetAsked();
        desk.gone(posts);
        assertThat(desk.server.askedPaths()).doesNotContain("/api/v1/statuses");
    }

    @Test
    void anEmptyAnswerToABatchIsNotBelieved() {
        desk.server.answers("/api/v1/statuses", 200, "[]");
        var posts = five();
        posts[1].delete();

        assertThat(desk.gone(posts)).containsExactly(Desk.key(posts[1]));
    }

    @Test
    void aPostThatIsNotOpenToEverybodyAnyMoreIsGone() {
        var posts = five();
        desk.environment.put("TOKEN", desk.server.token("t"));
        posts[3].becomes("private");
        var account = desk.account(1, "@anna@example.social", desk.server.base(), "TOKEN");

        assertThat(desk.source.gone(account, Desk.keys(posts), desk.now.plusSeconds(5)))
                .containsExactly(Desk.key(posts[3]));
    }

    @Test
    void aBoostThatWasTakenBackIsGoneByItsOwnKey() {
        var newts = desk.server.account("ben").posts("Newts");
        var boost = desk.server.account("anna").boosts(newts);
        desk.server.account("anna").posts("Other");
        boost.delete();

        assertThat(desk.gone(boost, newts)).containsExactly(Desk.key(boost));
    }

    @Test
    void serversWhoseAddressesDoNotHoldTheIdAreAskedByWhatWasRemembered() {
        desk.server.numbering(Numbering.FLAKES);
        var posts = five();
        desk.reads();
        posts[2].delete();

        assertThat(desk.gone(posts)).containsExactly(Desk.key(posts[2]));
    }

    @Test
    void whatCannotBeFoundOutIsNotGone() {
        desk.server.numbering(Numbering.FLAKES);
        var posts = five();
        posts[2].delete();

        assertThat(desk.gone(posts)).isEmpty();
        assertThat(desk.source.gone(
                        desk.anna(),
                        List.of(
                                new SourceKey("mastodon:sha256:abc"),
                                new SourceKey("feed:x"),
                                new SourceKey("mastodon:"),
                                new SourceKey("mastodon:https://other.example/users/a/statuses/1")),
                        desk.now.plusSeconds(5)))
                .isEmpty();
    }

    @Test
    void aServerThatFindsNothingAtAllIsNotBelieved() {
        var posts = five();
        desk.server.answers("/api/*", 404, "text/html", "<h1>404</h1>", Map.of());

        assertThat(desk.gone(posts)).isEmpty();
    }

    @Test
    void aServerThatHidesSingleStatusesIsNotBelieved() {
        var posts = five();
        desk.server.withoutBatches().answers("/api/v1/statuses/*", 404, "{\"error\":\"Record not found\"}");

        assertThat(desk.gone(posts)).isEmpty();
        assertThat(desk.gone(posts[0])).isEmpty();
    }

    @Test
    void otherTroubleSaysNothing() {
        for (int status : new int[] {400, 401, 403, 429, 500, 502, 503}) {
            var posts = five();
            desk.restarts();
            desk.server.answers("/api/v1/statuses*", status, "{}");
            assertThat(desk.gone(posts)).as("%d", status).isEmpty();
            desk.server.recovers();
        }
    }

    @Test
    void anotherStatusUnderTheSameIdSaysNothing() {
        var posts = five();
        desk.server.shape(status -> status.put("uri", "https://example.social/users/anna/statuses/other")
                .put("visibility", "private"));

        assertThat(desk.gone(posts)).isEmpty();
    }

    @Test
    void aForeignServerIsNotAskedByTheHomeServersIds() {
        var anna = desk.server.stranger("anna", "home.example");
        var account = desk.account("@anna@home.example");
        anna.posts("Here");
        var foreign = new SourceKey("mastodon:https://home.example/users/anna/statuses/117000000000000000");

        assertThat(desk.source.gone(account, List.of(foreign), desk.now.plusSeconds(5)))
                .isEqualTo(Set.of());
    }

    @Test
    void moreThanABatchHoldsIsAskedInSeveral() {
        var made = new ArrayList<FakeMastodon.Status>();
        for (int i = 0; i < 45; i++) made.add(desk.server.account("anna").posts("Post " + i));
        made.get(44).delete();

        assertThat(desk.gone(made.toArray(FakeMastodon.Status[]::new))).containsExactly(Desk.key(made.get(44)));
        assertThat(desk.server.asked())
                .filteredOn(asked -> asked.path().equals("/api/v1/statuses"))
                .hasSize(3);
    }
}
