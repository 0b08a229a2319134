package org.corridorwall.network.bluesky;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Window;
import org.corridorwall.peer.FakeBluesky;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/** Reads accounts over real HTTP on loopback and keeps their cursors, as intake does. */
final class Desk implements AutoCloseable {
    Instant now = Instant.parse("2027-03-01T08:00:00Z");
    final InstantSource clock = () -> now;
    final FakeBluesky server = FakeBluesky.start(clock);
    final FakeBluesky.Person anna = server.account("anna");
    final Map<String, String> environment = new HashMap<>();
    final Map<AccountId, Cursor> cursors = new HashMap<>();
    private final Fetcher fetcher =
            new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), clock);
    BlueskySource source = started();

    private BlueskySource started() {
        return new BlueskySource(fetcher, clock, name -> Optional.ofNullable(environment.get(name)));
    }

    /** Whatever was in memory is forgotten; the cursors are kept. */
    void restarts() {
        source = started();
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Account account(String address) {
        return account(address, server.base(), null);
    }

    static Account account(String address, @Nullable URI api, @Nullable String credential) {
        return new Account(
                new AccountId(1),
                new TrustId(1),
                Network.BLUESKY,
                address,
                null,
                null,
                Account.Policy.PUBLISH,
                Set.of(),
                api,
                credential,
                false);
    }

    Account signedIn() {
        return account("anna.bsky.test", server.base(), "ANNAS_PASSWORD");
    }

    Answer reads(Account account) {
        var answer = source.read(source.plan(List.of(account)).getFirst(), cursors, now.plusSeconds(20));
        if (answer instanceof Answer.Page page) cursors.putAll(page.cursors());
        if (answer instanceof Answer.Unchanged unchanged) cursors.putAll(unchanged.cursors());
        return answer;
    }

    Account annas() {
        return account("anna.bsky.test");
    }

    Answer reads() {
        return reads(annas());
    }

    /** The page of a reading that must succeed. */
    Answer.Page page() {
        return page(annas());
    }

    Answer.Page page(Account account) {
        var answer = reads(account);
        if (answer instanceof Answer.Page page) return page;
        throw new AssertionError("no page: " + answer);
    }

    List<Found> found() {
        return page().posts();
    }

    List<String> texts() {
        return found().stream().map(found -> found.post().text()).toList();
    }

    Post onlyPost() {
        var found = found();
        if (found.size() != 1) throw new AssertionError("not one post: " + found);
        return found.getFirst().post();
    }

    Window window() {
        return page().windows().getFirst();
    }

    List<String> post(int first, int last) {
        var texts = new ArrayList<String>();
        for (int i = first; i <= last; i++) {
            passes(Duration.ofSeconds(1));
            anna.posts("Post " + i);
            texts.add("Post " + i);
        }
        return texts;
    }

    Set<SourceKey> gone(FakeBluesky.Entry... entries) {
        return source.gone(annas(), keys(entries), now.plusSeconds(20));
    }

    static List<SourceKey> keys(FakeBluesky.Entry... entries) {
        return Stream.of(entries).map(Desk::key).toList();
    }

    static SourceKey key(FakeBluesky.Entry entry) {
        return new SourceKey("bluesky:" + entry.uri());
    }

    @Override
    public void close() {
        server.close();
        fetcher.close();
    }
}
