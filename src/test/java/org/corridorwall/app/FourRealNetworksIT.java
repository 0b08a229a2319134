package org.corridorwall.app;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.corridorwall.peer.BlueskyPds;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.peer.FakeX;
import org.corridorwall.peer.WordPress;
import org.junit.jupiter.api.Tag;

/** A real WordPress, a real Bluesky PDS, and for Mastodon and X, of which there is no server to be had, our own. */
@Tag("peers")
class FourRealNetworksIT extends FourNetworks {
    @Override
    List<School> schools() {
        var clock = InstantSource.system();
        var site = opened(WordPress.start());
        var mastodon = opened(FakeMastodon.start(clock).unlimited());
        var bluesky = opened(BlueskyPds.start());
        var x = opened(FakeX.start(clock).unlimited());
        x.token("only for tests");
        var toots = mastodon.account("school");
        var skeets = bluesky.account("school");
        var tweets = x.account("OurSchool");
        return List.of(
                new School(
                        "feed",
                        "address: \"" + site.site() + "\"",
                        words -> site.post(words, "<p>On our website.</p>", List.of())),
                new School(
                        "mastodon",
                        "address: \"%s\", server: \"%s\"".formatted(toots.handle(), mastodon.base()),
                        toots::posts),
                new School(
                        "bluesky",
                        "address: \"%s\", server: \"%s\"".formatted(skeets.handle(), bluesky.base()),
                        skeets::posts),
                new School(
                        "x",
                        "address: \"%s\", server: \"%s\", credential: X_BEARER".formatted(tweets.handle(), x.base()),
                        tweets::posts));
    }

    @Override
    Map<String, String> environment() {
        return Map.of("X_BEARER", "only for tests");
    }
}
