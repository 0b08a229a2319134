package org.corridorwall.app;

import java.time.Instant;
import java.time.InstantSource;
import org.corridorwall.peer.FakeBluesky;
import org.corridorwall.peer.LocalFeed;

/** Four servers of our own, with what the real ones remember and refuse. */
class FourNetworksIT extends FourNetworks {
    @Override
    School onTheWeb() {
        var site = opened(LocalFeed.start());
        return new School(
                "feed",
                "address: \"" + site.address("/news.xml") + "\"",
                words -> site.item("/news.xml", words, words, "<p>On our website.</p>", Instant.now()));
    }

    @Override
    School onBluesky() {
        var server = opened(FakeBluesky.start(InstantSource.system()).unlimited());
        var account = server.account("school");
        return new School(
                "bluesky",
                "address: \"%s\", server: \"%s\"".formatted(account.handle(), server.base()),
                account::posts);
    }
}
