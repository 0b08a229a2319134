package org.corridorwall.peer;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A Bluesky server with a memory, on a free loopback port, made from the lexicons and from how Bluesky's own server
 * answers: an AppView and the PDS of its people in one, or either of them alone. Feeds with cursors, posts in batches,
 * profiles, handles, sessions that run out, records and blobs, errors in the form of XRPC, limits by the given clock.
 *
 * <pre>
 * try (var server = FakeBluesky.start(clock)) {
 *     var anna = server.account("anna");
 *     var frogs = anna.posts("Frogspawn in the pond");
 *     server.account("ben").reposts(frogs);
 *     frogs.edit("Frogspawn in our pond");
 *     frogs.delete();
 * }
 * </pre>
 */
public final class FakeBluesky implements AutoCloseable {
    public static final int CALLS = 3_000;
    public static final int SIGN_INS = 30;
    public static final Duration TOKENS_LAST = Duration.ofHours(2);

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final JsonMapper JSON = new JsonMapper();
    /** Carries halves of pairs too. */
    private static final JsonMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String POST = "app.bsky.feed.post";
    private static final String REPOST = "app.bsky.feed.repost";

    /** Which half of Bluesky this server is. */
    private enum Kind {
        BOTH,
        APP_VIEW,
        PDS
    }

    /** One request as it arrived. {@code call} is the method's name. */
    public record Asked(
            String method,
            String call,
            String query,
            @Nullable String authorization,
            String body) {
        public boolean has(String parameter) {
            return ("&" + query).contains("&" + parameter + "=");
        }
    }

    private record Canned(int status, String type, byte[] body, Map<String, String> headers) {}

    private record Token(Person of, boolean refreshes, Instant until) {}

