package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.post.SourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which posts of one account are gone at their source. A wrong "gone" takes a post from the wall, so that
 * whatever is not certain is left out.
 */
final class Vanished {
    private static final int MOST_SEARCHES = 20;

    private enum State {
        THERE,
        GONE,
        UNKNOWN
    }

    private final ServerClient server;
    private final Known known;
    private final Address address;
    private final Map<SourceKey, State> states = new LinkedHashMap<>();
    private Profile.@Nullable Looked looked;
    private boolean maySearch = true;
    private int searches;

    Vanished(ServerClient server, Known known, Address address) {
        this.server = server;
        this.known = known;
        this.address = address;
    }

    Set<SourceKey> among(List<SourceKey> keys) {
        var ids = new LinkedHashMap<SourceKey, String>();
        for (var key : keys) id(key).ifPresent(id -> ids.put(key, id));
        askTogether(ids);
        ids.forEach((key, id) -> {
            if (!states.containsKey(key) && !server.outOfTime()) states.put(key, alone(key, id));
        });
        var gone = new HashSet<SourceKey>();
        states.forEach((key, state) -> {
            if (state == State.GONE) gone.add(key);
        });
        return gone.isEmpty() || believable() ? gone : Set.of();
    }

    /** The id on this server, remembered, read from the address, or searched for. */
    private Optional<String> id(SourceKey key) {
        var remembered = known.id(server.base(), key);
        if (remembered.isPresent()) return remembered;
        var home = Keys.Home.of(key);
        if (home.isPresent() && here(home.get())) return home.map(Keys.Home::id);
        return search(key);
    }

    private boolean here(Keys.Home home) {
        if (home.authority().equalsIgnoreCase(server.base().getRawAuthority())) return true;
        if (!home.authority().equalsIgnoreCase(address.domain())) return false;
        return looked() instanceof Profile.Looked.Is(var profile) && profile.atHome();
    }

    private Profile.Looked looked() {
        if (looked == null) looked = Profile.look(server, address);
        return looked;
    }

    private Optional<String> search(SourceKey key) {
        var uri = Keys.address(key);
        if (uri.isEmpty() || !maySearch || searches >= MOST_SEARCHES || server.outOfTime()) return Optional.empty();
        searches++;
        var query = "/api/v2/search?type=statuses&resolve=false&limit=5&q=" + ServerClient.encode(uri.get());
        if (!(server.get(query) instanceof Reply.Told told)) {
            maySearch = false;
            return Optional.empty();
        }
        return Tree.list(told.tree(), "statuses", 20).stream()
                .filter(status -> Keys.of(status, server.base()).equals(key))
                .map(status -> Tree.text(status, "id"))
                .filter(Ids::usable)
                .findFirst();
    }

    private void askTogether(Map<SourceKey, String> ids) {
        if (ids.size() < 2) return;
        var all = new ArrayList<>(ids.entrySet());
        for (int from = 0; from < all.size(); from += Replies.BATCH) {
            if (!known.mayBatch(server.base()) || server.outOfTime()) return;
            var some = all.subList(from, Math.min(all.size(), from + Replies.BATCH));
            var shown = new LinkedHashMap<String, JsonNode>();
            for (var status : Batch.ask(
                    server, known, some.stream().map(Map.Entry::getValue).toList()))
                shown.put(Tree.text(status, "id"), status);
            for (var one : some) {
                var status = shown.get(one.getValue());
                // One that is left out may only not be shown by this call: it is asked for alone.
                if (status != null) states.put(one.getKey(), state(one.getKey(), status));
            }
        }
    }

    private State alone(SourceKey key, String id) {
        return switch (server.get("/api/v1/statuses/" + ServerClient.encode(id))) {
            case Reply.Told told -> state(key, told.tree());
            case Reply.Refused refused -> refused.notThere() ? State.GONE : State.UNKNOWN;
        };
    }

    private State state(SourceKey key, JsonNode status) {
        if (!Ids.usable(Tree.text(status, "id"))) return State.UNKNOWN;
        var same = Keys.of(status, server.base()).equals(key)
                || key.equals(Keys.onServer(server.base(), Tree.text(status, "id")));
        if (!same) return State.UNKNOWN;
        return Statuses.open(status, server.anonymous()) ? State.THERE : State.GONE;
    }

    /**
     * A server that answers "not found" to everything (moved, broken, or closed to strangers) says nothing about a post:
     * the account must be there, and where no post was, one of its timeline must be found in the same way.
     */
    private boolean believable() {
        if (!(looked() instanceof Profile.Looked.Is(var profile))) return false;
        if (states.containsValue(State.THERE) || profile.ended() != null) return true;
        var timeline = server.get("/api/v1/accounts/" + ServerClient.encode(profile.id()) + "/statuses?limit=1");
        if (!(timeline instanceof Reply.Told told) || !told.tree().isArray()) return false;
        var proof = Tree.objects(told.tree()).stream()
                .map(status -> Tree.text(status, "id"))
                .filter(Ids::usable)
                .findFirst();
        return proof.isEmpty()
                || server.get("/api/v1/statuses/" + ServerClient.encode(proof.get())) instanceof Reply.Told;
    }
}
