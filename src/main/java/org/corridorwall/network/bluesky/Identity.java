package org.corridorwall.network.bluesky;

import org.corridorwall.network.Answer;

/** Whose account an address is. */
sealed interface Identity {
    record Is(String did) implements Identity {}

    record IsNot() implements Identity {}

    record Unclear(Answer why) implements Identity {}

    static Identity of(XrpcClient server, Address address) {
        if (address.isDid()) return new Is(address.actor());
        return switch (server.get("com.atproto.identity.resolveHandle", "handle", address.actor())) {
            case Reply.Told told -> named(server, Tree.text(told.tree(), "did"));
            case Reply.Refused refused when refused.noSuchCall() || refused.wantsSignIn() -> profile(server, address);
            case Reply.Refused refused ->
                refused.status() == 400 || refused.noAccount() ? new IsNot() : new Unclear(refused.means());
        };
    }

    private static Identity profile(XrpcClient server, Address address) {
        return switch (server.get("app.bsky.actor.getProfile", "actor", address.actor())) {
            case Reply.Told told -> named(server, Tree.text(told.tree(), "did"));
            case Reply.Refused refused -> refused.noAccount() ? new IsNot() : new Unclear(refused.means());
        };
    }

    private static Identity named(XrpcClient server, String did) {
        if (AtUri.isDid(did)) return new Is(did);
        return new Unclear(new Answer.Failed(server.host() + " did not say whose account it is", null));
    }
}
