package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corridorwall.budget.Budgets;
import org.corridorwall.budget.Money;
import org.corridorwall.budget.Reservation;
import org.corridorwall.budget.Reserved;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Markup;
import org.corridorwall.post.Network;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/**
 * X's API, asked with one credential for one trust until one deadline; each call is reserved before it is made.
 *
 * <p>Only what is the subject of a call comes back, never posts or people beside it ({@code expansions}): those may be
 * charged too, so that what a call may cost is the number of resources that it asks for. Media and polls are no
 * resource of their own.
 */
final class ApiClient {
    /** What {@code /2/tweets} and {@code /2/users} take at once. */
    static final int BATCH = 100;

    private static final int LIMIT = 8_000_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String USER_FIELDS = "user.fields=name,profile_image_url,protected,username";
    private static final String POST_FIELDS =
            "tweet.fields=attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,entities,lang,"
                    + "note_tweet,possibly_sensitive,referenced_tweets,withheld"
                    + "&media.fields=alt_text,duration_ms,media_key,preview_image_url,type,url,variants"
                    + "&poll.fields=end_datetime,id,options,voting_status"
                    + "&expansions=attachments.media_keys,attachments.poll_ids";

    private final Function<Fetch, Fetched> fetcher;
    private final InstantSource clock;
    private final Budgets budgets;
    private final Limits limits;
    private final URI base;
    private final TrustId trust;
    private final String credential;
    private final String token;
    private final Instant deadline;

    ApiClient(
            Function<Fetch, Fetched> fetcher,
            InstantSource clock,
            Budgets budgets,
            Limits limits,
            URI base,
            TrustId trust,
            String credential,
            String token,
            Instant deadline) {
        this.fetcher = fetcher;
        this.clock = clock;
        this.budgets = budgets;
        this.limits = limits;
        this.base = base;
        this.trust = trust;
        this.credential = credential;
        this.token = token;
        this.deadline = deadline;
    }

    URI base() {
        return base;
    }

    boolean outOfTime() {
        return !clock.instant().isBefore(deadline);
    }

    /** Whether less was spent than an even pace allows. */
    boolean hasRoom() {
        return budgets.standing(trust, Network.X)
                .filter(it -> it.isComfortable())
                .isPresent();
    }

    /**
     * https://docs.x.com/x-api/posts/recent-search
     *
     * @param more further parameters
     * @param authors how many authors may be told with the posts, each of which is charged; 0: none is to be told
     */
    Reply search(String query, Map<String, String> more, int most, int authors) {
        var path = new StringBuilder("/2/tweets/search/recent?query=" + encode(query) + "&max_results=" + most);
        more.forEach((name, value) -> path.append('&').append(name).append('=').append(encode(value)));
        path.append('&').append(POST_FIELDS);
        if (authors > 0) path.append(",author_id&").append(USER_FIELDS);
        return get(
                path.toString(), Prices.POST.times(most).plus(Prices.USER.times(Math.min(authors, most))), Kind.POST);
    }

    /** https://docs.x.com/x-api/posts/get-posts-by-ids. @param ids 1 to 100 */
    Reply posts(List<String> ids) {
        return get(
                "/2/tweets?ids=" + String.join(",", ids) + "&" + POST_FIELDS, Prices.POST.times(ids.size()), Kind.POST);
    }

    /** Whether they are there, and nothing else about them. @param ids 1 to 100 */
    Reply presence(List<String> ids) {
        return get("/2/tweets?ids=" + String.join(",", ids), Prices.POST.times(ids.size()), Kind.POST);
    }

    /** https://docs.x.com/x-api/users/get-users-by-usernames. @param names 1 to 100 */
    Reply usersByName(List<String> names) {
        return get(
                "/2/users/by?usernames=" + String.join(",", names) + "&" + USER_FIELDS,
                Prices.USER.times(names.size()),
                Kind.USER);
    }

    /** https://docs.x.com/x-api/users/get-users-by-ids. @param ids 1 to 100 */
    Reply users(List<String> ids) {
        return get(
                "/2/users?ids=" + String.join(",", ids) + "&" + USER_FIELDS, Prices.USER.times(ids.size()), Kind.USER);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private enum Kind {
        POST,
        USER
    }

    private Reply get(String pathAndQuery, Money most, Kind kind) {
        var what = base + pathAndQuery.replaceFirst("\\?.*", "") + " " + credential;
        var wait = limits.wait(what, clock.instant());
        if (wait.isPresent()) return new Reply.Refused(429, "", slowDown(wait.get()));
        return switch (budgets.reserve(trust, Network.X, most)) {
            case Reserved.NoBudget(var why) -> new Reply.NotPaid(new Answer.NeedsYou(why));
            case Reserved.UsedUp(var until, var why) -> new Reply.NotPaid(new Answer.SlowDown(until, why));
            case Reserved.Granted(var reservation) -> {
                var fetched = fetcher.apply(request(pathAndQuery));
                if (fetched instanceof Fetched.Body body) yield told(body, reservation, kind);
                if (isFree(fetched)) budgets.settle(reservation, Map.of());
                yield refused(what, fetched);
            }
        };
    }

    private Fetch request(String pathAndQuery) {
        return Fetch.of(URI.create(base + pathAndQuery), deadline)
                .atMost(LIMIT)
                .sentOnce()
                .with("Accept", "application/json")
                .with("Authorization", "Bearer " + token);
    }

    /**
     * Whether it is certain that nothing was charged: X said no, or was never reached. Of an answer that was lost on its
     * way, or that X broke off (5xx), nobody knows.
     */
    private static boolean isFree(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Body _ -> false;
            case Fetched.Status status -> status.status() >= 400 && status.status() < 500;
            case Fetched.Refused _ -> true;
            case Fetched.NotModified _, Fetched.TooLarge _ -> false;
            case Fetched.Failed failed -> neverReached(failed.cause());
        };
    }

