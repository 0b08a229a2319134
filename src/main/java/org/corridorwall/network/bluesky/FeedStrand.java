package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.network.Found;
import org.jspecify.annotations.Nullable;

/** {@code app.bsky.feed.getAuthorFeed}: posts, replies and reposts of an account, as an AppView shows them. */
final class FeedStrand implements Strand {
    private final XrpcClient server;
    private final String did;
    private final PostViews views;

    FeedStrand(XrpcClient server, String did) {
        this.server = server;
        this.did = did;
        this.views = new PostViews(server.now());
    }

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public Sheet sheet(int limit, @Nullable String onward) {
        var parameters =
                new ArrayList<>(List.of("actor", did, "limit", String.valueOf(limit), "filter", "posts_with_replies"));
        if (onward != null) parameters.addAll(List.of("cursor", onward));
        return switch (server.get("app.bsky.feed.getAuthorFeed", parameters.toArray(String[]::new))) {
            case Reply.Told told -> read(told.tree());
            case Reply.Refused refused -> new Sheet.No(refused);
        };
    }

    private Sheet read(JsonNode tree) {
        if (!tree.path("feed").isArray())
            return new Sheet.No(server.failed(server.host() + " answered with something that is no feed", null));
        var entries = Tree.list(tree, "feed", 1_000);
        var items = entries.stream()
                .map(this::item)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        boolean hidden = entries.stream().anyMatch(this::hides);
        var next = Tree.text(tree, "cursor");
        // A page may be empty and go on all the same: what an AppView doesn't show it leaves out.
        return new Sheet.Read(items, tree.path("feed").size(), next.isEmpty() ? null : next, hidden);
    }

    private boolean hides(JsonNode entry) {
        var author = entry.path("post").path("author");
        var by = entry.path("reason").path("by");
        return isAccount(author) && Labels.hides(author, views.now()) || isAccount(by) && Labels.hides(by, views.now());
    }

    private boolean isAccount(JsonNode profile) {
        return Tree.text(profile, "did").equals(did);
    }

    private @Nullable Item item(JsonNode entry) {
        var post = entry.path("post");
        var uri = PostViews.uri(post).orElse(null);
        if (uri == null) return null;
        var reason = entry.path("reason");
        if (Tree.type(reason).equals("app.bsky.feed.defs#reasonRepost")) return passedOn(uri, post, reason);
        // Why else something stands here nobody knows yet: the account's own posts may, whatever the reason.
        boolean pinned = reason.isObject();
        return isAccount(post.path("author")) ? new Item(uri.key(), views.at(post), pinned, null, post) : null;
    }

    private @Nullable Item passedOn(AtUri uri, JsonNode post, JsonNode reason) {
        if (!isAccount(reason.path("by"))) return null;
        var at = views.past(reason, "indexedAt");
        // Older AppViews don't name the repost's record.
        var key = AtUri.of(Tree.text(reason, "uri"))
                .filter(repost ->
                        repost.did().equals(did) && repost.collection().equals(AtUri.REPOST))
                .map(AtUri::key)
                .orElseGet(
                        () -> AtUri.keyOf("repost:" + did + "/" + Tree.text(reason, "indexedAt") + "/" + uri.rkey()));
        return new Item(key, at, false, new Found.Share(key, at == null ? views.now() : at), post);
    }

    @Override
    public Optional<JsonNode> view(Item item) {
        return Optional.of(item.raw());
    }
}
