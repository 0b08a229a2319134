package org.corridorwall.trust;

import java.net.URI;
import java.util.Set;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.jspecify.annotations.Nullable;

/**
 * A presence on one network, of the trust (neither academy nor person), an academy or a person.
 *
 * @param address as the network writes it: {@code https://…/feed.xml}, {@code @misssmith@example.social}
 * @param only when not empty, only posts with one of these hashtags are taken
 * @param server base address of the API to talk to, when it is not the one the address names
 * @param credential name of the environment variable that holds its token
 * @param outlet whether the voice may publish there
 */
public record Account(
        AccountId id,
        TrustId trust,
        Network network,
        String address,
        @Nullable Slug academy,
        @Nullable Slug person,
        Policy policy,
        Set<Hashtag> only,
        @Nullable URI server,
        @Nullable String credential,
        boolean outlet) {
    /** What happens to a post about which no rule has an opinion. */
    public enum Policy {
        PUBLISH,
        HOLD
    }

    public Account {
        only = Set.copyOf(only);
    }

    /** How people call it in logs and on the desk: {@code mastodon @misssmith@example.social}. */
    public String label() {
        return network.code() + " " + address;
    }
}
