package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an AppView would make of the records of a PDS: the same views, as far as the PDS itself has what they show. Posts
 * of accounts that live elsewhere can't be had from it.
 */
final class Records {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CID = Pattern.compile("[A-Za-z0-9]{8,128}");
    private static final Duration HANDLES_HOLD = Duration.ofHours(1);
    private static final Duration AUTHORS_HOLD = Duration.ofMinutes(10);
    /** What is deleted must leave those who show it: this only spares asking twice for what several of them show. */
    private static final Duration POSTS_HOLD = Duration.ofSeconds(20);

    private static final int MOST = 50;

    private final XrpcClient server;
    private final Known known;
    private final String did;
    private @Nullable Reply own;

    Records(XrpcClient server, Known known, String did) {
        this.server = server;
        this.known = known;
        this.did = did;
    }

    /** The profile's record of the account itself, as it is now: it says who may see it. */
    Reply ownProfile() {
        if (own == null) own = profile(did);
        return own;
    }

    private Reply profile(String whose) {
        return record(whose, "app.bsky.actor.profile", "self");
    }

    Reply record(String repo, String collection, String rkey) {
        return server.get("com.atproto.repo.getRecord", "repo", repo, "collection", collection, "rkey", rkey);
    }

    /** Whether a profile that can't be read is simply not there: many have none. */
    static boolean isNone(Reply.Refused refused) {
        return refused.noRecord();
    }

    /** The view of a post's record; empty when its author can't be had. */
    Optional<JsonNode> view(AtUri uri, JsonNode entry) {
        return author(uri.did()).map(author -> {
            var view = basic(uri, entry, author);
            view.set("record", entry.path("value"));
            var embed = embed(uri.did(), entry.path("value").path("embed"), true);
            if (embed != null) view.set("embed", embed);
            return view;
        });
    }

    private static ObjectNode basic(AtUri uri, JsonNode entry, JsonNode author) {
        var view = JSON.createObjectNode().put("uri", uri.toString()).put("cid", Tree.text(entry, "cid"));
        view.set("author", author);
        return view;
    }

    /** A post that another one shows. */
    Optional<JsonNode> post(AtUri uri) {
        return entry(uri).flatMap(entry -> view(uri, entry));
    }

    private Optional<JsonNode> entry(AtUri uri) {
        var question = server.base() + " " + uri;
        return known.remembered(
                question, POSTS_HOLD, server.now(), () -> switch (record(uri.did(), uri.collection(), uri.rkey())) {
                    case Reply.Told told when told.tree().path("value").isObject() -> Optional.of(told.tree());
                    case Reply.Told _, Reply.Refused _ -> Optional.empty();
                });
    }

    private Optional<JsonNode> author(String whose) {
        var reply = whose.equals(did) ? ownProfile() : null;
        if (reply != null) return author(whose, reply);
        return known.remembered(
                server.base() + " author " + whose, AUTHORS_HOLD, server.now(), () -> author(whose, profile(whose)));
    }

    private Optional<JsonNode> author(String whose, Reply reply) {
        return switch (reply) {
            case Reply.Told told -> Optional.of(author(whose, told.tree().path("value")));
            case Reply.Refused refused ->
                isNone(refused) ? Optional.of(author(whose, JSON.createObjectNode())) : Optional.empty();
        };
    }

    private JsonNode author(String whose, JsonNode profile) {
        var author = JSON.createObjectNode().put("did", whose).put("displayName", Tree.text(profile, "displayName"));
        handle(whose).ifPresent(handle -> author.set("handle", handle));
        var avatar = blob(whose, profile.path("avatar"));
        if (avatar != null) author.put("avatar", avatar);
        var labels = author.putArray("labels");
        for (var value : Labels.own(profile))
            labels.addObject().put("src", whose).put("val", value);
        return author;
    }

    private Optional<JsonNode> handle(String whose) {
        return known.remembered(
                server.base() + " handle " + whose,
                HANDLES_HOLD,
                server.now(),
                () -> server.get("com.atproto.repo.describeRepo", "repo", whose) instanceof Reply.Told told
                        ? Optional.of(told.tree().path("handle"))
                        : Optional.empty());
    }

    /** Where a blob's bytes are to be had, or null for what is none. https://atproto.com/specs/data-model#blob-type */
    private @Nullable String blob(String whose, JsonNode blob) {
        var link = Tree.text(blob.path("ref"), "$link");
        var cid = link.isEmpty() ? Tree.text(blob, "cid") : link;
        return CID.matcher(cid).matches()
                ? server.base() + "/xrpc/com.atproto.sync.getBlob?did=" + XrpcClient.encode(whose) + "&cid=" + cid
                : null;
    }

    private @Nullable ObjectNode embed(String whose, JsonNode embed, boolean quotes) {
        var kind = Tree.type(embed);
        var view = JSON.createObjectNode().put("$type", kind + "#view");
        switch (kind) {
            case "app.bsky.embed.images" -> pictures(whose, embed, "images", view);
            case "app.bsky.embed.gallery" -> pictures(whose, embed, "items", view);
            case "app.bsky.embed.video" ->
                view.put("playlist", blob(whose, embed.path("video"))).put("alt", Tree.text(embed, "alt"));
            case "app.bsky.embed.external" -> external(whose, embed.path("external"), view);
            case "app.bsky.embed.record" -> {
                if (quotes) view.set("record", quoted(embed.path("record")));
            }
            case "app.bsky.embed.recordWithMedia" -> {
                if (quotes)
                    view.putObject("record")
                            .set("record", quoted(embed.path("record").path("record")));
                var media = embed(whose, embed.path("media"), false);
                if (media != null) view.set("media", media);
            }
            default -> {
                return null;
            }
        }
        return view;
    }

    private void pictures(String whose, JsonNode embed, String field, ObjectNode view) {
        var pictures = view.putArray(field);
        for (var image : Tree.list(embed, field, MOST)) {
            var address = blob(whose, image.path("image"));
            if (address != null) pictures.addObject().put("fullsize", address).put("alt", Tree.text(image, "alt"));
        }
    }

    private void external(String whose, JsonNode external, ObjectNode view) {
        var shown = view.putObject("external");
        for (var field : new String[] {"uri", "title", "description"}) shown.put(field, Tree.text(external, field));
        var thumb = blob(whose, external.path("thumb"));
        if (thumb != null) shown.put("thumb", thumb);
    }

    /** As an AppView gives it, with the record under another name; what can't be had is not found. */
    private JsonNode quoted(JsonNode reference) {
        var uri = AtUri.of(Tree.text(reference, "uri")).filter(AtUri::isPost);
        if (uri.isEmpty()) return JSON.createObjectNode();
        return entry(uri.get())
                .flatMap(entry -> author(uri.get().did()).<JsonNode>map(author -> {
                    var view = basic(uri.get(), entry, author).put("$type", "app.bsky.embed.record#viewRecord");
                    view.set("value", entry.path("value"));
                    return view;
                }))
                .orElseGet(() -> JSON.createObjectNode().put("$type", "app.bsky.embed.record#viewNotFound"));
    }
}
