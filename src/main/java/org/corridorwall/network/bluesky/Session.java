package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.network.Answer;
import org.jspecify.annotations.Nullable;

/**
 * One account signed in with an app password, as long as this process lives. Signing in is allowed 300 times a day:
 * a session is renewed by its refresh token, and where a server throws that away too, made anew every 5 minutes at most.
 * A password that was refused is not tried again for half an hour.
 */
final class Session {
    private static final Duration BETWEEN_SIGN_INS = Duration.ofMinutes(5);
    private static final Duration AFTER_A_WRONG_PASSWORD = Duration.ofMinutes(30);
    private static final JsonMapper JSON = new JsonMapper();

    private record Tokens(String access, String refresh) {}

    private record Refusal(Reply.Refused what, Instant until) {}

    private final String identifier;
    private final String password;
    private final String credential;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Tokens tokens;
    private @Nullable Refusal refusal;
    private @Nullable Instant signedInAt;

    /** @param credential name of the environment variable that holds the password */
    Session(String identifier, String password, String credential) {
        this.identifier = identifier;
        this.password = password;
        this.credential = credential;
    }

    Reply ask(XrpcClient server, String call, Fetch request) {
        var first = tokens(server, null);
        if (first.refused() != null) return first.refused();
        var reply = server.ask(call, bearing(request, first.access()));
        if (!(reply instanceof Reply.Refused refused) || !refused.tokenIsOver()) return reply;
        var second = tokens(server, first.access());
        if (second.refused() != null) return second.refused();
        return server.ask(call, bearing(request, second.access()));
    }

    private static Fetch bearing(Fetch request, String token) {
        return request.with("Authorization", "Bearer " + token);
    }

    /** A token to ask with, or why there is none. */
    private record Got(String access, Reply.@Nullable Refused refused) {}

    /** @param over a token that the server no longer takes, or null */
    private Got tokens(XrpcClient server, @Nullable String over) {
        turn.lock();
        try {
            var now = tokens;
            if (now != null && !now.access().equals(over)) return new Got(now.access(), null);
            if (now != null) {
                switch (server.post("com.atproto.server.refreshSession", null, now.refresh())) {
                    case Reply.Told told -> {
                        var got = keep(told);
                        if (got != null) return got;
                    }
                    case Reply.Refused refused -> {
                        // It may still be good when the server is only busy.
                        if (!isRefusal(refused)) return new Got("", refused);
                    }
                }
                tokens = null;
            }
            return signIn(server);
        } finally {
            turn.unlock();
        }
    }

    private static boolean isRefusal(Reply.Refused refused) {
        return refused.noSuchCall() || refused.status() >= 400 && refused.status() < 500 && refused.status() != 429;
    }

    private Got signIn(XrpcClient server) {
        var now = server.now();
        if (refusal != null && now.isBefore(refusal.until())) return new Got("", refusal.what());
        if (signedInAt != null && now.isBefore(signedInAt.plus(BETWEEN_SIGN_INS)))
            return new Got("", server.failed(server.host() + " ended a sign-in that had just been made", null));
        signedInAt = now;
        var body = JSON.createObjectNode().put("identifier", identifier).put("password", password);
        return switch (server.post("com.atproto.server.createSession", body, null)) {
            case Reply.Told told -> {
                refusal = null;
                var got = keep(told);
                yield got != null
                        ? got
                        : new Got("", server.failed(server.host() + " signed in without giving a token", null));
            }
            case Reply.Refused refused -> new Got("", refused(server, refused));
        };
    }

    private Reply.Refused refused(XrpcClient server, Reply.Refused refused) {
        if (!isRefusal(refused)) {
            // Nothing was made, so nothing has to be waited for.
            signedInAt = null;
            return refused;
        }
        var means = refused.means() instanceof Answer.Gone gone ? gone : new Answer.NeedsYou(why(server, refused));
        var kept = new Reply.Refused(refused.status(), refused.error(), refused.message(), means);
        refusal = new Refusal(kept, server.now().plus(AFTER_A_WRONG_PASSWORD));
        return kept;
    }

    private String why(XrpcClient server, Reply.Refused refused) {
        if (refused.noSuchCall())
            return server.host() + " signs nobody in: name the account's own server (PDS) as its server";
        if (refused.error().equals("AuthFactorTokenRequired"))
            return credential + " holds the account's own password, which needs a second factor: make an app password"
                    + " (Settings, Privacy and security, App passwords)";
        return server.host() + " does not accept the app password in " + credential + " for " + identifier + " ("
                + refused.status() + ")";
    }

    private @Nullable Got keep(Reply.Told told) {
        var access = Tree.text(told.tree(), "accessJwt");
        var refresh = Tree.text(told.tree(), "refreshJwt");
        if (!fits(access) || !fits(refresh)) return null;
        tokens = new Tokens(access, refresh);
        return new Got(access, null);
    }

    /** It goes into a header. */
    private static boolean fits(String token) {
        return token.matches("[!-~]{1,8000}");
    }
}