    private static boolean neverReached(Throwable cause) {
        return cause instanceof UnknownHostException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException;
    }

    private Reply told(Fetched.Body body, Reservation reservation, Kind kind) {
        try {
            var tree = JSON.readTree(body.bytes());
            if (!tree.isObject() || !(tree.has("data") || tree.has("meta") || tree.has("errors")))
                return failed(host() + " answered with nothing that was asked for", null);
            budgets.settle(reservation, delivered(tree, kind));
            return new Reply.Told(tree);
        } catch (IOException e) {
            return failed(host() + " answered with something broken where data was asked for", e);
        }
    }

    private static Map<String, Money> delivered(JsonNode tree, Kind kind) {
        var delivered = new LinkedHashMap<String, Money>();
        switch (kind) {
            case POST -> count(Tree.list(tree, "data"), "post:", Prices.POST, delivered);
            case USER -> count(Tree.list(tree, "data"), "user:", Prices.USER, delivered);
        }
        count(Tree.list(tree.path("includes"), "tweets"), "post:", Prices.POST, delivered);
        count(Tree.list(tree.path("includes"), "users"), "user:", Prices.USER, delivered);
        return delivered;
    }

    private static void count(List<JsonNode> resources, String kind, Money price, Map<String, Money> into) {
        for (var one : resources) into.put(kind + Tree.cut(Tree.text(one, "id"), 100), price);
    }

    private Reply refused(String what, Fetched fetched) {
        return switch (fetched) {
            case Fetched.Body _ -> throw new IllegalStateException("a body is no refusal");
            case Fetched.Status status -> refused(what, status);
            case Fetched.NotModified _ -> failed(host() + " answered \"not modified\" to what it was never told", null);
            case Fetched.Refused refused ->
                new Reply.Refused(0, "", new Answer.NeedsYou(host() + ": " + refused.why()));
            case Fetched.TooLarge tooLarge ->
                failed(host() + " answered with more than " + tooLarge.limit() + " bytes", null);
            case Fetched.Failed failed -> failed(host() + ": " + failed.why(), failed.cause());
        };
    }

    private Reply refused(String what, Fetched.Status refusal) {
        var code = refusal.status();
        var problem = Problem.of(refusal.bytes());
        var until = refusal.retryAt();
        if (code == 429 && until != null) limits.refused(what, until);
        return new Reply.Refused(code, problem.said(), meaning(code, problem, until));
    }

    private Answer meaning(int code, Problem problem, @Nullable Instant until) {
        if (problem.isAboutMoney() || code == 402)
            return new Answer.NeedsYou("X does not answer the app of " + credential
                    + " until it is paid: look at its credits and spending limit at console.x.com"
                    + problem.inBrackets());
        if (code == 429) return slowDown(until);
        if (code == 503 && until != null) return slowDown(until);
        if (code == 401)
            return new Answer.NeedsYou("X does not accept the token in " + credential
                    + ": make a new bearer token for the app at console.x.com" + problem.inBrackets());
        if (code == 403)
            return new Answer.NeedsYou("X does not let the app of " + credential
                    + " read posts: look at its project and plan at console.x.com" + problem.inBrackets());
        return new Answer.Failed(host() + " answered " + code + problem.inBrackets(), null);
    }

    private Answer slowDown(@Nullable Instant until) {
        return new Answer.SlowDown(until, host() + " has been asked as often as it allows");
    }

    private static Reply failed(String why, @Nullable Exception cause) {
        return new Reply.Refused(0, "", new Answer.Failed(why, cause));
    }

    private String host() {
        return base.getRawAuthority();
    }

    /** What X says of a refusal (RFC 7807, with a list of errors for what was wrong in the request). */
    private record Problem(String type, String title, String detail, String reason, String errors) {
        static Problem of(byte[] body) {
            try {
                var tree = JSON.readTree(body);
                var errors = new ArrayList<String>();
                for (var error : Tree.list(tree, "errors")) errors.add(Tree.text(error, "message"));
                return new Problem(
                        Tree.text(tree, "type"),
                        Tree.text(tree, "title"),
                        Tree.text(tree, "detail"),
                        Tree.text(tree, "reason"),
                        errors.stream().filter(words -> !words.isBlank()).collect(Collectors.joining("; ")));
            } catch (IOException | RuntimeException none) {
                return new Problem("", "", "", "", "");
            }
        }

        /** https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
        boolean isAboutMoney() {
            return type.endsWith("/usage-capped") || type.endsWith("/credits") || title.contains("Credits");
        }

        String said() {
            var words = (detail.isBlank() ? title : detail) + " " + errors;
            return Markup.line(words);
        }

        String inBrackets() {
            var words = Tree.cut(said(), 200).strip();
            return words.isEmpty() ? "" : " (" + words + ")";
        }
    }
}
