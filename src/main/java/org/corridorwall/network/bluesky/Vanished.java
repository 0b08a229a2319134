package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corridorwall.post.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which posts of one account, and which of its reposts, are gone at their source. A wrong "gone" takes a post
 * from the wall, so that whatever is not certain is left out.
 */
final class Vanished {
    /** What {@code getPosts} takes at once. */
    static final int BATCH = 25;

    private static final int MOST_BATCHES = 20;
    private static final int SECOND_LOOK = 50;

    private enum State {
        THERE,
        GONE,
        UNKNOWN
    }

    private final XrpcClient server;
    private final Known known;
    private final PostViews views;
    private final Map<SourceKey, State> states = new LinkedHashMap<>();

    Vanished(XrpcClient server, Known known) {
        this.server = server;
        this.known = known;
        this.views = new PostViews(server.now());
    }

    /** @param did whose posts these are */
    Set<SourceKey> among(List<SourceKey> keys, String did) {
        boolean bare = known.isBare(server.base(), server.signsIn());
        if (shownNoMore(did, bare)) return Set.copyOf(keys);
        var posts = new LinkedHashMap<SourceKey, AtUri>();
        var shares = new ArrayList<SourceKey>();
        for (var key : keys) {
            var uri = AtUri.of(key);
            if (uri.filter(AtUri::isPost).isPresent()) posts.put(key, uri.get());
            else if (uri.isPresent() || key.value().startsWith("bluesky:repost:" + did + "/")) shares.add(key);
        }
        if (bare) askForRecords(posts, did);
        else askForPosts(posts, did);
        if (!shares.isEmpty()) lookAgain(shares, did, bare);
        var gone = new HashSet<SourceKey>();
        states.forEach((key, state) -> {
            if (state == State.GONE) gone.add(key);
        });
        return gone;
    }

    /** Whether the account asks for that, or is not there any more. */
    private boolean shownNoMore(String did, boolean bare) {
        var profile = bare
                ? new Records(server, known, did).ownProfile()
                : server.get("app.bsky.actor.getProfile", "actor", did);
        return switch (profile) {
            case Reply.Told(var tree)
            when bare -> Labels.own(tree.path("value")).contains(Labels.SIGNED_IN_ONLY);
            case Reply.Told(var tree) -> Tree.text(tree, "did").equals(did) && Labels.hides(tree, views.now());
            case Reply.Refused refused ->
                (refused.noAccount() || refused.noSuchCall() || refused.wantsSignIn()) && Ended.isOver(server, did);
        };
    }

    private void askForPosts(Map<SourceKey, AtUri> posts, String did) {
        var all = new ArrayList<>(posts.entrySet());
        for (int from = 0; from < all.size() && from < BATCH * MOST_BATCHES; from += BATCH) {
            if (server.outOfTime()) return;
            var some = all.subList(from, Math.min(all.size(), from + BATCH));
            var shown = posts(some.stream().map(Map.Entry::getValue).toList());
            if (shown == null) return;
            for (var one : some) states.put(one.getKey(), shown.contains(one.getKey()) ? State.THERE : State.GONE);
        }
        if (states.containsValue(State.GONE) && !believable(did)) states.replaceAll((_, _) -> State.UNKNOWN);
    }

    /** Those of them that the server shows; null when it doesn't say. */
    private @Nullable Set<SourceKey> posts(List<AtUri> uris) {
        var parameters = new ArrayList<String>();
        for (var uri : uris) parameters.addAll(List.of("uris", uri.toString()));
        var reply = server.get("app.bsky.feed.getPosts", parameters.toArray(String[]::new));
        if (!(reply instanceof Reply.Told told) || !told.tree().path("posts").isArray()) return null;
        var shown = new HashSet<SourceKey>();
        for (var view : Tree.list(told.tree(), "posts", 1_000)) {
            var uri = AtUri.of(Tree.text(view, "uri"));
            if (uri.isPresent() && !views.hidden(view)) shown.add(uri.get().key());
        }
        return shown;
    }

