package org.corridorwall.peer;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * X's API v2 with a memory, on a free loopback port, made from its documentation (https://docs.x.com/x-api): recent
 * search, posts and users by number, users by name; posts, long posts, edits, deletions, reposts, quotes, replies,
 * pictures, films, polls; suspended, protected and renamed accounts. It gives back only the fields that were asked for,
 * refuses what X refuses, limits by the given clock, and counts what each day would be charged.
 *
 * <pre>
 * try (var server = FakeX.start(clock)) {
 *     server.token("secret");
 *     var school = server.account("StThomas");
 *     var frogs = school.posts("Frogspawn in the pond #Nature");
 *     server.account("Head").reposts(frogs);
 *     frogs.edit("Frogspawn in our pond #Nature");
 *     server.dollars();
 * }
 * </pre>
 */
public final class FakeX implements AutoCloseable {
    public static final String SEARCH = "/2/tweets/search/recent";
    public static final String POSTS = "/2/tweets";
    public static final String USERS_BY = "/2/users/by";
    public static final String USERS = "/2/users";

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final BigDecimal POST = new BigDecimal("0.005");
    private static final BigDecimal USER = new BigDecimal("0.010");
    private static final Duration REACH = Duration.ofDays(7);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int SEARCHES = 450;
    private static final int LOOKUPS = 300;
    private static final int LONGEST_QUERY = 512;
    private static final int SHORT = 280;
    private static final Pattern FROM = Pattern.compile("from:(\\w{1,15})", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern TAG =
            Pattern.compile("(?<![\\w&])[#＃]([\\p{L}\\p{M}\\p{N}_]*\\p{L}[\\p{L}\\p{M}\\p{N}_]*)");
    private static final Pattern CASHTAG = Pattern.compile("(?<![\\w$])\\$([A-Za-z]{1,6})\\b");
    private static final Pattern MENTION = Pattern.compile("(?<![\\w@])@(\\w{1,15})\\b");

    private static final Set<String> POST_FIELDS = Set.of(
            "article",
            "attachments",
            "author_id",
            "card_uri",
            "community_id",
            "context_annotations",
            "conversation_id",
            "created_at",
            "display_text_range",
            "edit_controls",
            "edit_history_tweet_ids",
            "entities",
            "geo",
            "id",
            "in_reply_to_user_id",
            "lang",
            "media_metadata",
            "non_public_metrics",
            "note_tweet",
            "organic_metrics",
            "possibly_sensitive",
            "promoted_metrics",
            "public_metrics",
            "referenced_tweets",
            "reply_settings",
            "scopes",
            "source",
            "suggested_source_links",
            "text",
            "withheld");
    private static final Set<String> USER_FIELDS = Set.of(
            "affiliation",
            "confirmed_email",
            "connection_status",
            "created_at",
            "description",
            "entities",
            "id",
            "is_identity_verified",
            "location",
            "most_recent_tweet_id",
            "name",
            "parody",
            "pinned_tweet_id",
            "profile_banner_url",
            "profile_image_url",
            "protected",
            "public_metrics",
            "receives_your_dm",
            "subscription",
            "subscription_type",
            "url",
            "username",
            "verified",
            "verified_followers_count",
            "verified_type",
            "withheld");
    private static final Set<String> MEDIA_FIELDS = Set.of(
            "alt_text",
            "duration_ms",
            "height",
            "media_key",
            "non_public_metrics",
            "organic_metrics",
            "preview_image_url",
            "promoted_metrics",
            "public_metrics",
            "type",
            "url",
            "variants",
            "width");
    private static final Set<String> POLL_FIELDS =
            Set.of("duration_minutes", "end_datetime", "id", "options", "voting_status");
    private static final Set<String> EXPANSIONS = Set.of(
            "article.cover_media",
            "article.media_entities",
            "attachments.media_keys",
            "attachments.media_source_tweet",
            "attachments.poll_ids",
            "author_id",
            "edit_history_tweet_ids",
            "entities.mentions.username",
            "geo.place_id",
            "in_reply_to_user_id",
            "entities.note.mentions.username",
            "referenced_tweets.id",
            "referenced_tweets.id.author_id",
            "referenced_tweets.id.attachments.media_keys");
    private static final Set<String> PLAIN_PARAMETERS = Set.of(
            "query",
            "ids",
            "usernames",
            "start_time",
            "end_time",
            "since_id",
            "until_id",
            "max_results",
            "next_token",
            "pagination_token",
            "sort_order");

    /** How a call goes wrong. */
    public enum Failure {
        /** It goes as it should. */
        NONE,
        /** It is answered and charged, but the answer breaks off on its way. */
        LOST,
        /** It is answered and charged, but what arrives is no JSON. */
        GARBAGE,
        /** 503, and charged: nobody outside can know that it is not. */
        UNAVAILABLE,
        /** 429 until the window ends, not charged. */
        LIMITED,
        /** 403, client-not-enrolled. */
        NOT_ENROLLED,
        /** 402: no credits are left. */
        NO_CREDITS,
        /** 429 with the problem usage-capped. */
        CAPPED
    }

    /** One request as it arrived. @param parameters decoded */
    public record Asked(
            String path,
            Map<String, String> parameters,
            @Nullable String authorization) {}

    private record Window(Instant until, int left) {}

    private record Going(String path, Failure how) {}

    private final HttpServer http;
    private final Gate gate = new Gate();
    private final InstantSource clock;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final TreeMap<String, Post> posts =
            new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    private final Map<String, ObjectNode> media = new HashMap<>();
    private final Map<String, ObjectNode> polls = new HashMap<>();
    private final Map<LocalDate, Set<String>> charged = new TreeMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Map<String, Window> windows = new HashMap<>();
    private final Deque<Going> failures = new ArrayDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private UnaryOperator<ObjectNode> shape = UnaryOperator.identity();
    private Set<String> unindexed = Set.of();
    private boolean limited = true;
    private long nextPost = 1_990_000_000_000_000_001L;
    private long nextPerson = 2_244_994_945L;
    private int links;

    private FakeX(InstantSource clock) throws IOException {
        this.clock = clock;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::serve).getFilters().add(gate);
        http.start();
    }

