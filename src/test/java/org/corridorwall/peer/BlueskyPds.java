package org.corridorwall.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real Bluesky PDS with its PLC directory, as {@code src/test/peers/bluesky/install} puts it into {@code target/peers},
 * on free loopback ports. Accounts, posts, pictures and the rest go through its real XRPC API.
 */
public final class BlueskyPds implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("src/test/peers/bluesky").toAbsolutePath();
    private static final Path PEERS = Path.of("target/peers").toAbsolutePath();
    private static final JsonMapper JSON = new JsonMapper();
    private static final String POST = "app.bsky.feed.post";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI base;

    private BlueskyPds(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Takes some seconds. @throws IllegalStateException with what it complained of, when it doesn't start */
    public static BlueskyPds start() {
        var node = PEERS.resolve("node/node_modules/node/bin/node");
        if (!Files.isExecutable(node) || !Files.exists(PEERS.resolve("bluesky/installed")))
            throw new IllegalStateException("run src/test/peers/bluesky/install first");
        try {
            var log = Files.createTempFile("corridor-bluesky", ".log");
            var process = new ProcessBuilder(
                            node.toString(),
                            SCRIPTS.resolve("serve.mjs").toString(),
                            PEERS.resolve("bluesky").toString())
                    .redirectError(log.toFile())
                    .start();
            // Reading ends when the process does: then there is no address.
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (var line = said.readLine(); line != null; line = said.readLine())
                if (line.startsWith("PDS ")) {
                    Thread.ofVirtual().start(() -> said.lines().forEach(more -> {}));
                    return new BlueskyPds(process, URI.create(line.substring(4)));
                }
            throw new IllegalStateException("It stopped while starting:\n" + Files.readString(log));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Where it listens: {@code http://127.0.0.1:port}. */
    public URI base() {
        return base;
    }

    /** A new account; its handle is {@code name.test}. */
    public Person account(String name) {
        var wanted = JSON.createObjectNode()
                .put("handle", name + ".test")
                .put("email", name + "@example.org")
                .put("password", "the password of " + name);
        var made = call("com.atproto.server.createAccount", wanted, null);
        return new Person(
                name + ".test",
                made.path("did").asText(),
                made.path("accessJwt").asText());
    }

    /** Somebody who posts. */
    public final class Person {
        private final String handle;
        private final String did;
        private final String token;

        private Person(String handle, String did, String token) {
            this.handle = handle;
            this.did = did;
            this.token = token;
        }

        public String handle() {
            return handle;
        }

        public String did() {
            return did;
        }

        public void called(String displayName, String... labels) {
            var profile = JSON.createObjectNode()
                    .put("$type", "app.bsky.actor.profile")
                    .put("displayName", displayName);
            if (labels.length > 0) {
                var values = profile.putObject("labels")
                        .put("$type", "com.atproto.label.defs#selfLabels")
                        .putArray("values");
                for (var label : labels) values.addObject().put("val", label);
            }
            put("app.bsky.actor.profile", "self", profile);
        }

        public String appPassword() {
            return call(
                            "com.atproto.server.createAppPassword",
                            JSON.createObjectNode().put("name", "wall"),
                            token)
                    .path("password")
                    .asText();
        }

        public Record posts(String text) {
            return create(POST, post(text));
        }

        /** A post of which the words {@code linked} lead to {@code address}. */
        public Record posts(String text, String linked, String address) {
            var post = post(text);
            var facet = post.putArray("facets").addObject();
            int from = text.substring(0, text.indexOf(linked)).getBytes(StandardCharsets.UTF_8).length;
            facet.putObject("index")
                    .put("byteStart", from)
                    .put("byteEnd", from + linked.getBytes(StandardCharsets.UTF_8).length);
            facet.putArray("features")
                    .addObject()
                    .put("$type", "app.bsky.richtext.facet#link")
                    .put("uri", address);
            return create(POST, post);
        }

        public Record posts(String text, byte[] png, String alt) {
            var post = post(text);
            var embed = post.putObject("embed").put("$type", "app.bsky.embed.images");
            embed.putArray("images").addObject().put("alt", alt).set("image", upload(png));
            return create(POST, post);
        }

        public Record quotes(Record other, String text) {
            var post = post(text);
            post.putObject("embed").put("$type", "app.bsky.embed.record").set("record", other.reference());
            return create(POST, post);
        }

        public Record reposts(Record other) {
            var repost = JSON.createObjectNode()
                    .put("$type", "app.bsky.feed.repost")
                    .put("createdAt", Instant.now().toString());
            repost.set("subject", other.reference());
            return create("app.bsky.feed.repost", repost);
        }

        public void deletes(Record record) {
            var what = JSON.createObjectNode()
                    .put("repo", did)
                    .put("collection", record.collection())
                    .put("rkey", record.rkey());
            call("com.atproto.repo.deleteRecord", what, token);
        }

        public void edits(Record record, String text) {
            put(POST, record.rkey(), post(text));
        }

        public void deactivates() {
            call("com.atproto.server.deactivateAccount", JSON.createObjectNode(), token);
        }

        private ObjectNode post(String text) {
            return JSON.createObjectNode()
                    .put("$type", POST)
                    .put("text", text)
                    .put("createdAt", Instant.now().toString());
        }

        private Record create(String collection, ObjectNode record) {
            var what = JSON.createObjectNode().put("repo", did).put("collection", collection);
            what.set("record", record);
            return Record.of(call("com.atproto.repo.createRecord", what, token));
        }

        private void put(String collection, String rkey, ObjectNode record) {
            var what = JSON.createObjectNode()
                    .put("repo", did)
                    .put("collection", collection)
                    .put("rkey", rkey);
            what.set("record", record);
            call("com.atproto.repo.putRecord", what, token);
        }

        private JsonNode upload(byte[] png) {
            return send("com.atproto.repo.uploadBlob", "image/png", png, token).path("blob");
        }
    }

    /** A record that was made. */
    public record Record(String uri, String cid) {
        static Record of(JsonNode made) {
            return new Record(made.path("uri").asText(), made.path("cid").asText());
        }

        String collection() {
            return uri.split("/")[3];
        }

        public String rkey() {
            return uri.split("/")[4];
        }

        ObjectNode reference() {
            return JSON.createObjectNode().put("uri", uri).put("cid", cid);
        }
    }

    private JsonNode call(String call, JsonNode body, @Nullable String token) {
        return send(call, "application/json", body.toString().getBytes(StandardCharsets.UTF_8), token);
    }

    private JsonNode send(String call, String type, byte[] body, @Nullable String token) {
        var request = HttpRequest.newBuilder(base.resolve("/xrpc/" + call))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) request.header("Authorization", "Bearer " + token);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new IllegalStateException(call + ": " + answer.statusCode() + " " + answer.body());
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** It ends itself when nobody speaks to it any more. */
    @Override
    public void close() {
        http.close();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
