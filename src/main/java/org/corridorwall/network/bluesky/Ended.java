package org.corridorwall.network.bluesky;

import java.util.List;
import java.util.Optional;
import org.corridorwall.network.Answer;

/** Why an account is not to be read: a server says "not found" of those that are deactivated or suspended too. */
final class Ended {
    private Ended() {}

    /** Empty when there is no such account. @param refused what a reading met */
    static Optional<Answer> why(XrpcClient server, String did, Reply.Refused refused) {
        if (!refused.noAccount()) return Optional.of(refused.means());
        boolean there = false;
        for (var look : looks(server, did)) {
            switch (look) {
                case Reply.Told _ -> there = true;
                case Reply.Refused other -> {
                    if (!other.noAccount() && !other.noSuchCall() && !other.wantsSignIn())
                        return Optional.of(other.means());
                }
            }
        }
        return there ? Optional.of(refused.means()) : Optional.empty();
    }

    /** Why an account shows nothing any more, when it is not simply empty. */
    static Optional<Answer> why(XrpcClient server, String did) {
        for (var look : looks(server, did)) {
            if (look instanceof Reply.Refused refused
                    && !refused.noAccount()
                    && !refused.noSuchCall()
                    && !refused.wantsSignIn()) return Optional.of(refused.means());
        }
        return Optional.empty();
    }

    /** Whether the server says that there is no such account, and nothing else. */
    static boolean isOver(XrpcClient server, String did) {
        boolean said = false;
        for (var look : looks(server, did)) {
            if (!(look instanceof Reply.Refused refused)) return false;
            if (!refused.noAccount() && !refused.noSuchCall() && !refused.wantsSignIn()) return false;
            said |= refused.noAccount();
        }
        return said;
    }

    private static List<Reply> looks(XrpcClient server, String did) {
        return List.of(
                server.get("app.bsky.actor.getProfile", "actor", did),
                server.get("com.atproto.repo.describeRepo", "repo", did));
    }
}
