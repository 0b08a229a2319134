package org.corridorwall.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.corridorwall.peer.FakeBluesky;
import org.corridorwall.peer.FakeMastodon;
import org.corridorwall.peer.FakeX;
import org.corridorwall.peer.LocalFeed;

/** Four servers of our own, with what the real ones remember and refuse. */
class FourNetworksIT extends FourNetworks {
    @Override
    List<School> schools() {
        var clock = InstantSource.system();
        var site = opened(LocalFeed.start());
        var mastodon = opened(FakeMastodon.start(clock).unlimited());
        var bluesky = opened(FakeBluesky.start(clock).unlimited());
        var x = opened(FakeX.start(clock).unlimited());
        x.token("only for tests");
        var toots = mastodon.account("school");
        var skeets = bluesky.account("school");
        var tweets = x.account("OurSchool");
        return List.of(
                new School(
                        "feed",
                        "address: \"" + site.address("/news.xml") + "\"",
                        words -> site.item("/news.xml", words, words, "<p>On our website.</p>", Instant.now())),
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
