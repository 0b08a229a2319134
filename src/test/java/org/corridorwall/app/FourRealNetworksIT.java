package org.corridorwall.app;

import java.util.List;
import org.corridorwall.peer.BlueskyPds;
import org.corridorwall.peer.WordPress;
import org.junit.jupiter.api.Tag;

/** A real WordPress, a real Bluesky PDS, and for Mastodon and X, of which there is no server to be had, our own. */
@Tag("peers")
class FourRealNetworksIT extends FourNetworks {
    @Override
    School onTheWeb() {
        var site = opened(WordPress.start());
        return new School(
                "feed",
                "address: \"" + site.site() + "\"",
                words -> site.post(words, "<p>On our website.</p>", List.of()));
    }

    @Override
    School onBluesky() {
        var server = opened(BlueskyPds.start());
        var account = server.account("north");
        return new School(
                "bluesky",
                "address: \"%s\", server: \"%s\"".formatted(account.handle(), server.base()),
                account::posts);
    }
}