    /** An answer that is an error. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;
        private final String error;

        Refusal(int status, String error, String message) {
            super(message);
            this.status = status;
            this.error = error;
        }
    }

    private final HttpServer http;
    private final Gate gate = new Gate();
    private final InstantSource clock;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Entry> records = new LinkedHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, Canned> canned = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Kind kind = Kind.BOTH;
    private volatile boolean limited = true;
    private volatile boolean namesReposts = true;
    private volatile boolean hasRecords = true;
    private volatile @Nullable Entry pinnedOnTop;
    private volatile UnaryOperator<ObjectNode> shape = UnaryOperator.identity();
    private long lastTid;
    private int lastNumber;

    private FakeBluesky(InstantSource clock) throws IOException {
        this.clock = clock;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::serve).getFilters().add(gate);
        http.start();
    }

    /** An AppView and a PDS in one, whose handles are {@code name.bsky.test}. */
    public static FakeBluesky start(InstantSource clock) {
        try {
            return new FakeBluesky(clock);
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

    /** Where it really listens: {@code http://127.0.0.1:port}. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public List<String> askedCalls() {
        return asked.stream().map(Asked::call).toList();
    }

    public void forgetAsked() {
        asked.clear();
    }

    /** No feeds: {@code app.bsky} calls want a sign-in, and then there is nobody to pass them on to. */
    public FakeBluesky pds() {
        kind = Kind.PDS;
        return this;
    }

    /** No repositories and no sessions, as Bluesky's public AppView. */
    public FakeBluesky appView() {
        kind = Kind.APP_VIEW;
        return this;
    }

    /** As an AppView that does not answer {@code getRecord}. */
    public FakeBluesky withoutRecords() {
        hasRecords = false;
        return this;
    }

    /** As AppViews before {@code reasonRepost} had a {@code uri}. */
    public FakeBluesky withoutNamesOfReposts() {
        namesReposts = false;
        return this;
    }

    public FakeBluesky unlimited() {
        limited = false;
        return this;
    }

    /** As with {@code includePins}, whether asked for or not. */
    public FakeBluesky pinnedOnTop(Entry post) {
        pinnedOnTop = post;
        return this;
    }

    /** Every entry of a feed is changed by this before it is sent. */
    public FakeBluesky shape(UnaryOperator<ObjectNode> change) {
        shape = change;
        return this;
    }

    /** From now on this call is answered like this. */
    public FakeBluesky answers(String call, int status, String type, String body, Map<String, String> headers) {
        canned.put(call, new Canned(status, type, body.getBytes(StandardCharsets.UTF_8), headers));
        return this;
    }

    public FakeBluesky answers(String call, int status, String json) {
        return answers(call, status, "application/json; charset=utf-8", json, Map.of());
    }

    public FakeBluesky refuses(String call, int status, String error, String message) {
        return answers(
                call,
                status,
                JSON.createObjectNode()
                        .put("error", error)
                        .put("message", message)
                        .toString());
    }

    /** Answers everything as it should again. */
    public FakeBluesky recovers() {
        canned.clear();
        return this;
    }

    /** All tokens run out. */
    public synchronized void endsSessions() {
        tokens.clear();
    }

    /** Access tokens run out, refresh tokens don't. */
    public synchronized void endsAccess() {
        tokens.values().removeIf(token -> !token.refreshes());
    }

    /** The account of this name, made when it isn't there. */
    public synchronized Person account(String name) {
        return people.computeIfAbsent(name, key -> new Person(key, "did:plc:" + padded(key, people.size())));
    }

    private static String padded(String name, int number) {
        var letters = "abcdefghijklmnopqrstuvwxyz";
        return (name.replaceAll("[^a-z2-7]", "") + "abcdefghijklmnopqrstuv").substring(0, 22)
                + letters.charAt(number / 26 % 26)
                + letters.charAt(number % 26);
    }

    /** The bytes of a picture; what records call it. */
    public String blob(byte[] bytes) {
        var cid = "bafkrei"
                + String.format("%052d", ++lastNumber)
                        .replace('0', 'a')
                        .replace('1', 'b')
                        .replace('8', 'c')
                        .replace('9', 'd');
        blobs.put(cid, bytes);
        return cid;
    }

    /** What a feed says of a post, in JSON. */
    public synchronized String entryOf(Entry post) {
        return entry(post).orElseThrow().toString();
    }

    public static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who posts. */
    public final class Person {
        private final String name;
        private final String did;
        private String handle;
        private ObjectNode profile = JSON.createObjectNode().put("$type", "app.bsky.actor.profile");
        private final List<ObjectNode> labels = new ArrayList<>();
        private @Nullable String password;
        private String status = "active";

        private Person(String name, String did) {
            this.name = name;
            this.did = did;
            this.handle = name + ".bsky.test";
            profile.put("displayName", name);
        }

        public String did() {
            return did;
        }

        public String handle() {
            return handle;
        }

        public Person called(String displayName) {
            profile.put("displayName", displayName);
            return this;
        }

        public Person avatar(byte[] bytes) {
            profile.set("avatar", blobOf(blob(bytes)));
            return this;
        }

        public Person withoutProfile() {
            profile = JSON.createObjectNode();
            return this;
        }

        public Person renamed(String handle) {
            this.handle = handle;
            return this;
        }

        public Person password(String appPassword) {
            this.password = appPassword;
            return this;
        }

        /** The account marks itself: {@code !no-unauthenticated}. */
        public Person marks(String... values) {
            profile.set("labels", selfLabels(values));
            return this;
        }

        /** A moderator marks the account. */
        public Person marked(String value) {
            labels.add(label(did, value));
            return this;
        }

        public void deactivates() {
            status = "deactivated";
        }

        public void comesBack() {
            status = "active";
        }

        public void isTakenDown() {
            status = "takendown";
        }

        /** The account and all its records are not there any more. */
        public void leaves() {
            synchronized (FakeBluesky.this) {
                records.values().removeIf(entry -> entry.by == this);
                people.remove(name);
            }
        }

        public Entry posts(String text) {
            return writes(text).publish();
        }

        public Entry answers(Entry other, String text) {
            return writes(text).answering(other).publish();
        }

        public Entry reposts(Entry other) {
            var record = JSON.createObjectNode().put("$type", REPOST);
            record.set("subject", reference(other));
            record.put("createdAt", written(clock.instant()));
            return put(this, REPOST, record);
        }

        /** A post to be made, with more than its text. */
        public Draft writes(String text) {
            return new Draft(this, text);
        }
    }

    /** A post before it is published. */
    public final class Draft {
        private final Person by;
        private final ObjectNode record = JSON.createObjectNode().put("$type", POST);
        private @Nullable ObjectNode media;
        private @Nullable ObjectNode quote;

        private Draft(Person by, String text) {
            this.by = by;
            record.put("text", text).put("createdAt", written(clock.instant()));
        }

        public Draft createdAt(String time) {
            record.put("createdAt", time);
            return this;
        }

        /** Everything else that a record may hold. */
        public Draft with(Consumer<ObjectNode> change) {
            change.accept(record);
            return this;
        }

        public Draft answering(Entry other) {
            var reply = record.putObject("reply");
            var root = other.record.path("reply").path("root");
            reply.set("root", root.isObject() ? root : reference(other));
            reply.set("parent", reference(other));
            return this;
        }

        /** Finds the words, and counts in bytes as it should be. */
        public Draft facet(String words, String kind, String field, String value) {
            var text = record.path("text").asText();
            int at = text.indexOf(words);
            int from = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
            return facet(from, from + words.getBytes(StandardCharsets.UTF_8).length, kind, field, value);
        }

        public Draft facet(int from, int to, String kind, String field, String value) {
            var facet = record.withArray("/facets").addObject().put("$type", "app.bsky.richtext.facet");
            facet.putObject("index").put("byteStart", from).put("byteEnd", to);
            facet.putArray("features")
                    .addObject()
                    .put("$type", "app.bsky.richtext.facet#" + kind)
                    .put(field, value);
            return this;
        }

        public Draft link(String words, String uri) {
            return facet(words, "link", "uri", uri);
        }

        public Draft tag(String words, String tag) {
            return facet(words, "tag", "tag", tag);
        }

        public Draft mention(String words, Person whom) {
            return facet(words, "mention", "did", whom.did);
        }

        public Draft image(byte[] bytes, String alt) {
            if (media == null) media = JSON.createObjectNode().put("$type", "app.bsky.embed.images");
            var image = media.withArray("/images").addObject().put("alt", alt);
            image.set("image", blobOf(blob(bytes)));
            return this;
        }

        public Draft video(byte[] bytes, String alt) {
            media = JSON.createObjectNode().put("$type", "app.bsky.embed.video").put("alt", alt);
            media.set("video", blobOf(blob(bytes)));
            return this;
        }

        public Draft card(String uri, String title, String description, byte @Nullable [] thumb) {
            media = JSON.createObjectNode().put("$type", "app.bsky.embed.external");
            var external = media.putObject("external")
                    .put("uri", uri)
                    .put("title", title)
                    .put("description", description);
            if (thumb != null) external.set("thumb", blobOf(blob(thumb)));
            return this;
        }

        public Draft quoting(Entry other) {
            quote = JSON.createObjectNode().put("$type", "app.bsky.embed.record");
            quote.set("record", reference(other));
            return this;
        }

        public Draft marked(String... values) {
            record.set("labels", selfLabels(values));
            return this;
        }

        public Entry publish() {
            if (quote != null && media != null) {
                var both = record.putObject("embed").put("$type", "app.bsky.embed.recordWithMedia");
                both.set("record", quote);
                both.set("media", media);
            } else if (quote != null) record.set("embed", quote);
            else if (media != null) record.set("embed", media);
            return put(by, POST, record);
        }
    }

    /** A record of a repository: a post or a repost. */
    public final class Entry {
        private final Person by;
        private final String uri;
        private ObjectNode record;
        private String cid;
        private final Instant indexedAt = clock.instant();
        private final List<ObjectNode> labels = new ArrayList<>();
        private boolean detachesQuotes;

        private Entry(Person by, String collection, ObjectNode record) {
            this.by = by;
            this.uri = "at://" + by.did + "/" + collection + "/" + tid();
            this.record = record;
            this.cid = cid();
        }

        public String uri() {
            return uri;
        }

        public String rkey() {
            return uri.replaceFirst(".*/", "");
        }

        /** Puts the record again, under the same key. */
        public void edit(String text) {
            record = record.deepCopy().put("text", text);
            cid = cid();
        }

        public void delete() {
            synchronized (FakeBluesky.this) {
                records.remove(uri);
            }
        }

        /** A moderator marks the post. */
        public Entry marked(String value) {
            labels.add(label(uri, value));
            return this;
        }

        public Entry marked(ObjectNode label) {
            labels.add(label);
            return this;
        }

        public Entry detachesQuotes() {
            detachesQuotes = true;
            return this;
        }

        private boolean isRepost() {
            return uri.contains("/" + REPOST + "/");
        }

        private String sortAt() {
            var created = record.path("createdAt").asText();
            var indexed = written(indexedAt);
            return created.compareTo(indexed) < 0 ? created : indexed;
        }

        private String place() {
            return sortAt() + "::" + rkey();
        }
    }

    private synchronized Entry put(Person by, String collection, ObjectNode record) {
        var entry = new Entry(by, collection, record);
        records.put(entry.uri, entry);
        return entry;
    }

    private synchronized String tid() {
        long micros = Math.max(lastTid + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        lastTid = micros;
        var letters = "234567abcdefghijklmnopqrstuvwxyz";
        var tid = new StringBuilder();
        for (int shift = 60; shift >= 0; shift -= 5) tid.append(letters.charAt((int) (micros << 10 >>> shift & 31)));
        return tid.toString();
    }

    private synchronized String cid() {
        return "bafyrei"
                + String.format("%052d", ++lastNumber)
                        .replace('0', 'a')
                        .replace('1', 'b')
                        .replace('8', 'c')
                        .replace('9', 'd');
    }

    private static String written(Instant time) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(time);
    }

    private static ObjectNode blobOf(String cid) {
        var blob = JSON.createObjectNode()
                .put("$type", "blob")
                .put("mimeType", "image/png")
                .put("size", 1);
        blob.putObject("ref").put("$link", cid);
        return blob;
    }

    private static ObjectNode selfLabels(String... values) {
        var labels = JSON.createObjectNode().put("$type", "com.atproto.label.defs#selfLabels");
        var all = labels.putArray("values");
        for (var value : values) all.addObject().put("val", value);
        return labels;
    }

    /** A label as moderators give it. */
    public ObjectNode label(String uri, String value) {
        return JSON.createObjectNode()
                .put("src", "did:plc:moderatorsmoderatorsmode")
                .put("uri", uri)
                .put("val", value)
                .put("cts", written(clock.instant()));
    }

    private static ObjectNode reference(Entry entry) {
        return JSON.createObjectNode().put("uri", entry.uri).put("cid", entry.cid);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            var call = path.replaceFirst("^/xrpc/", "");
            var token = exchange.getRequestHeaders().getFirst("Authorization");
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(exchange.getRequestMethod(), call, query, token, body));
            var prepared = canned.get(call);
            if (prepared != null) {
                send(exchange, prepared);
                return;
            }
            if (!path.startsWith("/xrpc/")) {
                picture(exchange, path);
                return;
            }
            try {
                synchronized (this) {
                    count(exchange, call);
                    if (call.equals("com.atproto.sync.getBlob")) bytes(exchange, parameters(query));
                    else sendJson(exchange, 200, answer(exchange, call, parameters(query), token, body));
                }
            } catch (Refusal refusal) {
                var error = JSON.createObjectNode().put("error", refusal.error).put("message", refusal.getMessage());
                sendJson(exchange, refusal.status, error);
            }
        }
    }