    public static FakeX start(InstantSource clock) {
        try {
            return new FakeX(clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }

    /** What every request goes through. */
    public Gate gate() {
        return gate;
    }

    /** {@code http://127.0.0.1:port}: an account's {@code server}. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** A bearer token that is accepted; without one, none is. */
    public String token(String token) {
        tokens.add(token);
        return token;
    }

    public FakeX unlimited() {
        limited = false;
        return this;
    }

    /** The next post's number; they grow from there. */
    public synchronized FakeX numberedFrom(long id) {
        nextPost = id;
        return this;
    }

    /** Every post is changed by this before it is sent. */
    public FakeX shape(UnaryOperator<ObjectNode> change) {
        shape = change;
        return this;
    }

    /** Searches do not show the posts of these texts yet, and show all others. */
    public synchronized FakeX hides(String... texts) {
        unindexed = Set.of(texts);
        return this;
    }

    /** The next call of this path goes wrong; several are kept in order. */
    public synchronized FakeX fails(String path, Failure how) {
        failures.add(new Going(path, how));
        return this;
    }

    /** Everything that was asked, in order, without files. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public long asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).count();
    }

    public void forgetAsked() {
        asked.clear();
    }

    /** A file of this server, such as a picture; its address. */
    public String file(String name, byte[] bytes) {
        files.put("/media/" + name, bytes);
        return base() + "/media/" + name;
    }

    /** What was charged since the start, in US dollars: each resource once a UTC day. */
    public synchronized BigDecimal dollars() {
        return charged.keySet().stream().map(this::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public synchronized BigDecimal dollars(LocalDate day) {
        return charged.getOrDefault(day, Set.of()).stream()
                .map(resource -> resource.startsWith("user") ? USER : POST)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public synchronized BigDecimal dollars(YearMonth month) {
        return charged.keySet().stream()
                .filter(day -> YearMonth.from(day).equals(month))
                .map(this::dollars)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The account of this name, made when it isn't there. */
    public synchronized Person account(String name) {
        return people.computeIfAbsent(
                name.toLowerCase(Locale.ROOT), key -> new Person(name, String.valueOf(nextPerson++)));
    }

    /** Somebody who posts. */
    public final class Person {
        private String username;
        private final String id;
        private String name;
        private boolean suspended;
        private boolean closed;
        private String picture = "https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png";

        private Person(String username, String id) {
            this.username = username;
            this.id = id;
            this.name = username;
        }

        public String id() {
            return id;
        }

        /** {@code @name}. */
        public String handle() {
            return "@" + username;
        }

        public Person called(String name) {
            this.name = name;
            return this;
        }

        public Person pictured(String address) {
            picture = address;
            return this;
        }

        public Post posts(String text) {
            return writes(text).publish();
        }

        public Post answers(Post other, String text) {
            return writes("@" + other.by.username + " " + text).inReplyTo(other).publish();
        }

        public Post quotes(Post other, String text) {
            return writes(text).quoting(other).publish();
        }

        public Post reposts(Post other) {
            var repost = new Draft(this, "");
            repost.reposted = other;
            return repost.publish();
        }

        /** A post to be made, with more than its text. */
        public Draft writes(String text) {
            return new Draft(this, text);
        }

        public void suspend() {
            suspended = true;
        }

        public void returns() {
            suspended = false;
        }

        public void protect() {
            closed = true;
        }

        public void rename(String other) {
            synchronized (FakeX.this) {
                people.remove(username.toLowerCase(Locale.ROOT));
                username = other;
                people.put(other.toLowerCase(Locale.ROOT), this);
            }
        }
    }

    /** A post before it is made. */
    public final class Draft {
        private final Person by;
        private final String text;
        private final List<String> mediaKeys = new ArrayList<>();
        private @Nullable String poll;
        private @Nullable Post quoted;
        private @Nullable Post answered;
        private @Nullable Post reposted;
        private String language = "en";
        private boolean sensitive;
        private @Nullable Instant at;
        private final List<ObjectNode> cards = new ArrayList<>();
        private @Nullable ObjectNode withheld;

        private Draft(Person by, String text) {
            this.by = by;
            this.text = text;
        }

        public Draft picture(String address, @Nullable String alt) {
            var one = medium("photo").put("url", address).put("width", 1200).put("height", 800);
            if (alt != null) one.put("alt_text", alt);
            return this;
        }

        public Draft film(String preview, String film, @Nullable String alt) {
            var one = medium("video").put("preview_image_url", preview).put("duration_ms", 12_345);
            if (alt != null) one.put("alt_text", alt);
            var variants = one.putArray("variants");
            variants.addObject().put("content_type", "application/x-mpegURL").put("url", film + ".m3u8");
            variants.addObject()
                    .put("bit_rate", 256_000)
                    .put("content_type", "video/mp4")
                    .put("url", film + "-small.mp4");
            variants.addObject()
                    .put("bit_rate", 2_176_000)
                    .put("content_type", "video/mp4")
                    .put("url", film + ".mp4");
            return this;
        }

        public Draft animation(String preview, String film, @Nullable String alt) {
            var one = medium("animated_gif").put("preview_image_url", preview);
            if (alt != null) one.put("alt_text", alt);
            one.putArray("variants")
                    .addObject()
                    .put("bit_rate", 0)
                    .put("content_type", "video/mp4")
                    .put("url", film);
            return this;
        }

        private ObjectNode medium(String type) {
            synchronized (FakeX.this) {
                var key = "3_" + (media.size() + 1);
                var one = JSON.createObjectNode().put("media_key", key).put("type", type);
                media.put(key, one);
                mediaKeys.add(key);
                return one;
            }
        }

        public Draft poll(Instant until, String... choices) {
            synchronized (FakeX.this) {
                poll = String.valueOf(1_000 + polls.size());
                var one = JSON.createObjectNode()
                        .put("id", poll)
                        .put("end_datetime", until.toString())
                        .put("duration_minutes", 1_440)
                        .put("voting_status", "open");
                var options = one.putArray("options");
                for (int i = 0; i < choices.length; i++)
                    options.addObject()
                            .put("position", i + 1)
                            .put("label", choices[i])
                            .put("votes", i * 3);
                polls.put(poll, one);
            }
            return this;
        }

        /** What X knows about the page behind the text's last link. */
        public Draft card(String title, String description, String picture) {
            var card = JSON.createObjectNode()
                    .put("status", 200)
                    .put("title", title)
                    .put("description", description);
            card.putArray("images")
                    .addObject()
                    .put("url", picture)
                    .put("width", 1200)
                    .put("height", 600);
            cards.add(card);
            return this;
        }

        public Draft quoting(Post other) {
            quoted = other;
            return this;
        }

        public Draft inReplyTo(Post other) {
            answered = other;
            return this;
        }

        public Draft language(String code) {
            language = code;
            return this;
        }

        public Draft sensitive() {
            sensitive = true;
            return this;
        }

        public Draft withheldIn(String country) {
            withheld = JSON.createObjectNode().put("copyright", false);
            withheld.putArray("country_codes").add(country);
            return this;
        }

        public Draft at(Instant when) {
            at = when;
            return this;
        }

        public Post publish() {
            synchronized (FakeX.this) {
                var made = at == null ? clock.instant() : at;
                var post = new Post(this, String.valueOf(nextPost++), made.truncatedTo(ChronoUnit.MILLIS), text);
                posts.put(post.id, post);
                return post;
            }
        }
    }

    /** One post, in one version. */
    public final class Post {
        private final Draft draft;
        private final Person by;
        private String id;
        private Instant at;
        private String text;
        private final List<String> history = new ArrayList<>();
        private boolean deleted;

        private Post(Draft draft, String id, Instant at, String text) {
            this.draft = draft;
            this.by = draft.by;
            this.id = id;
            this.at = at;
            this.text = text;
            history.add(id);
        }

        /** Of its newest version. */
        public String id() {
            return id;
        }

        /** By what Corridor knows it. */
        public String key() {
            return "x:" + history.getFirst();
        }

        public Instant at() {
            return at;
        }

        /** A new version under a new number. */
        public Post edit(String text) {
            synchronized (FakeX.this) {
                this.text = text;
                this.id = String.valueOf(nextPost++);
                this.at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                history.add(id);
                posts.put(id, this);
            }
            return this;
        }

        public void delete() {
            deleted = true;
        }
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var file = files.get(path);
            if (file != null) {
                send(exchange, 200, "image/png", file);
                return;
            }
            var parameters = parameters(exchange.getRequestURI().getRawQuery());
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(new Asked(path, parameters, authorization));
            answer(exchange, path, parameters, authorization);
        } catch (IOException | RuntimeException e) {
            exchange.close();
        }
    }

    private synchronized void answer(
            HttpExchange exchange, String path, Map<String, String> parameters, @Nullable String authorization)
            throws IOException {
        boolean known = authorization != null
                && authorization.startsWith("Bearer ")
                && tokens.contains(authorization.substring("Bearer ".length()));
        if (!known) {
            send(
                    exchange,
                    401,
                    problem("about:blank", "Unauthorized", "Unauthorized").put("status", 401));
            return;
        }
        var failure = failure(path);
        if (failure == Failure.NOT_ENROLLED) {
            send(
                    exchange,
                    403,
                    problem(
                                    "https://api.twitter.com/2/problems/client-forbidden",
                                    "Client Forbidden",
                                    "When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Project.")
                            .put("reason", "client-not-enrolled"));
            return;
        }
        if (failure == Failure.NO_CREDITS) {
            send(
                    exchange,
                    402,
                    problem(
                            "https://api.twitter.com/2/problems/credits",
                            "CreditsDepleted",
                            "Your enrolled account does not have any credits to fulfill this request."));
            return;
        }
        if (failure == Failure.CAPPED) {
            send(
                    exchange,
                    429,
                    problem(
                            "https://api.twitter.com/2/problems/usage-capped",
                            "UsageCapExceeded",
                            "Usage cap exceeded: Monthly product cap"));
            return;
        }
        if (!admitted(exchange, path, failure == Failure.LIMITED)) return;
        var answer = answer(path, parameters);
        if (answer.has("status") || answer.path("title").asText().equals("Invalid Request")) {
            send(exchange, answer.path("status").asInt(400), answer);
            return;
        }
        charge(answer, path);
        if (failure == Failure.LOST) {
            var all = ESCAPED.writeValueAsString(answer).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, all.length);
            exchange.getResponseBody().write(all, 0, all.length / 2);
            exchange.getResponseBody().flush();
            return;
        }
        if (failure == Failure.UNAVAILABLE) {
            send(
                    exchange,
                    503,
                    problem("about:blank", "Service Unavailable", "Service Unavailable")
                            .put("status", 503));
            return;
        }
        if (failure == Failure.GARBAGE)
            send(exchange, 200, "application/json", "{\"data\":[{".getBytes(StandardCharsets.UTF_8));
        else send(exchange, 200, answer);
    }

    private @Nullable Failure failure(String path) {
        for (var going = failures.iterator(); going.hasNext(); ) {
            var next = going.next();
            if (!next.path().equals(path)) continue;
            going.remove();
            return next.how();
        }
        return null;
    }

    private boolean admitted(HttpExchange exchange, String path, boolean refused) throws IOException {
        var now = clock.instant();
        int all = path.equals(SEARCH) ? SEARCHES : LOOKUPS;
        var window = windows.get(path);
        if (window == null || !now.isBefore(window.until())) window = new Window(now.plus(WINDOW), all);
        window = new Window(window.until(), refused ? 0 : limited ? window.left() - 1 : all);
        windows.put(path, window);
        var headers = exchange.getResponseHeaders();
        headers.set("x-rate-limit-limit", String.valueOf(all));
        headers.set("x-rate-limit-remaining", String.valueOf(Math.max(0, window.left())));
        headers.set("x-rate-limit-reset", String.valueOf(window.until().getEpochSecond()));
        if (window.left() >= 0 && !refused) return true;
        send(
                exchange,
                429,
                problem("about:blank", "Too Many Requests", "Too Many Requests").put("status", 429));
        return false;
    }

    private ObjectNode answer(String path, Map<String, String> parameters) {
        var wrong = wrong(path, parameters);
        if (wrong != null) return wrong;
        return switch (path) {
            case SEARCH -> search(parameters);
            case POSTS -> byIds(parameters);
            case USERS_BY -> users(parameters, "usernames");
            case USERS -> users(parameters, "ids");
            default -> problem("about:blank", "Not Found", "Not Found").put("status", 404);
        };
    }

    private @Nullable ObjectNode wrong(String path, Map<String, String> parameters) {
        for (var parameter : parameters.entrySet()) {
            var allowed = switch (parameter.getKey()) {
                case "tweet.fields" -> POST_FIELDS;
                case "user.fields" -> USER_FIELDS;
                case "media.fields" -> MEDIA_FIELDS;
                case "poll.fields" -> POLL_FIELDS;
                case "expansions" -> path.startsWith("/2/users") ? Set.of("pinned_tweet_id") : EXPANSIONS;
                default -> null;
            };
            if (allowed == null) {
                if (!PLAIN_PARAMETERS.contains(parameter.getKey()))
                    return invalid(
                            parameter.getKey(),
                            parameter.getValue(),
                            "The query parameter [" + parameter.getKey() + "] is not one of the known ones");
                continue;
            }
            for (var value : parameter.getValue().split(",", -1))
                if (!allowed.contains(value))
                    return invalid(
                            parameter.getKey(),
                            parameter.getValue(),
                            "The `" + parameter.getKey() + "` query parameter value [" + value + "] is not one of ["
                                    + String.join(",", allowed) + "]");
        }
        return null;
    }

    private ObjectNode search(Map<String, String> parameters) {
        var query = parameters.getOrDefault("query", "");
        if (query.isEmpty()) return invalid("query", query, "query must be a non-empty string");
        if (query.length() > LONGEST_QUERY)
            return invalid(
                    "query",
                    query,
                    "There were errors processing your request: Rule must be less than or equal to 512 characters");
        var names = names(query);
        if (names == null)
            return invalid("query", query, "There were errors processing your request: no viable alternative at input");
        int most;
        try {
            most = Integer.parseInt(parameters.getOrDefault("max_results", "10"));
        } catch (NumberFormatException e) {
            most = 0;
        }
        if (most < 10 || most > 100)
            return invalid(
                    "max_results",
                    parameters.getOrDefault("max_results", ""),
                    "The `max_results` query parameter value [" + most + "] is not between 10 and 100");
        var since = parameters.get("since_id");
        var until = parameters.get("until_id");
        boolean times = parameters.containsKey("start_time") || parameters.containsKey("end_time");
        if (times && (since != null || until != null))
            return invalid(
                    "since_id",
                    String.valueOf(since),
                    "Invalid use of 'since_id' or 'until_id' in conjunction with 'start_time' or 'end_time'.");
        var oldest = clock.instant().minus(REACH);
        for (var bound : Arrays.asList("since_id", "until_id")) {
            var id = parameters.get(bound);
            if (id == null) continue;
            if (!id.matches("\\d{1,39}"))
                return invalid(bound, id, "The `" + bound + "` query parameter value is not valid");
            if (made(id).isBefore(oldest))
                return invalid(
                        bound,
                        id,
                        "'" + bound + "' must be a tweet id created after " + oldest + ". Please use a '" + bound
                                + "' that is larger than this one");
        }
        var from = oldest;
        if (parameters.containsKey("start_time")) {
            from = Instant.parse(parameters.get("start_time"));
            if (from.isBefore(oldest))
                return invalid(
                        "start_time",
                        parameters.get("start_time"),
                        "Invalid 'start_time':'" + from + "'. 'start_time' must be on or after " + oldest);
        }
        var token = parameters.get("next_token");
        if (token != null && !token.matches("b26v\\d+"))
            return invalid("next_token", token, "The `next_token` query parameter value [" + token + "] is not valid");
        var below = token == null ? until : token.substring(4);

        var order = posts.comparator();
        var found = new ArrayList<Post>();
        boolean more = false;
        for (var entry : posts.descendingMap().entrySet()) {
            var post = entry.getValue();
            if (below != null && order.compare(entry.getKey(), below) >= 0) continue;
            if (since != null && order.compare(entry.getKey(), since) <= 0) break;
            if (post.at.isBefore(from) || !entry.getKey().equals(post.id)) continue;
            if (!visible(post)
                    || unindexed.contains(post.draft.text)
                    || !names.contains(post.by.username.toLowerCase(Locale.ROOT))) continue;
            if (found.size() == most) {
                more = true;
                break;
            }
            found.add(post);
        }
        var answer = JSON.createObjectNode();
        if (!found.isEmpty()) {
            var data = answer.putArray("data");
            found.forEach(post -> data.add(post(post, parameters)));
            includes(answer, found, parameters);
        }
        var meta = answer.putObject("meta").put("result_count", found.size());
        if (!found.isEmpty()) meta.put("newest_id", found.getFirst().id).put("oldest_id", found.getLast().id);
        if (more) meta.put("next_token", "b26v" + found.getLast().id);
        return answer;
    }

    /** When a post of this number was made, or would have been. */
    private Instant made(String id) {
        var before = posts.floorEntry(id);
        return before == null ? Instant.EPOCH : before.getKey().equals(id) ? before.getValue().at : clock.instant();
    }

    private static @Nullable Set<String> names(String query) {
        var names = new HashSet<String>();
        var inside = query.startsWith("(") && query.endsWith(")") ? query.substring(1, query.length() - 1) : query;
        for (var part : inside.split(" OR ", -1)) {
            var name = FROM.matcher(part.strip());
            if (!name.matches()) return null;
            names.add(name.group(1).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static boolean visible(Post post) {
        if (post.deleted || post.by.suspended || post.by.closed) return false;
        var original = post.draft.reposted;
        return original == null || visible(original);
    }

    private ObjectNode byIds(Map<String, String> parameters) {
        var ids = parameters.getOrDefault("ids", "").split(",", -1);
        if (ids.length > 100)
            return invalid(
                    "ids",
                    parameters.getOrDefault("ids", ""),
                    "The number of values in the `ids` query parameter list [" + ids.length
                            + "] is not between 1 and 100");
        var found = new ArrayList<Post>();
        var errors = JSON.createArrayNode();
        for (var id : ids) {
            if (!id.matches("\\d{1,19}"))
                return invalid("ids", id, "The `ids` query parameter value [" + id + "] is not valid");
            var post = posts.get(id);
            if (post == null || post.deleted || post.by.suspended || !visible(post) && !post.by.closed)
                errors.add(error(
                        "resource-not-found",
                        "Not Found Error",
                        "tweet",
                        "ids",
                        id,
                        "Could not find tweet with ids: [" + id + "]."));
            else if (post.by.closed)
                errors.add(error(
                        "not-authorized-for-resource",
                        "Authorization Error",
                        "tweet",
                        "ids",
                        id,
                        "Sorry, you are not authorized to see the Tweet with ids: [" + id + "]."));
            else found.add(post);
        }
        var answer = JSON.createObjectNode();
        if (!found.isEmpty()) {
            var data = answer.putArray("data");
            for (var post : new LinkedHashSet<>(found)) data.add(post(post, parameters));
            includes(answer, found, parameters);
        }
        if (!errors.isEmpty()) answer.set("errors", errors);
        return answer;
    }

    private ObjectNode users(Map<String, String> parameters, String by) {
        var values = parameters.getOrDefault(by, "").split(",", -1);
        if (values.length > 100)
            return invalid(
                    by, "", "The number of values in the `" + by + "` query parameter list is not between 1 and 100");
        var data = JSON.createArrayNode();
        var errors = JSON.createArrayNode();
        for (var value : values) {
            if (!value.matches(by.equals("ids") ? "\\d{1,19}" : "\\w{1,15}"))
                return invalid(
                        by,
                        value,
                        "The `" + by + "` query parameter value [" + value + "] does not match ^[A-Za-z0-9_]{1,15}$");
            var person = by.equals("ids")
                    ? people.values().stream()
                            .filter(one -> one.id.equals(value))
                            .findFirst()
                            .orElse(null)
                    : people.get(value.toLowerCase(Locale.ROOT));
            if (person == null)
                errors.add(error(
                        "resource-not-found",
                        "Not Found Error",
                        "user",
                        by,
                        value,
                        "Could not find user with " + by + ": [" + value + "]."));
            else if (person.suspended)
                errors.add(error(
                        "resource-not-found",
                        "Forbidden",
                        "user",
                        by,
                        value,
                        "User has been suspended: [" + value + "]."));
            else data.add(user(person, parameters));
        }
        var answer = JSON.createObjectNode();
        if (!data.isEmpty()) answer.set("data", data);
        if (!errors.isEmpty()) answer.set("errors", errors);
        return answer;
    }

    private static ObjectNode error(
            String type, String title, String what, String parameter, String value, String detail) {
        return JSON.createObjectNode()
                .put("value", value)
                .put("detail", detail)
                .put("title", title)
                .put("resource_type", what)
                .put("parameter", parameter)
                .put("resource_id", value)
                .put("type", "https://api.twitter.com/2/problems/" + type);
    }

    private static Set<String> wanted(Map<String, String> parameters, String name) {
        return Set.of(parameters.getOrDefault(name, "-").split(","));
    }

    private ObjectNode user(Person person, Map<String, String> parameters) {
        var fields = wanted(parameters, "user.fields");
        var user = JSON.createObjectNode()
                .put("id", person.id)
                .put("name", person.name)
                .put("username", person.username);
        if (fields.contains("profile_image_url")) user.put("profile_image_url", person.picture);
        if (fields.contains("protected")) user.put("protected", person.closed);
        return user;
    }

    private ObjectNode post(Post post, Map<String, String> parameters) {
        var fields = new HashSet<>(wanted(parameters, "tweet.fields"));
        var whole = whole(post);
        fields.addAll(List.of("id", "text", "edit_history_tweet_ids"));
        var expansions = wanted(parameters, "expansions");
        if (expansions.stream().anyMatch(one -> one.startsWith("attachments"))) fields.add("attachments");
        if (expansions.contains("author_id")) fields.add("author_id");
        if (expansions.stream().anyMatch(one -> one.startsWith("referenced_tweets"))) fields.add("referenced_tweets");
        return shape.apply(whole.retain(fields));
    }

    private ObjectNode whole(Post post) {
        var draft = post.draft;
        var node = JSON.createObjectNode().put("id", post.id);
        var history = node.putArray("edit_history_tweet_ids");
        post.history.forEach(history::add);
        node.put("author_id", post.by.id)
                .put("created_at", post.at.toString())
                .put("conversation_id", conversation(post))
                .put("lang", draft.language)
                .put("possibly_sensitive", draft.sensitive);
        var references = JSON.createArrayNode();
        reference(references, "retweeted", draft.reposted);
        reference(references, "quoted", draft.quoted);
        reference(references, "replied_to", draft.answered);
        if (!references.isEmpty()) node.set("referenced_tweets", references);
        if (draft.withheld != null) node.set("withheld", draft.withheld);
        var attachments = JSON.createObjectNode();
        if (!draft.mediaKeys.isEmpty()) {
            var keys = attachments.putArray("media_keys");
            draft.mediaKeys.forEach(keys::add);
        }
        if (draft.poll != null) attachments.putArray("poll_ids").add(draft.poll);
        if (!attachments.isEmpty()) node.set("attachments", attachments);
        words(post, node);
        return node;
    }

    private static void reference(ArrayNode into, String how, @Nullable Post other) {
        if (other != null) into.addObject().put("type", how).put("id", other.id);
    }

    private static String conversation(Post post) {
        var first = post;
        while (first.draft.answered != null) first = first.draft.answered;
        return first.history.getFirst();
    }

    private void words(Post post, ObjectNode node) {
        var original = post.draft.reposted;
        if (original != null) {
            var all = "RT @" + original.by.username + ": " + escaped(original.text);
            var cut = all.length() > 140 ? all.substring(0, 139) + "…" : all;
            node.put("text", cut);
            var entities = new Entities(cut);
            entities.mentions(this);
            node.set("entities", entities.node);
            return;
        }
        boolean isLong = post.text.codePointCount(0, post.text.length()) > SHORT;
        var silent = silent(post);
        if (isLong) {
            var note = new Entities(post.text);
            note.all(this, post.draft.cards);
            node.putObject("note_tweet").put("text", note.text()).set("entities", note.node);
            var beginning = new Entities(post.text.substring(0, post.text.offsetByCodePoints(0, SHORT - 5)) + "…");
            beginning.all(this, List.of());
            beginning.silent(this, silent);
            node.put("text", beginning.text()).set("entities", beginning.node);
            return;
        }
        var entities = new Entities(post.text);
        entities.all(this, post.draft.cards);
        entities.silent(this, silent);
        node.put("text", entities.text());
        if (!entities.node.isEmpty()) node.set("entities", entities.node);
    }

    private record Silent(String address, @Nullable String mediaKey) {}

    private static List<Silent> silent(Post post) {
        var silent = new ArrayList<Silent>();
        var quoted = post.draft.quoted;
        if (quoted != null)
            silent.add(new Silent("https://twitter.com/" + quoted.by.username + "/status/" + quoted.id, null));
        if (!post.draft.mediaKeys.isEmpty())
            silent.add(new Silent(
                    "https://twitter.com/" + post.by.username + "/status/" + post.id + "/photo/1",
                    post.draft.mediaKeys.getFirst()));
        return silent;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String shortened() {
        return "https://t.co/%010d".formatted(++links);
    }

    /** A text with its links shortened and escaped, and what stands where, in code points. */
    private static final class Entities {
        private final ObjectNode node = JSON.createObjectNode();
        private final StringBuilder text = new StringBuilder();
        private final String written;

        Entities(String written) {
            this.written = written;
        }

        String text() {
            return text.isEmpty() ? written : text.toString();
        }

        void all(FakeX server, List<ObjectNode> cards) {
            var link = LINK.matcher(written);
            var matches = link.results().toList();
            int at = 0;
            for (int i = 0; i < matches.size(); i++) {
                var match = matches.get(i);
                text.append(escaped(written.substring(at, match.start())));
                var entity = url(server.shortened(), match.group());
                if (i == matches.size() - 1) cards.forEach(entity::setAll);
                at = match.end();
            }
            text.append(escaped(written.substring(at)));
            named("hashtags", TAG, "tag");
            named("cashtags", CASHTAG, "tag");
            mentions(server);
        }

        private ObjectNode url(String shortened, String target) {
            int start = text.codePointCount(0, text.length());
            text.append(shortened);
            return node.withArray("urls")
                    .addObject()
                    .put("start", start)
                    .put("end", start + shortened.length())
                    .put("url", shortened)
                    .put("expanded_url", target)
                    .put("display_url", target.replaceFirst("https?://(www\\.)?", ""));
        }

        void silent(FakeX server, List<Silent> silent) {
            for (var one : silent) {
                if (!text.isEmpty()) text.append(' ');
                var entity = url(server.shortened(), one.address());
                if (one.mediaKey() != null)
                    entity.put("media_key", one.mediaKey()).put("display_url", "pic.x.com/abc");
            }
        }

        void named(String kind, Pattern pattern, String field) {
            var all = text();
            var match = pattern.matcher(all);
            while (match.find())
                node.withArray(kind)
                        .addObject()
                        .put("start", all.codePointCount(0, match.start()))
                        .put("end", all.codePointCount(0, match.end()))
                        .put(field, match.group(1));
        }

        void mentions(FakeX server) {
            var all = text();
            var match = MENTION.matcher(all);
            while (match.find()) {
                var mention = node.withArray("mentions")
                        .addObject()
                        .put("start", all.codePointCount(0, match.start()))
                        .put("end", all.codePointCount(0, match.end()))
                        .put("username", match.group(1));
                var person = server.people.get(match.group(1).toLowerCase(Locale.ROOT));
                if (person != null) mention.put("id", person.id);
            }
        }
    }

    private void includes(ObjectNode answer, List<Post> found, Map<String, String> parameters) {
        var expansions = wanted(parameters, "expansions");
        var includes = JSON.createObjectNode();
        if (expansions.contains("attachments.media_keys")) {
            var fields = new HashSet<>(wanted(parameters, "media.fields"));
            fields.addAll(List.of("media_key", "type"));
            var array = JSON.createArrayNode();
            for (var post : found)
                for (var key : post.draft.mediaKeys)
                    array.add(media.getOrDefault(key, JSON.createObjectNode())
                            .deepCopy()
                            .retain(fields));
            if (!array.isEmpty()) includes.set("media", array);
        }
        if (expansions.contains("attachments.poll_ids")) {
            var fields = new HashSet<>(wanted(parameters, "poll.fields"));
            fields.addAll(List.of("id", "options"));
            var array = JSON.createArrayNode();
            for (var post : found)
                if (post.draft.poll != null)
                    array.add(polls.getOrDefault(post.draft.poll, JSON.createObjectNode())
                            .deepCopy()
                            .retain(fields));
            if (!array.isEmpty()) includes.set("polls", array);
        }
        var persons = new LinkedHashSet<Person>();
        if (expansions.contains("author_id")) found.forEach(post -> persons.add(post.by));
        var others = new LinkedHashSet<Post>();
        if (expansions.stream().anyMatch(one -> one.startsWith("referenced_tweets")))
            for (var post : found)
                for (var other : Arrays.asList(post.draft.reposted, post.draft.quoted, post.draft.answered))
                    if (other != null && visible(other)) others.add(other);
        if (expansions.contains("referenced_tweets.id.author_id")) others.forEach(post -> persons.add(post.by));
        if (!persons.isEmpty()) {
            var array = includes.putArray("users");
            persons.forEach(person -> array.add(user(person, parameters)));
        }
        if (!others.isEmpty()) {
            var array = includes.putArray("tweets");
            others.forEach(post -> array.add(post(post, parameters)));
        }
        if (!includes.isEmpty()) answer.set("includes", includes);
    }

    private void charge(ObjectNode answer, String path) {
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var today = charged.computeIfAbsent(day, key -> new HashSet<>());
        var kind = path.startsWith("/2/users") ? "user " : "post ";
        answer.path("data").forEach(one -> today.add(kind + one.path("id").asText()));
        answer.path("includes")
                .path("users")
                .forEach(one -> today.add("user " + one.path("id").asText()));
        answer.path("includes")
                .path("tweets")
                .forEach(one -> today.add("post " + one.path("id").asText()));
    }

    private static ObjectNode problem(String type, String title, String detail) {
        return JSON.createObjectNode().put("title", title).put("detail", detail).put("type", type);
    }

    private static ObjectNode invalid(String parameter, String value, String message) {
        var problem = problem(
                "https://api.twitter.com/2/problems/invalid-request",
                "Invalid Request",
                "One or more parameters to your request was invalid.");
        var error = problem.putArray("errors").addObject();
        error.putObject("parameters").putArray(parameter).add(value);
        error.put("message", message);
        return problem;
    }

    private static Map<String, String> parameters(@Nullable String raw) {
        var parameters = new LinkedHashMap<String, String>();
        if (raw == null) return parameters;
        for (var pair : raw.split("&")) {
            var parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        send(
                exchange,
                status,
                "application/json; charset=utf-8",
                ESCAPED.writeValueAsString(body).getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
