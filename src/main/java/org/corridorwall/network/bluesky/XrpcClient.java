package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.network.Answer;
import org.jspecify.annotations.Nullable;

/** One server, asked on behalf of one account, until one deadline. https://atproto.com/specs/xrpc */
final class XrpcClient {
    private static final int LIMIT = 4_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Function<Fetch, Fetched> fetcher;
    private final InstantSource clock;
    private final Limits limits;
    private final URI base;
    private final String who;
    private final @Nullable Session session;
    private final Instant deadline;
    private long bytes;

    /** @param who as whom it is asked, as servers count: empty for everybody */
    XrpcClient(
            Function<Fetch, Fetched> fetcher,
            InstantSource clock,
            Limits limits,
            URI base,
            String who,
            @Nullable Session session,
            Instant deadline) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.limits = limits;
        this.base = base;
        this.who = who;
        this.session = session;
        this.deadline = deadline;
    }

    URI base() {
        return base;
    }

    String host() {
        return base.getRawAuthority();
    }

    Instant now() {
        return clock.instant();
    }

    boolean signsIn() {
        return session != null;
    }

    boolean outOfTime() {
        return !now().isBefore(deadline);
    }

    /** How much was read, to end long readings before they fill memory. */
    long bytes() {
        return bytes;
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** @param parameters names and values in turn */
    Reply get(String call, String... parameters) {
        var query = new StringBuilder();
        for (int i = 0; i + 1 < parameters.length; i += 2)
            query.append(i == 0 ? "?" : "&").append(parameters[i]).append('=').append(encode(parameters[i + 1]));
        var request = request(call, query.toString());
        return session == null ? ask(call, request) : session.ask(this, call, request);
    }

    Fetch request(String call, String query) {
        return Fetch.of(URI.create(base + "/xrpc/" + call + query), deadline)
                .atMost(LIMIT)
                .with("Accept", "application/json");
    }

    Reply post(String call, @Nullable JsonNode body, @Nullable String token) {
        var request = request(call, "");
        if (token != null) request = request.with("Authorization", "Bearer " + token);
        return ask(
                call,
                body == null
                        ? request.sendingNothing()
                        : request.sending("application/json", body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    Reply ask(String call, Fetch request) {
        var counted = base + " " + call + " " + who;
        var dry = limits.take(counted, now());
        if (dry.isPresent()) return new Reply.Refused(429, "", "", slowDown(dry.get()));
        return switch (fetcher.apply(request)) {
            case Fetched.Body body -> {
                limits.heard(counted, body.headers(), now());
                bytes += body.bytes().length;
                yield told(body);
            }
            case Fetched.Status status -> {
                limits.heard(counted, status.headers(), now());
                yield refused(counted, status);
            }
            case Fetched.NotModified _ -> failed(host() + " answered \"not modified\" to what it was never told", null);
            case Fetched.Refused refused ->
                new Reply.Refused(0, "", "", new Answer.NeedsYou(host() + ": " + refused.why()));
            case Fetched.TooLarge tooLarge ->
                failed(host() + " answered with more than " + tooLarge.limit() + " bytes", null);
            case Fetched.Failed failed -> failed(host() + ": " + failed.why(), failed.cause());
        };
    }

    private Reply told(Fetched.Body body) {
        try {
            var tree = JSON.readTree(body.bytes());
            if (tree.isObject()) return new Reply.Told(tree);
            return failed(host() + " answered with nothing that was asked for", null);
        } catch (IOException e) {
            var page = new String(body.bytes(), 0, Math.min(500, body.bytes().length), StandardCharsets.UTF_8);
            var what = page.stripLeading().startsWith("<") ? "a web page" : "something broken";
            return failed(host() + " answered with " + what + " where data was asked for", e);
        }
    }

    Reply.Refused failed(String why, @Nullable Exception cause) {
        return new Reply.Refused(0, "", "", new Answer.Failed(why, cause));
    }

    private Reply refused(String counted, Fetched.Status status) {
        var said = said(status.bytes());
        var error = Tree.cut(Tree.text(said, "error"), 100);
        var line = Tree.line(said, "message", 200);
        var message = line == null ? "" : line;
        return new Reply.Refused(status.status(), error, message, meaning(counted, status, error, message));
    }

    private static JsonNode said(byte[] body) {
        try {
            var tree = JSON.readTree(body);
            return tree == null ? JSON.createObjectNode() : tree;
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private Answer meaning(String counted, Fetched.Status refusal, String error, String message) {
        int code = refusal.status();
        if (code == 429) {
            limits.refused(counted, refusal.retryAt(), now());
            return slowDown(refusal.retryAt());
        }
        if (code == 503 && refusal.retryAt() != null) return slowDown(refusal.retryAt());
        var ended = ended(error);
        if (ended != null) return ended;
        if (code == 401 || code == 403) return new Answer.NeedsYou(locked(code));
        if (code == 410) return new Answer.Gone(host() + " says that it is gone for good (410)");
        var words = (error.isEmpty() ? "" : ": " + error) + (message.isEmpty() ? "" : ": " + message);
        return new Answer.Failed(host() + " answered " + code + words, null);
    }

    /** What the AppView (Account…) and a PDS (Repo…) call what became of an account. Each of them may come back. */
    private static @Nullable Answer ended(String error) {
        return switch (error) {
            case "AccountTakedown", "RepoTakendown", "AccountSuspended", "RepoSuspended" ->
                new Answer.NeedsYou("The account is suspended by its network: its owner can appeal there, or you can"
                        + " take it off the list");
            case "AccountDeactivated", "RepoDeactivated" ->
                new Answer.NeedsYou("The account is deactivated: its owner can bring it back, or you can take it off"
                        + " the list");
            case "BlockedActor", "BlockedByActor" ->
                new Answer.NeedsYou("The account and the one that is signed in have blocked each other");
            default -> null;
        };
    }

    private String locked(int code) {
        if (session != null) return host() + " does not show this account to the one that is signed in (" + code + ")";
        return host() + " shows this account only to those who sign in (" + code
                + "): name the environment variable with an app password as its credential";
    }

    private Answer slowDown(@Nullable Instant until) {
        return new Answer.SlowDown(until, host() + " has been asked as often as it allows");
    }
}
