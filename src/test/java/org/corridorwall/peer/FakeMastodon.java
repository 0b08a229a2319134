package org.corridorwall.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Mastodon server with a memory, on a free loopback port, made from the documented entities and methods
 * (https://docs.joinmastodon.org): accounts, lookup, timelines, statuses alone and in batches, boosts, replies, polls,
 * edits, deletions, pictures, tag timelines, contexts, search, rate limits by the given clock.
 *
 * <pre>
 * try (var server = FakeMastodon.start(clock)) {
 *     var anna = server.account("anna");
 *     var frogs = anna.posts("Frogspawn in the pond #Nature");
 *     server.account("ben").boosts(frogs);
 *     frogs.edit("Frogspawn in our pond #Nature");
 *     frogs.delete();
 * }
 * </pre>
 */
public final class FakeMastodon implements AutoCloseable {
    public static final int CALLS = 300;
    private static final long WINDOW_SECONDS = 300;
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final Pattern TAG =
            Pattern.compile("(?<![\\w/#&])#([\\p{L}\\p{M}\\p{N}_]*[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)");
    private static final Pattern MENTION = Pattern.compile("(?<![\\w@/])@(\\w+)(?:@([\\w.:-]+))?");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<]+");

    /** How statuses are numbered. */
    public enum Numbering {
        /** Mastodon, Friendica. */
        SNOWFLAKES,
        /** GoToSocial. */
        ULIDS,
        /** Pleroma, Akkoma: and addresses don't end in the id. */
        FLAKES
    }

    /** What the server makes of {@code min_id}. */
    public enum MinId {
        PAGES_FORWARD,
        IS_SINCE_ID,
        IS_IGNORED
    }

    /** One request as it arrived. */
    public record Asked(String path, String query, @Nullable String authorization) {}

    private record Canned(int status, String type, byte[] body, Map<String, String> headers) {}

    private final HttpServer http;
    private final Gate gate = new Gate();
    private final InstantSource clock;
    private final String domain;
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Status> statuses = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Canned> canned = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile boolean closedToStrangers;
    private volatile boolean batches = true;
    private volatile boolean lookup = true;
    private volatile boolean limited = true;
    private volatile @Nullable Status pinnedOnTop;
    private volatile int longestPage = 40;
    private volatile MinId minId = MinId.PAGES_FORWARD;
    private volatile Numbering numbering = Numbering.SNOWFLAKES;
    private UnaryOperator<ObjectNode> shape = UnaryOperator.identity();
    private long lastId;
    private long nextAccount = 109_000_000_000_000_001L;

    private FakeMastodon(InstantSource clock, String domain) throws IOException {
        this.clock = clock;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        this.domain = domain;
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::serve).getFilters().add(gate);
        http.start();
    }

    /** A server whose handles are {@code @name@example.social}. */
    public static FakeMastodon start(InstantSource clock) {
        return start(clock, "example.social");
    }

    public static FakeMastodon start(InstantSource clock, String domain) {
        try {
            return new FakeMastodon(clock, domain);
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

    public String domain() {
        return domain;
    }

    /** Everything that was asked, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public List<String> askedPaths() {
        return asked.stream().map(Asked::path).toList();
    }

    public void forgetAsked() {
        asked.clear();
    }

    /** A bearer token that is accepted. */
    public String token(String token) {
        tokens.add(token);
        return token;
    }

    /** Like a server in limited federation mode: nothing without a token. */
    public FakeMastodon closedToStrangers() {
        closedToStrangers = true;
        return this;
    }

    /** Like Mastodon before 4.3. */
    public FakeMastodon withoutBatches() {
        batches = false;
        return this;
    }

    /** Like Mastodon before 3.4. */
    public FakeMastodon withoutLookup() {
        lookup = false;
        return this;
    }

    public FakeMastodon unlimited() {
        limited = false;
        return this;
    }

    public FakeMastodon pagesOfAtMost(int statuses) {
        longestPage = statuses;
        return this;
    }

    /** As some other servers do with the first page. */
    public FakeMastodon pinnedOnTop(Status status) {
        pinnedOnTop = status;
        return this;
    }

    public FakeMastodon minId(MinId meaning) {
        minId = meaning;
        return this;
    }

    public FakeMastodon numbering(Numbering how) {
        numbering = how;
        return this;
    }

    /** Every status is changed by this before it is sent: other servers' shapes of the same entity. */
    public FakeMastodon shape(UnaryOperator<ObjectNode> change) {
        shape = change;
        return this;
    }

    /** From now on this path (or every one below it, when it ends with a star) is answered like this. */
    public FakeMastodon answers(String path, int status, String type, String body, Map<String, String> headers) {
        canned.put(path, new Canned(status, type, body.getBytes(StandardCharsets.UTF_8), headers));
        return this;
    }

    public FakeMastodon answers(String path, int status, String json) {
        return answers(path, status, "application/json; charset=utf-8", json, Map.of());
    }

    /** Answers everything as it should again. */
    public FakeMastodon recovers() {
        canned.clear();
        return this;
    }

    /** The account of this name, made when it isn't there. */
    public synchronized Person account(String name) {
        return people.computeIfAbsent(name, key -> new Person(key, domain, String.valueOf(nextAccount++)));
    }

    /** An account of another server, known here: {@code @name@elsewhere}. */
    public synchronized Person stranger(String name, String elsewhere) {
        return people.computeIfAbsent(
                name + "@" + elsewhere, key -> new Person(name, elsewhere, String.valueOf(nextAccount++)));
    }

    /** A file of this server, such as a picture; its address. */
    public String file(String name, byte[] bytes) {
        files.put("/system/" + name, bytes);
        return base() + "/system/" + name;
    }

    /** Forgets everything, as a server that was installed anew: the same names get other ids. */
    public synchronized void reinstalled() {
        people.clear();
        statuses.clear();
    }

    /** Somebody who posts. */
    public final class Person {
        private final String name;
        private final String home;
        private final String id;
        private String displayName;
        private boolean suspended;
        private boolean deleted;
        private @Nullable Person movedTo;
        private String avatar;
        private final List<ObjectNode> emojis = new ArrayList<>();

        private Person(String name, String home, String id) {
            this.name = name;
            this.home = home;
            this.id = id;
            this.displayName = name;
            this.avatar = "https://" + home + "/avatars/original/missing.png";
        }

        public String id() {
            return id;
        }

        /** {@code @name@server}. */
        public String handle() {
            return "@" + name + "@" + home;
        }

        public Person called(String displayName, String... emojis) {
            this.displayName = displayName;
            for (var code : emojis)
                this.emojis.add(JSON.createObjectNode()
                        .put("shortcode", code)
                        .put("url", base() + "/system/" + code + ".png")
                        .put("static_url", base() + "/system/" + code + ".png")
                        .put("visible_in_picker", true));
            return this;
        }

        public Person avatar(String address) {
            this.avatar = address;
            return this;
        }

        public Status posts(String text) {
            return writes(text).publish();
        }

        public Status answers(Status other, String text) {
            return writes(text).inReplyTo(other).publish();
        }

        public Status boosts(Status other) {
            var boost = new Draft(this, "");
            boost.reblog = other;
            return boost.publish();
        }

        /** A status to be made, with more than its text. */
        public Draft writes(String text) {
            return new Draft(this, text);
        }

        public void suspend() {
            suspended = true;
        }

        /** The account and all its posts are not there any more. */
        public void leave() {
            deleted = true;
            for (var status : List.copyOf(statuses.values())) if (status.by == this) status.delete();
        }

        public void movesTo(Person other) {
            movedTo = other;
        }

        private boolean local() {
            return home.equals(domain);
        }

        private String acct() {
            return local() ? name : name + "@" + home;
        }

        private String uri() {
            return "https://" + home + "/users/" + name;
        }

        /** https://docs.joinmastodon.org/entities/Account/ */
        private ObjectNode entity() {
            var entity = JSON.createObjectNode();
            entity.put("id", id).put("username", name).put("acct", acct()).put("display_name", displayName);
            entity.put("locked", false)
                    .put("bot", false)
                    .put("discoverable", true)
                    .put("indexable", false);
            entity.put("group", false)
                    .put("created_at", "2024-01-01T00:00:00.000Z")
                    .put("note", "<p></p>");
            entity.put("url", "https://" + home + "/@" + name).put("uri", uri());
            entity.put("avatar", avatar).put("avatar_static", avatar);
            entity.put("header", "https://" + home + "/headers/original/missing.png");
            entity.put("header_static", "https://" + home + "/headers/original/missing.png");
            entity.put("followers_count", 1).put("following_count", 1);
            entity.put(
                    "statuses_count",
                    statuses.values().stream()
                            .filter(status -> status.by == this)
                            .count());
            entity.putNull("last_status_at").put("hide_collections", false).put("noindex", false);
            entity.putArray("emojis").addAll(emojis);
            entity.putArray("roles");
            entity.putArray("fields");
            if (suspended) entity.put("suspended", true);
            if (movedTo != null) entity.set("moved", movedTo.entity());
            return entity;
        }
    }

    /** A status before it is published. */
    public final class Draft {
        private final Person by;
        private final String text;
        private @Nullable String html;
        private @Nullable Status reblog;
        private @Nullable Status inReplyTo;
        private @Nullable Status quoted;
        private String quoteState = "accepted";
        private String warning = "";
        private boolean sensitive;
        private String visibility = "public";
        private @Nullable String language = "en";
        private @Nullable Instant at;
        private boolean pinned;
        private final List<ObjectNode> media = new ArrayList<>();
        private @Nullable ObjectNode poll;
        private @Nullable ObjectNode card;

        private Draft(Person by, String text) {
            this.by = by;
            this.text = text;
        }

        public Draft inReplyTo(Status other) {
            inReplyTo = other;
            return this;
        }

        /** @param state accepted, pending, rejected, revoked, deleted or unauthorized */
        public Draft quoting(Status other, String state) {
            quoted = other;
            quoteState = state;
            return this;
        }

        /** Content as it stands, instead of what the server would make of the text. */
        public Draft html(String content) {
            html = content;
            return this;
        }

        public Draft warning(String words) {
            warning = words;
            sensitive = true;
            return this;
        }

        public Draft sensitive() {
            sensitive = true;
            return this;
        }

        /** public, unlisted, private or direct */
        public Draft visibility(String to) {
            visibility = to;
            return this;
        }

        public Draft language(@Nullable String tag) {
            language = tag;
            return this;
        }

        public Draft at(Instant instant) {
            at = instant;
            return this;
        }

        public Draft pinned() {
            pinned = true;
            return this;
        }

        public Draft picture(String address, @Nullable String alt) {
            return medium("image", address, address, alt, 0);
        }

        /** https://docs.joinmastodon.org/entities/MediaAttachment/ */
        public Draft medium(
                String type, @Nullable String address, @Nullable String preview, @Nullable String alt, double seconds) {
            var medium = JSON.createObjectNode();
            medium.put("id", String.valueOf(22_000 + media.size()))
                    .put("type", type)
                    .put("url", address);
            medium.put("preview_url", preview)
                    .putNull("remote_url")
                    .putNull("preview_remote_url")
                    .putNull("text_url");
            var meta = medium.putObject("meta");
            meta.putObject("original").put("width", 1200).put("height", 800).put("duration", seconds);
            meta.putObject("small").put("width", 600).put("height", 400);
            medium.put("description", alt).put("blurhash", "UFBWY:8_0Jxv4mx]t8t64.%M-:IUWGWAt6M}");
            media.add(medium);
            return this;
        }

        /** https://docs.joinmastodon.org/entities/Poll/ ; votes are null while they are hidden. */
        public Draft poll(Instant until, boolean multiple, Map<String, @Nullable Integer> options) {
            var entity = JSON.createObjectNode();
            entity.put("id", "34830")
                    .put("expires_at", time(until))
                    .put("expired", !clock.instant().isBefore(until));
            entity.put("multiple", multiple);
            int votes = 0;
            var list = JSON.createArrayNode();
            for (var option : options.entrySet()) {
                var count = option.getValue();
                list.addObject().put("title", option.getKey()).put("votes_count", count);
                if (count != null) votes += count;
            }
            entity.put("votes_count", votes).putNull("voters_count");
            entity.set("options", list);
            entity.putArray("emojis");
            poll = entity;
            return this;
        }

        /** https://docs.joinmastodon.org/entities/PreviewCard/ */
        public Draft card(String type, String url, String title, String description, @Nullable String image) {
            card = JSON.createObjectNode();
            card.put("url", url)
                    .put("title", title)
                    .put("description", description)
                    .put("language", "en");
            card.put("type", type).put("author_name", "").put("author_url", "").put("provider_name", "");
            card.put("provider_url", "")
                    .put("html", "")
                    .put("width", 0)
                    .put("height", 0)
                    .put("image", image);
            card.put("image_description", "")
                    .put("embed_url", "")
                    .putNull("blurhash")
                    .putNull("published_at");
            card.putArray("authors");
            return this;
        }

        public Status publish() {
            synchronized (FakeMastodon.this) {
                var status = new Status(this, text, at == null ? clock.instant() : at);
                statuses.put(status.id, status);
                return status;
            }
        }
    }

    /** A published status. */
    public final class Status {
        private final Person by;
        private final Draft made;
        private final String id;
        private final String uri;
        private final Instant at;
        private String text;
        private String visibility;
        private @Nullable Instant editedAt;
        private boolean deleted;

        private Status(Draft made, String text, Instant at) {
            this.made = made;
            this.by = made.by;
            this.at = at.truncatedTo(ChronoUnit.MILLIS);
            this.text = text;
            this.visibility = made.visibility;
            this.id = nextId(this.at);
            this.uri = by.local() && numbering != Numbering.FLAKES
                    ? by.uri() + "/statuses/" + id + (made.reblog == null ? "" : "/activity")
                    : "https://" + by.home + "/objects/" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        }

        public String id() {
            return id;
        }

        /** Its address in ActivityPub. */
        public String uri() {
            return uri;
        }

        public String url() {
            return made.reblog != null ? made.reblog.url() : "https://" + by.home + "/@" + by.name + "/" + id;
        }

        public Instant at() {
            return at;
        }

        public void edit(String text) {
            this.text = text;
            editedAt = clock.instant();
        }

        /** It and every boost of it. */
        public void delete() {
            deleted = true;
            for (var other : List.copyOf(statuses.values())) if (other.made.reblog == this) other.delete();
        }

        /** As Pleroma's moderators can, and Mastodon's can't. */
        public void becomes(String visibility) {
            this.visibility = visibility;
        }

        private boolean visibleTo(boolean signedIn) {
            return !deleted
                    && !by.deleted
                    && !by.suspended
                    && (signedIn || visibility.equals("public") || visibility.equals("unlisted"));
        }

        /** https://docs.joinmastodon.org/entities/Status/ */
        private ObjectNode entity() {
            var entity = JSON.createObjectNode();
            entity.put("id", id).put("created_at", time(at));
            var parent = made.inReplyTo;
            entity.put("in_reply_to_id", parent == null ? null : parent.id);
            entity.put("in_reply_to_account_id", parent == null ? null : parent.by.id);
            entity.put("sensitive", made.sensitive)
                    .put("spoiler_text", made.warning)
                    .put("visibility", visibility);
            entity.put("language", made.language).put("uri", uri).put("url", url());
            entity.put("replies_count", 0)
                    .put("reblogs_count", 0)
                    .put("favourites_count", 0)
                    .put("quotes_count", 0);
            entity.put("edited_at", editedAt == null ? null : time(editedAt));
            entity.put("content", made.reblog != null ? made.reblog.content() : content());
            entity.set("reblog", made.reblog == null ? null : made.reblog.entity());
            if (made.quoted != null) {
                var quote = entity.putObject("quote").put("state", made.quoteState);
                quote.set("quoted_status", made.quoteState.equals("accepted") ? made.quoted.entity() : null);
            } else entity.putNull("quote");
            entity.putObject("application").put("name", "Web").putNull("website");
            entity.set("account", by.entity());
            entity.putArray("media_attachments").addAll(made.media);
            entity.set("mentions", mentions());
            entity.set("tags", tags());
            entity.putArray("emojis");
            entity.set("card", made.card);
            entity.set("poll", made.poll);
            if (made.pinned) entity.put("pinned", true);
            return shape.apply(entity);
        }

        private String content() {
            if (made.html != null) return made.html;
            var html = new StringBuilder();
            for (var paragraph : escape(text).split("\n\n", -1)) {
                var lines = paragraph.replace("\n", "<br />");
                lines = LINK.matcher(lines)
                        .replaceAll(link -> "<a href=\"" + link.group()
                                + "\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span class=\"invisible\">"
                                + link.group().replaceFirst("//.*", "//") + "</span><span class=\"\">"
                                + link.group().replaceFirst("^https?://", "")
                                + "</span><span class=\"invisible\"></span></a>");
                lines = TAG.matcher(lines)
                        .replaceAll(tag -> "<a href=\"https://" + by.home + "/tags/" + tag.group(1)
                                + "\" class=\"mention hashtag\" rel=\"tag\">#<span>" + tag.group(1) + "</span></a>");
                html.append("<p>").append(lines).append("</p>");
            }
            return html.toString();
        }

        private ArrayNode tags() {
            var tags = JSON.createArrayNode();
            TAG.matcher(text)
                    .results()
                    .map(tag -> tag.group(1))
                    .distinct()
                    .forEach(tag -> tags.addObject().put("name", tag).put("url", "https://" + domain + "/tags/" + tag));
            return tags;
        }

        private ArrayNode mentions() {
            var mentions = JSON.createArrayNode();
            MENTION.matcher(text).results().forEach(mention -> {
                var home = mention.group(2);
                var named = people.get(
                        home == null || home.equals(domain) ? mention.group(1) : mention.group(1) + "@" + home);
                if (named != null)
                    mentions.addObject()
                            .put("id", named.id)
                            .put("username", named.name)
                            .put("url", "https://" + named.home + "/@" + named.name)
                            .put("acct", named.acct());
            });
            return mentions;
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String time(Instant instant) {
        var written = instant.truncatedTo(ChronoUnit.MILLIS).toString();
        return written.contains(".") ? written : written.replace("Z", ".000Z");
    }

    private String nextId(Instant at) {
        return switch (numbering) {
            case SNOWFLAKES -> {
                lastId = Math.max(lastId + 1, at.toEpochMilli() << 16);
                yield String.valueOf(lastId);
            }
            case ULIDS -> "01" + digits("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24);
            case FLAKES -> "A" + digits("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 17);
        };
    }

    private String digits(String alphabet, int length) {
        lastId += 37;
        var digits = new StringBuilder();
        for (long rest = lastId; digits.length() < length; rest /= alphabet.length())
            digits.insert(0, alphabet.charAt((int) (rest % alphabet.length())));
        return digits.toString();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getRawPath();
            var query =
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
            asked.add(new Asked(path, query, exchange.getRequestHeaders().getFirst("Authorization")));
            try {
                answer(exchange, path, Query.of(query));
            } catch (RuntimeException e) {
                send(exchange, 500, JSON.createObjectNode().put("error", String.valueOf(e)));
            }
        }
    }

    private void answer(HttpExchange exchange, String path, Query query) throws IOException {
        var fixed = canned(path);
        if (fixed != null) {
            fixed.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.getResponseHeaders().set("Content-Type", fixed.type());
            exchange.sendResponseHeaders(fixed.status(), fixed.body().length == 0 ? -1 : fixed.body().length);
            exchange.getResponseBody().write(fixed.body());
            return;
        }
        var file = files.get(path);
        if (file != null) {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
            return;
        }
        var token = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .map(header -> header.replaceFirst("^Bearer ", ""))
                .orElse("");
        if (limited && !counted(exchange, token)) {
            send(exchange, 429, error("Too many requests"));
            return;
        }
        if (!token.isEmpty() && !tokens.contains(token)) {
            send(exchange, 401, error("The access token is invalid"));
            return;
        }
        if (closedToStrangers && token.isEmpty()) {
            send(exchange, 401, error("This method requires an authenticated user"));
            return;
        }
        synchronized (this) {
            route(exchange, path, query, !token.isEmpty());
        }
    }

    private @Nullable Canned canned(String path) {
        for (var entry : canned.entrySet()) {
            var wanted = entry.getKey();
            var below = wanted.endsWith("*") && path.startsWith(wanted.substring(0, wanted.length() - 1));
            if (below || wanted.equals(path)) return entry.getValue();
        }
        return null;
    }

    /** Mastodon counts by account or address, in windows of five minutes of the clock. */
    private synchronized boolean counted(HttpExchange exchange, String token) {
        var second = clock.instant().getEpochSecond();
        var window = second / WINDOW_SECONDS;
        var count = calls.merge(token + " " + window, 1, Integer::sum);
        var headers = exchange.getResponseHeaders();
        headers.set("X-RateLimit-Limit", String.valueOf(CALLS));
        headers.set("X-RateLimit-Remaining", String.valueOf(Math.max(0, CALLS - count)));
        headers.set(
                "X-RateLimit-Reset",
                Instant.ofEpochSecond((window + 1) * WINDOW_SECONDS).toString().replace("Z", ".000000Z"));
        return count <= CALLS;
    }

    private void route(HttpExchange exchange, String path, Query query, boolean signedIn) throws IOException {
        if (path.equals("/api/v1/accounts/lookup") && lookup) lookup(exchange, query);
        else if (path.equals("/api/v1/accounts/lookup")) notFound(exchange);
        else if (path.equals("/api/v2/instance")) send(exchange, 200, instance());
        else if (path.equals("/api/v2/search")) search(exchange, query);
        else if (path.equals("/api/v1/statuses") && batches) batch(exchange, query, signedIn);
        else if (path.matches("/api/v1/accounts/[^/]+/statuses")) timeline(exchange, path, query, signedIn);
        else if (path.matches("/api/v1/accounts/[^/]+")) profile(exchange, path.split("/")[4]);
        else if (path.matches("/api/v1/statuses/[^/]+/context")) context(exchange, path.split("/")[4], signedIn);
        else if (path.matches("/api/v1/statuses/[^/]+")) single(exchange, path.split("/")[4], signedIn);
        else if (path.startsWith("/api/v1/timelines/tag/")) tag(exchange, path, query);
        else notFound(exchange);
    }

    private void lookup(HttpExchange exchange, Query query) throws IOException {
        var acct = query.first("acct").orElse("").replaceFirst("^@", "");
        var local = acct.endsWith("@" + domain) ? acct.substring(0, acct.length() - domain.length() - 1) : acct;
        var person = people.get(local);
        if (person == null || person.deleted) notFound(exchange);
        else send(exchange, 200, person.entity());
    }

    private void search(HttpExchange exchange, Query query) throws IOException {
        var wanted = query.first("q").orElse("").replaceFirst("^@", "");
        var found = JSON.createObjectNode();
        var accounts = found.putArray("accounts");
        var hits = found.putArray("statuses");
        found.putArray("hashtags");
        for (var person : people.values())
            if (!person.deleted && (wanted.equals(person.acct()) || wanted.equals(person.name + "@" + person.home)))
                accounts.add(person.entity());
        for (var status : statuses.values())
            if (status.visibleTo(false)
                    && (status.uri.equals(wanted) || status.url().equals(wanted))) hits.add(status.entity());
        send(exchange, 200, found);
    }

    private void profile(HttpExchange exchange, String id) throws IOException {
        var person = people.values().stream()
                .filter(one -> one.id.equals(id) && !one.deleted)
                .findFirst();
        if (person.isEmpty()) notFound(exchange);
        else send(exchange, 200, person.get().entity());
    }

    private void single(HttpExchange exchange, String id, boolean signedIn) throws IOException {
        var status = statuses.get(id);
        if (status == null || !status.visibleTo(signedIn)) notFound(exchange);
        else send(exchange, 200, status.entity());
    }

    private void batch(HttpExchange exchange, Query query, boolean signedIn) throws IOException {
        var list = JSON.createArrayNode();
        for (var id : query.all("id[]")) {
            var status = statuses.get(id);
            if (status != null && status.visibleTo(signedIn)) list.add(status.entity());
        }
        send(exchange, 200, list);
    }

    private void context(HttpExchange exchange, String id, boolean signedIn) throws IOException {
        var status = statuses.get(id);
        if (status == null || !status.visibleTo(signedIn)) {
            notFound(exchange);
            return;
        }
        var context = JSON.createObjectNode();
        var ancestors = new ArrayList<JsonNode>();
        for (var parent = status.made.inReplyTo; parent != null; parent = parent.made.inReplyTo)
            if (parent.visibleTo(signedIn)) ancestors.addFirst(parent.entity());
        context.putArray("ancestors").addAll(ancestors);
        var descendants = context.putArray("descendants");
        for (var other : statuses.values())
            if (other.visibleTo(signedIn) && descends(other, status)) descendants.add(other.entity());
        send(exchange, 200, context);
    }

    private static boolean descends(Status status, Status from) {
        for (var parent = status.made.inReplyTo; parent != null; parent = parent.made.inReplyTo)
            if (parent == from) return true;
        return false;
    }

    private void tag(HttpExchange exchange, String path, Query query) throws IOException {
        var tag = URLDecoder.decode(path.substring("/api/v1/timelines/tag/".length()), StandardCharsets.UTF_8);
        var tagged = statuses.values().stream()
                .filter(status -> status.visibleTo(false) && status.visibility.equals("public"))
                .filter(status -> status.made.reblog == null)
                .filter(status -> TAG.matcher(status.text)
                        .results()
                        .anyMatch(one -> one.group(1).equalsIgnoreCase(tag)))
                .toList();
        sendPage(exchange, path, tagged, query);
    }

    private void timeline(HttpExchange exchange, String path, Query query, boolean signedIn) throws IOException {
        var id = path.split("/")[4];
        var person = people.values().stream()
                .filter(one -> one.id.equals(id) && !one.deleted)
                .findFirst();
        if (person.isEmpty()) {
            notFound(exchange);
            return;
        }
        var own = statuses.values().stream()
                .filter(status -> status.by == person.get() && status.visibleTo(signedIn))
                .filter(status -> !query.yes("exclude_reblogs") || status.made.reblog == null)
                .filter(status -> !query.yes("exclude_replies")
                        || status.made.inReplyTo == null
                        || status.made.inReplyTo.by == status.by)
                .filter(status -> !query.yes("only_media") || !status.made.media.isEmpty())
                .filter(status -> !query.yes("pinned") || status.made.pinned)
                .toList();
        sendPage(exchange, path, own, query);
    }

    /** Pages as Mastodon's: newest first, cut by ids; {@code min_id} takes the oldest of what is newer. */
    private void sendPage(HttpExchange exchange, String path, List<Status> all, Query query) throws IOException {
        Comparator<Status> byId =
                Comparator.comparingInt((Status status) -> status.id.length()).thenComparing(status -> status.id);
        int limit = Math.min(
                longestPage, query.first("limit").map(Integer::parseInt).orElse(20));
        var least = minId == MinId.IS_IGNORED ? Optional.<String>empty() : query.first("min_id");
        var since = query.first("since_id").or(() -> least);
        var matching = all.stream()
                .filter(status ->
                        query.first("max_id").map(max -> older(status.id, max)).orElse(true))
                .filter(status -> since.map(min -> older(min, status.id)).orElse(true))
                .sorted(byId)
                .toList();
        boolean forward = least.isPresent() && minId == MinId.PAGES_FORWARD;
        int from = forward ? 0 : Math.max(0, matching.size() - limit);
        var page = new ArrayList<>(matching.subList(from, Math.min(matching.size(), from + limit)));
        page.sort(byId.reversed());
        if (!page.isEmpty()) {
            var here = base() + path + "?limit=" + limit;
            var prev = "<" + here + "&min_id=" + page.getFirst().id + ">; rel=\"prev\"";
            var next = "<" + here + "&max_id=" + page.getLast().id + ">; rel=\"next\"";
            exchange.getResponseHeaders().set("Link", page.size() == limit ? next + ", " + prev : prev);
        }
        var list = JSON.createArrayNode();
        var top = pinnedOnTop;
        if (top != null
                && query.first("min_id").isEmpty()
                && query.first("max_id").isEmpty()) list.add(top.entity());
        for (var status : page) list.add(status.entity());
        send(exchange, 200, list);
    }

    private static boolean older(String one, String other) {
        return one.length() != other.length() ? one.length() < other.length() : one.compareTo(other) < 0;
    }

    private ObjectNode instance() {
        var instance = JSON.createObjectNode();
        instance.put("domain", domain).put("title", domain).put("version", "4.4.0");
        instance.putObject("configuration").putObject("statuses").put("max_characters", 500);
        return instance;
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        send(exchange, 404, error("Record not found"));
    }

    private static ObjectNode error(String words) {
        return JSON.createObjectNode().put("error", words);
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        var bytes = bytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static byte[] bytes(JsonNode json) throws IOException {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException halfPairs) {
            return ESCAPED.writeValueAsString(json).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private record Query(Map<String, List<String>> values) {
        static Query of(String raw) {
            var values = new HashMap<String, List<String>>();
            for (var pair : raw.split("&")) {
                var parts = pair.split("=", 2);
                if (parts.length < 2) continue;
                var name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                values.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            return new Query(values);
        }

        Optional<String> first(String name) {
            return all(name).stream().findFirst().filter(value -> !value.isEmpty());
        }

        List<String> all(String name) {
            return values.getOrDefault(name, List.of());
        }

        boolean yes(String name) {
            return first(name)
                    .filter(value -> value.equals("true") || value.equals("1"))
                    .isPresent();
        }
    }
}
