package org.corridorwall.network.mastodon;

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

/** One server, asked on behalf of one account, until one deadline. https://docs.joinmastodon.org/methods/ */
final class ServerClient {
    private static final int LIMIT = 2_000_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Function<Fetch, Fetched> fetcher;
    private final InstantSource clock;
    private final Limits limits;
    private final URI base;
    private final @Nullable String token;
    private final String credential;
    private final Instant deadline;
    private long bytes;

    ServerClient(
            Function<Fetch, Fetched> fetcher,
            InstantSource clock,
            Limits limits,
            URI base,
            @Nullable String token,
            String credential,
            Instant deadline) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.limits = limits;
        this.base = base;
        this.token = token;
        this.credential = credential;
        this.deadline = deadline;
    }

    URI base() {
        return base;
    }

    boolean anonymous() {
        return token == null;
    }

    boolean outOfTime() {
        return !clock.instant().isBefore(deadline);
    }

    /** How much was read, to end long readings before they fill memory. */
    long bytes() {
        return bytes;
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    Reply get(String pathAndQuery) {
        var now = clock.instant();
        var dry = limits.take(server(), now);
        if (dry.isPresent()) return new Reply.Refused(429, slowDown(dry.get()));
        var request = Fetch.of(URI.create(base + pathAndQuery), deadline)
                .atMost(LIMIT)
                .with("Accept", "application/json");
        if (token != null) request = request.with("Authorization", "Bearer " + token);
        return heard(fetcher.apply(request));
    }

    private Reply heard(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Body body -> {
                limits.heard(server(), body.headers(), clock.instant());
                bytes += body.bytes().length;
                yield told(body);
            }
            case Fetched.Status status -> {
                limits.heard(server(), status.headers(), clock.instant());
                yield new Reply.Refused(status.status(), meaning(status));
            }
            case Fetched.NotModified _ ->
                failed(304, host() + " answered \"not modified\" to what it was never told", null);
            case Fetched.Refused refused -> new Reply.Refused(0, new Answer.NeedsYou(host() + ": " + refused.why()));
            case Fetched.TooLarge tooLarge ->
                failed(0, host() + " answered with more than " + tooLarge.limit() + " bytes", null);
            case Fetched.Failed failed -> failed(0, host() + ": " + failed.why(), failed.cause());
        };
    }

    private Reply told(Fetched.Body body) {
        try {
            var tree = JSON.readTree(body.bytes());
            if (tree.isObject() || tree.isArray()) return new Reply.Told(tree, body.headers());
            return failed(body.status(), host() + " answered with nothing that was asked for", null);
        } catch (IOException e) {
            var page = new String(body.bytes(), 0, Math.min(500, body.bytes().length), StandardCharsets.UTF_8);
            var what = page.stripLeading().startsWith("<") ? "a web page" : "something broken";
            return failed(body.status(), host() + " answered with " + what + " where data was asked for", e);
        }
    }

    private Answer meaning(Fetched.Status refusal) {
        var code = refusal.status();
        var until = refusal.retryAt() != null ? refusal.retryAt() : Limits.reset(refusal.headers(), clock.instant());
        if (code == 429) {
            limits.refused(server(), until, clock.instant());
            return slowDown(until);
        }
        if (code == 503 && refusal.retryAt() != null) return slowDown(refusal.retryAt());
        if (code == 401 || code == 403 || code == 422) return new Answer.NeedsYou(locked(code));
        if (code == 410) return new Answer.Gone(host() + " says that it is gone for good (410)");
        return new Answer.Failed(host() + " answered " + code + said(refusal.bytes()), null);
    }

    private String locked(int code) {
        if (token != null)
            return host() + " does not accept the token in " + credential + " for this account (" + code + ")";
        return host() + " shows this account only to those who sign in (" + code
                + "): name the environment variable with an access token as its credential";
    }

    /** The server's own words, where it uses Mastodon's form {@code {"error":"…"}}. */
    private static String said(byte[] body) {
        try {
            var words = Tree.line(JSON.readTree(body), "error", 200);
            return words == null ? "" : ": " + words;
        } catch (IOException e) {
            return "";
        }
    }

    private Answer slowDown(@Nullable Instant until) {
        return new Answer.SlowDown(until, host() + " has been asked as often as it allows");
    }

    private static Reply failed(int status, String why, @Nullable Exception cause) {
        return new Reply.Refused(status, new Answer.Failed(why, cause));
    }

    /** Servers count calls by token, and without one by address. */
    private String server() {
        return base + " " + (token == null ? "" : credential);
    }

    String host() {
        return base.getRawAuthority();
    }
}