    /**
     * A server that shows nothing (its index lost, the account deactivated) says nothing about a post: one of the
     * account's timeline must be shown in the same way.
     */
    private boolean believable(String did) {
        if (states.containsValue(State.THERE)) return true;
        if (!(new FeedStrand(server, did).sheet(SECOND_LOOK, null) instanceof Sheet.Read sheet)) return false;
        if (sheet.size() == 0) return Ended.why(server, did).isEmpty();
        var proof = sheet.inOrder().stream()
                .filter(item -> item.share() == null)
                .flatMap(item -> AtUri.of(item.key()).stream())
                .findFirst();
        if (proof.isEmpty()) return true;
        var shown = posts(List.of(proof.get()));
        return shown != null && shown.contains(proof.get().key());
    }

    private void askForRecords(Map<SourceKey, AtUri> posts, String did) {
        var records = new Records(server, known, did);
        posts.forEach((key, uri) -> {
            if (!server.outOfTime())
                states.put(key, state(records.record(uri.did(), uri.collection(), uri.rkey()), uri));
        });
        if (states.containsValue(State.GONE) && !recordsAreShown(records, did))
            states.replaceAll((_, _) -> State.UNKNOWN);
    }

    private static State state(Reply reply, AtUri uri) {
        return switch (reply) {
            case Reply.Told told -> Tree.text(told.tree(), "uri").equals(uri.toString()) ? State.THERE : State.UNKNOWN;
            case Reply.Refused refused -> refused.noRecord() ? State.GONE : State.UNKNOWN;
        };
    }

    private boolean recordsAreShown(Records records, String did) {
        if (states.containsValue(State.THERE)) return true;
        if (!(new RecordStrand(server, records, did, AtUri.POST).sheet(1, null) instanceof Sheet.Read sheet))
            return false;
        if (sheet.items().isEmpty()) return sheet.size() == 0;
        var proof = AtUri.of(sheet.items().getFirst().key()).orElseThrow();
        return state(records.record(did, proof.collection(), proof.rkey()), proof) == State.THERE;
    }

    /** A repost is gone when its record is, or when what it passes on is gone or must not be shown. */
    private void lookAgain(List<SourceKey> shares, String did, boolean bare) {
        var listed = bare ? Map.<SourceKey, Item>of() : listed(did);
        if (listed == null) return;
        for (var key : shares) {
            if (server.outOfTime()) return;
            var item = listed.get(key);
            if (item != null) states.put(key, views.hidden(item.raw()) ? State.GONE : State.THERE);
            else
                states.put(
                        key,
                        AtUri.of(key)
                                .map(uri -> share(uri, bare))
                                .orElse(listed.isEmpty() ? State.UNKNOWN : State.GONE));
        }
    }

    private @Nullable Map<SourceKey, Item> listed(String did) {
        if (!(new FeedStrand(server, did).sheet(SECOND_LOOK, null) instanceof Sheet.Read sheet)) return null;
        var listed = new LinkedHashMap<SourceKey, Item>();
        for (var item : sheet.items()) listed.put(item.key(), item);
        return listed;
    }

    private State share(AtUri repost, boolean bare) {
        var records = new Records(server, known, repost.did());
        return switch (records.record(repost.did(), repost.collection(), repost.rkey())) {
            case Reply.Told told -> subject(told.tree().path("value").path("subject"), records, bare);
            case Reply.Refused refused when refused.noRecord() -> State.GONE;
            // It has no such call, and its feed, just read, doesn't have it.
            case Reply.Refused refused -> refused.noSuchCall() && !bare ? State.GONE : State.UNKNOWN;
        };
    }

    private State subject(JsonNode subject, Records records, boolean bare) {
        var uri = AtUri.of(Tree.text(subject, "uri")).filter(AtUri::isPost);
        if (uri.isEmpty()) return State.UNKNOWN;
        if (bare)
            return state(records.record(uri.get().did(), AtUri.POST, uri.get().rkey()), uri.get());
        var shown = posts(List.of(uri.get()));
        if (shown == null) return State.UNKNOWN;
        return shown.contains(uri.get().key()) ? State.THERE : State.GONE;
    }
}
