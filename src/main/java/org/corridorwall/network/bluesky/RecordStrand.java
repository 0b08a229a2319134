package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.network.Found;
import org.jspecify.annotations.Nullable;

/** {@code com.atproto.repo.listRecords}: one collection of a repository on a PDS, by record key, newest first. */
final class RecordStrand implements Strand {
    private static final String TID_LETTERS = "234567abcdefghijklmnopqrstuvwxyz";

    private final XrpcClient server;
    private final Records records;
    private final String did;
    private final String collection;
    private final PostViews views;

    RecordStrand(XrpcClient server, Records records, String did, String collection) {
        this.server = server;
        this.records = records;
        this.did = did;
        this.collection = collection;
        this.views = new PostViews(server.now());
    }

    @Override
    public String name() {
        return collection;
    }

    @Override
    public Sheet sheet(int limit, @Nullable String onward) {
        var parameters =
                new ArrayList<>(List.of("repo", did, "collection", collection, "limit", String.valueOf(limit)));
        if (onward != null) parameters.addAll(List.of("cursor", onward));
        return switch (server.get("com.atproto.repo.listRecords", parameters.toArray(String[]::new))) {
            case Reply.Told told -> read(told.tree());
            case Reply.Refused refused -> new Sheet.No(refused);
        };
    }

    private Sheet read(JsonNode tree) {
        if (!tree.path("records").isArray())
            return new Sheet.No(
                    server.failed(server.host() + " answered with something that is no list of records", null));
        // Without its profile nobody knows whether everybody may see it.
        if (records.ownProfile() instanceof Reply.Refused refused && !Records.isNone(refused))
            return new Sheet.No(refused);
        var entries = Tree.list(tree, "records", 1_000);
        var items = entries.stream()
                .map(this::item)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        var next = Tree.text(tree, "cursor");
        boolean ends = next.isEmpty() || entries.isEmpty();
        return new Sheet.Read(items, tree.path("records").size(), ends ? null : next, hidden());
    }

    private boolean hidden() {
        return records.ownProfile() instanceof Reply.Told told
                && Labels.own(told.tree().path("value")).contains(Labels.SIGNED_IN_ONLY);
    }

    private @Nullable Item item(JsonNode entry) {
        var uri = AtUri.of(Tree.text(entry, "uri")).orElse(null);
        var value = entry.path("value");
        if (uri == null || !uri.did().equals(did) || !uri.collection().equals(collection) || !value.isObject())
            return null;
        var said = views.past(value, "createdAt");
        var at = said == null ? time(uri.rkey()) : said;
        if (collection.equals(AtUri.POST)) return new Item(uri.key(), at, false, null, entry);
        return new Item(uri.key(), at, false, new Found.Share(uri.key(), at == null ? views.now() : at), entry);
    }

    /** When a record key was made, if it is a TID (https://atproto.com/specs/tid) of a likely time. */
    private @Nullable Instant time(String rkey) {
        if (rkey.length() != 13) return null;
        long number = 0;
        for (int i = 0; i < rkey.length(); i++) {
            int digit = TID_LETTERS.indexOf(rkey.charAt(i));
            if (digit < 0) return null;
            number = number << 5 | digit;
        }
        long micros = (number & Long.MAX_VALUE) >>> 10;
        var time = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        return time.isAfter(views.now()) || time.getEpochSecond() < 1_500_000_000L ? null : time;
    }

    @Override
    public Optional<JsonNode> view(Item item) {
        if (item.share() != null)
            return AtUri.of(Tree.text(item.raw().path("value").path("subject"), "uri"))
                    .filter(AtUri::isPost)
                    .flatMap(records::post);
        return AtUri.of(item.key())
                .flatMap(uri -> records.view(uri, item.raw()))
                .map(view -> dated(view, item));
    }

    /** An AppView says when it first saw a post; here its key does, where it says nothing itself. */
    private JsonNode dated(JsonNode view, Item item) {
        boolean says = views.past(view.path("record"), "createdAt") != null;
        if (!says && item.at() != null && view instanceof ObjectNode open)
            open.put("indexedAt", item.at().toString());
        return view;
    }
}
