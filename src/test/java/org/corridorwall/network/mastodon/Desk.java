package org.corridorwall.network.mastodon;

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
import org.corridorwall.fetch.FetchSettings;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Window;
import org.corridorwall.peer.FakeMastodon;
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
    final FakeMastodon server = FakeMastodon.start(clock);
    final Map<String, String> environment = new HashMap<>();
    final Map<AccountId, Cursor> cursors = new HashMap<>();
    private final Fetcher fetcher =
            new Fetcher(FetchSettings.of("Corridor tests").withPrivate(true), clock);
    MastodonSource source = started();

    private MastodonSource started() {
        return new MastodonSource(fetcher, clock, name -> Optional.ofNullable(environment.get(name)));
    }

    /** Whatever was in memory is forgotten; the cursors are kept. */
    void restarts() {
        source = started();
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Account account(String address) {
        return account(1, address, server.base(), null);
    }

    Account account(long id, String address, @Nullable URI api, @Nullable String credential) {
        return new Account(
                new AccountId(id),
                new TrustId(1),
                Network.MASTODON,
                address,
                null,
                null,
                Account.Policy.PUBLISH,
                Set.of(),
                api,
                credential,
                false);
    }

    Answer reads(Account account) {
        var answer = source.read(source.plan(List.of(account)).getFirst(), cursors, now.plusSeconds(20));
        if (answer instanceof Answer.Page page) cursors.putAll(page.cursors());
        if (answer instanceof Answer.Unchanged unchanged) cursors.putAll(unchanged.cursors());
        return answer;
    }

    Answer reads() {
        return reads(anna());
    }

    Account anna() {
        return account("@anna@example.social");
    }

    /** The page of a reading that must succeed. */
    Answer.Page page() {
        return page(anna());
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
            server.account("anna").posts("Post " + i);
            texts.add("Post " + i);
        }
        return texts;
    }

    Set<SourceKey> gone(FakeMastodon.Status... statuses) {
        return source.gone(anna(), keys(statuses), now.plusSeconds(20));
    }

    static List<SourceKey> keys(FakeMastodon.Status... statuses) {
        return List.of(statuses).stream().map(Desk::key).toList();
    }

    static SourceKey key(FakeMastodon.Status status) {
        return new SourceKey("mastodon:" + status.uri());
    }

    @Override
    public void close() {
        server.close();
        fetcher.close();
    }
}