    private static void send(HttpExchange exchange, Canned canned) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", canned.type());
        canned.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(canned.status(), canned.body().length == 0 ? -1 : canned.body().length);
        if (canned.body().length > 0) exchange.getResponseBody().write(canned.body());
    }

    private static void sendJson(HttpExchange exchange, int status, JsonNode json) throws IOException {
        send(
                exchange,
                new Canned(
                        status,
                        "application/json; charset=utf-8",
                        ESCAPED.writeValueAsString(json).getBytes(StandardCharsets.US_ASCII),
                        Map.of()));
    }

    private void picture(HttpExchange exchange, String path) throws IOException {
        var bytes = blobs.get(path.replaceFirst("^/img/.*/([^/@]+)@.*$", "$1"));
        send(
                exchange,
                new Canned(bytes == null ? 404 : 200, "image/png", bytes == null ? new byte[0] : bytes, Map.of()));
    }

    private void bytes(HttpExchange exchange, Map<String, List<String>> parameters) throws IOException {
        reachable(required(parameters, "did"));
        var bytes = blobs.get(required(parameters, "cid"));
        if (bytes == null) throw new Refusal(400, "InvalidRequest", "Blob not found");
        send(exchange, new Canned(200, "image/png", bytes, Map.of()));
    }

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new HashMap<String, List<String>>();
        for (var pair : query.split("&")) {
            if (pair.isEmpty()) continue;
            var parts = pair.split("=", 2);
            parameters
                    .computeIfAbsent(parts[0], _ -> new ArrayList<>())
                    .add(URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static String required(Map<String, List<String>> parameters, String name) {
        var values = parameters.get(name);
        if (values == null)
            throw new Refusal(400, "InvalidRequest", "Error: Params must have the property \"" + name + "\"");
        return values.getFirst();
    }

    private static int limit(Map<String, List<String>> parameters) {
        int limit =
                Integer.parseInt(parameters.getOrDefault("limit", List.of("50")).getFirst());
        if (limit < 1 || limit > 100)
            throw new Refusal(400, "InvalidRequest", "Error: limit can not be greater than 100");
        return limit;
    }

    private void count(HttpExchange exchange, String call) {
        if (!limited) return;
        long window = clock.instant().getEpochSecond() / WINDOW.toSeconds();
        boolean signIn = call.equals("com.atproto.server.createSession");
        int most = signIn ? SIGN_INS : CALLS;
        int made = calls.merge(window + (signIn ? call : ""), 1, Integer::sum);
        var headers = exchange.getResponseHeaders();
        headers.set("RateLimit-Limit", String.valueOf(most));
        headers.set("RateLimit-Remaining", String.valueOf(Math.max(0, most - made)));
        headers.set("RateLimit-Reset", String.valueOf((window + 1) * WINDOW.toSeconds()));
        headers.set("RateLimit-Policy", most + ";w=" + WINDOW.toSeconds());
        if (made > most) throw new Refusal(429, "RateLimitExceeded", "Rate Limit Exceeded");
    }

    private JsonNode answer(
            HttpExchange exchange, String call, Map<String, List<String>> asked, @Nullable String token, String body) {
        boolean posts =
                call.equals("com.atproto.server.createSession") || call.equals("com.atproto.server.refreshSession");
        if (posts != exchange.getRequestMethod().equals("POST"))
            throw new Refusal(405, "InvalidRequest", "Incorrect HTTP method");
        if (call.startsWith("app.bsky.") && kind == Kind.PDS) throw noAppView(token);
        if (kind == Kind.APP_VIEW && (posts || call.endsWith("listRecords") || call.endsWith("describeRepo")))
            throw new Refusal(501, "MethodNotImplemented", "Method Not Implemented");
        if (token != null && !posts) signedIn(token, false);
        return switch (call) {
            case "app.bsky.feed.getAuthorFeed" -> feed(asked);
            case "app.bsky.feed.getPosts" -> posts(asked);
            case "app.bsky.actor.getProfile" -> profile(asked);
            case "com.atproto.identity.resolveHandle" -> resolve(required(asked, "handle"));
            case "com.atproto.server.createSession" -> signIn(body);
            case "com.atproto.server.refreshSession" -> refresh(token, body);
            case "com.atproto.repo.listRecords" -> list(asked);
            case "com.atproto.repo.getRecord" -> record(asked);
            case "com.atproto.repo.describeRepo" -> describe(asked);
            default -> throw new Refusal(501, "MethodNotImplemented", "Method Not Implemented");
        };
    }

    private Refusal noAppView(@Nullable String token) {
        if (token == null) return new Refusal(401, "AuthMissing", "Authentication Required");
        signedIn(token, false);
        return new Refusal(400, "InvalidRequest", "No service configured for app.bsky.feed.getAuthorFeed");
    }

    private Optional<Person> find(String actor) {
        return people.values().stream()
                .filter(person -> person.did.equals(actor) || person.handle.equals(actor))
                .findFirst();
    }

    private JsonNode resolve(String handle) {
        return find(handle)
                .map(person -> JSON.createObjectNode().put("did", person.did))
                .orElseThrow(() -> new Refusal(400, "InvalidRequest", "Unable to resolve handle"));
    }

    private JsonNode signIn(String body) {
        try {
            var said = JSON.readTree(body);
            var person = find(said.path("identifier").asText())
                    .filter(one -> one.password != null
                            && one.password.equals(said.path("password").asText()))
                    .orElseThrow(() -> new Refusal(401, "AuthenticationRequired", "Invalid identifier or password"));
            if (person.status.equals("takendown"))
                throw new Refusal(401, "AccountTakedown", "Account has been taken down");
            return session(person);
        } catch (IOException e) {
            throw new Refusal(400, "InvalidRequest", "Request body is not JSON");
        }
    }

    private JsonNode session(Person person) {
        var access = "access-" + ++lastNumber;
        var refresh = "refresh-" + lastNumber;
        tokens.put(access, new Token(person, false, clock.instant().plus(TOKENS_LAST)));
        tokens.put(refresh, new Token(person, true, clock.instant().plus(Duration.ofDays(60))));
        return JSON.createObjectNode()
                .put("accessJwt", access)
                .put("refreshJwt", refresh)
                .put("did", person.did)
                .put("handle", person.handle)
                .put("active", person.status.equals("active"));
    }

    private JsonNode refresh(@Nullable String token, String body) {
        if (!body.isEmpty())
            throw new Refusal(400, "InvalidRequest", "A request body was provided when none was expected");
        if (token == null) throw new Refusal(401, "AuthMissing", "Authentication Required");
        var held = signedIn(token, true);
        tokens.remove(token.replaceFirst("^Bearer ", ""));
        return session(held.of());
    }

    private Token signedIn(String token, boolean refreshes) {
        var held = tokens.get(token.replaceFirst("^Bearer ", ""));
        if (held == null || clock.instant().isAfter(held.until()))
            throw new Refusal(400, "ExpiredToken", "Token has expired");
        if (held.refreshes() != refreshes) throw new Refusal(400, "InvalidToken", "Bad token scope");
        return held;
    }

    private Person known(String actor) {
        var person = find(actor).orElseThrow(() -> new Refusal(400, "InvalidRequest", "Profile not found"));
        if (!person.status.equals("active")) throw new Refusal(400, "InvalidRequest", "Profile not found");
        return person;
    }

    private JsonNode feed(Map<String, List<String>> asked) {
        var person = known(required(asked, "actor"));
        int limit = limit(asked);
        var after = asked.getOrDefault("cursor", List.of("")).getFirst();
        var entries = records.values().stream()
                .filter(entry -> entry.by == person)
                .sorted(Comparator.comparing(Entry::place).reversed())
                .filter(entry -> after.isEmpty() || entry.place().compareTo(after) < 0)
                .limit(limit)
                .toList();
        var answer = JSON.createObjectNode();
        var feed = answer.putArray("feed");
        if (after.isEmpty() && pinnedOnTop != null) {
            var pinned = JSON.createObjectNode();
            pinned.set("post", view(pinnedOnTop));
            pinned.putObject("reason").put("$type", "app.bsky.feed.defs#reasonPin");
            feed.add(pinned);
        }
        entries.forEach(entry -> entry(entry).map(shape).ifPresent(feed::add));
        if (!entries.isEmpty()) answer.put("cursor", entries.getLast().place());
        return answer;
    }

    /** Empty when what was passed on is not there any more. */
    private Optional<ObjectNode> entry(Entry entry) {
        var item = JSON.createObjectNode();
        if (!entry.isRepost()) {
            item.set("post", view(entry));
            return Optional.of(item);
        }
        var subject = records.get(entry.record.path("subject").path("uri").asText());
        if (subject == null || !subject.by.status.equals("active")) return Optional.empty();
        item.set("post", view(subject));
        var reason = item.putObject("reason").put("$type", "app.bsky.feed.defs#reasonRepost");
        reason.set("by", basic(entry.by));
        reason.put("indexedAt", entry.sortAt());
        if (namesReposts) reason.put("uri", entry.uri).put("cid", entry.cid);
        return Optional.of(item);
    }

    private ObjectNode basic(Person person) {
        var basic = JSON.createObjectNode().put("did", person.did).put("handle", person.handle);
        if (person.profile.has("displayName")) basic.set("displayName", person.profile.get("displayName"));
        if (person.profile.has("avatar")) basic.put("avatar", address("avatar", person, person.profile.path("avatar")));
        var labels = basic.putArray("labels");
        person.labels.forEach(labels::add);
        for (var own : person.profile.path("labels").path("values"))
            labels.addObject()
                    .put("src", person.did)
                    .put("uri", "at://" + person.did + "/app.bsky.actor.profile/self")
                    .put("val", own.path("val").asText())
                    .put("cts", written(Instant.EPOCH));
        return basic;
    }

    private String address(String size, Person person, JsonNode blob) {
        return base() + "/img/" + size + "/plain/" + person.did + "/"
                + blob.path("ref").path("$link").asText() + "@jpeg";
    }

    private ObjectNode view(Entry post) {
        var view = JSON.createObjectNode().put("uri", post.uri).put("cid", post.cid);
        view.set("author", basic(post.by));
        view.set("record", post.record);
        var embed = embed(post.by, post.record.path("embed"));
        if (embed != null) view.set("embed", embed);
        view.put("replyCount", 0).put("repostCount", 0).put("likeCount", 3).put("quoteCount", 0);
        view.put("indexedAt", written(post.indexedAt));
        var labels = view.putArray("labels");
        post.labels.forEach(labels::add);
        return view;
    }

    private @Nullable ObjectNode embed(Person by, JsonNode embed) {
        var type = embed.path("$type").asText();
        var view = JSON.createObjectNode().put("$type", type + "#view");
        switch (type) {
            case "app.bsky.embed.images" -> {
                var images = view.putArray("images");
                for (var image : embed.path("images"))
                    images.addObject()
                            .put("thumb", address("feed_thumbnail", by, image.path("image")))
                            .put("fullsize", address("feed_fullsize", by, image.path("image")))
                            .put("alt", image.path("alt").asText());
            }
            case "app.bsky.embed.video" ->
                view.put("cid", embed.path("video").path("ref").path("$link").asText())
                        .put("playlist", base() + "/watch/playlist.m3u8")
                        .put("thumbnail", address("thumbnail", by, embed.path("video")))
                        .put("alt", embed.path("alt").asText());
            case "app.bsky.embed.external" -> {
                var external = view.putObject("external");
                for (var field : List.of("uri", "title", "description"))
                    external.put(field, embed.path("external").path(field).asText());
                var thumb = embed.path("external").path("thumb");
                if (thumb.isObject()) external.put("thumb", address("feed_thumbnail", by, thumb));
            }
            case "app.bsky.embed.record" -> view.set("record", quoted(embed.path("record")));
            case "app.bsky.embed.recordWithMedia" -> {
                view.putObject("record")
                        .set("record", quoted(embed.path("record").path("record")));
                view.set("media", embed(by, embed.path("media")));
            }
            default -> {
                return null;
            }
        }
        return view;
    }

    private ObjectNode quoted(JsonNode reference) {
        var uri = reference.path("uri").asText();
        var entry = records.get(uri);
        if (entry == null)
            return JSON.createObjectNode()
                    .put("$type", "app.bsky.embed.record#viewNotFound")
                    .put("uri", uri)
                    .put("notFound", true);
        if (entry.detachesQuotes)
            return JSON.createObjectNode()
                    .put("$type", "app.bsky.embed.record#viewDetached")
                    .put("uri", uri)
                    .put("detached", true);
        var view = view(entry).put("$type", "app.bsky.embed.record#viewRecord");
        view.set("value", view.remove("record"));
        return view;
    }

    private JsonNode posts(Map<String, List<String>> asked) {
        var uris = asked.getOrDefault("uris", List.of());
        if (uris.isEmpty() || uris.size() > 25)
            throw new Refusal(400, "InvalidRequest", "Error: uris must not have more than 25 elements");
        var answer = JSON.createObjectNode();
        var posts = answer.putArray("posts");
        uris.stream().distinct().forEach(uri -> {
            var entry = records.get(uri);
            if (entry != null && entry.by.status.equals("active")) posts.add(view(entry));
        });
        return answer;
    }

    private JsonNode profile(Map<String, List<String>> asked) {
        var person = find(required(asked, "actor"))
                .orElseThrow(() -> new Refusal(400, "InvalidRequest", "Profile not found"));
        if (person.status.equals("takendown")) throw new Refusal(400, "AccountTakedown", "Account has been suspended");
        if (person.status.equals("deactivated")) throw new Refusal(400, "AccountDeactivated", "Account is deactivated");
        return basic(person);
    }

    private Person reachable(String repo) {
        var person =
                find(repo).orElseThrow(() -> new Refusal(400, "RepoNotFound", "Could not find repo for DID: " + repo));
        if (person.status.equals("takendown"))
            throw new Refusal(400, "RepoTakendown", "Repo has been takendown: " + repo);
        if (person.status.equals("deactivated"))
            throw new Refusal(400, "RepoDeactivated", "Repo has been deactivated: " + repo);
        return person;
    }

    private Person repository(String repo) {
        return find(repo)
                .filter(person -> person.status.equals("active"))
                .orElseThrow(() -> new Refusal(400, "InvalidRequest", "Could not find repo: " + repo));
    }

    private JsonNode list(Map<String, List<String>> asked) {
        var person = repository(required(asked, "repo"));
        var collection = required(asked, "collection");
        int limit = limit(asked);
        var after = asked.getOrDefault("cursor", List.of("")).getFirst();
        var answer = JSON.createObjectNode();
        var listed = answer.putArray("records");
        var entries = records.values().stream()
                .filter(entry -> entry.by == person && entry.uri.contains("/" + collection + "/"))
                .sorted(Comparator.comparing(Entry::rkey).reversed())
                .filter(entry -> after.isEmpty() || entry.rkey().compareTo(after) < 0)
                .limit(limit)
                .toList();
        for (var entry : entries)
            listed.addObject().put("uri", entry.uri).put("cid", entry.cid).set("value", entry.record);
        if (!entries.isEmpty()) answer.put("cursor", entries.getLast().rkey());
        return answer;
    }

    private JsonNode record(Map<String, List<String>> asked) {
        if (!hasRecords) throw new Refusal(501, "MethodNotImplemented", "Method Not Implemented");
        var person = repository(required(asked, "repo"));
        var collection = required(asked, "collection");
        var uri = "at://" + person.did + "/" + collection + "/" + required(asked, "rkey");
        var answer = JSON.createObjectNode().put("uri", uri);
        if (collection.equals("app.bsky.actor.profile") && person.profile.has("$type"))
            return answer.put("cid", "bafyreiprofile").set("value", person.profile);
        var entry = records.get(uri);
        if (entry == null) throw new Refusal(400, "RecordNotFound", "Could not locate record: " + uri);
        return answer.put("cid", entry.cid).set("value", entry.record);
    }

    private JsonNode describe(Map<String, List<String>> asked) {
        var person = reachable(required(asked, "repo"));
        return JSON.createObjectNode()
                .put("handle", person.handle)
                .put("did", person.did)
                .put("handleIsCorrect", true);
    }
}
