package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.corridorwall.network.Found;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.Quote;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/** Makes posts of an AppView's views ({@code app.bsky.feed.defs#postView}) as they are at {@code now}. */
record PostViews(Instant now) {
    private static final String APP = "https://bsky.app/profile/";
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");
    private static final Pattern TAG = Pattern.compile("(?:[^\\s\\p{C}]|[\\u200c\\u200d]){1,200}");
    private static final int LONGEST_ALT = 5_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST = 50;

    /** A hashtag without its mark, or null for what can't be one. */
    static @Nullable String tag(String written) {
        var tag = written.strip().replaceFirst("^[#＃]", "");
        return TAG.matcher(tag).matches() ? tag : null;
    }

    /**
     * Empty for what can't be a post, and for what must not be shown to everybody.
     *
     * @param share what passed it on, or null for the account's own
     */
    Optional<Found> found(JsonNode view, Found.@Nullable Share share, AccountId through) {
        var uri = uri(view);
        if (uri.isEmpty() || !view.path("record").isObject() || hidden(view)) return Optional.empty();
        return Optional.of(new Found(through, post(uri.get(), view), share));
    }

    /** The address of a post's view; empty when it is none, or another's than its author's. */
    static Optional<AtUri> uri(JsonNode view) {
        return AtUri.of(Tree.text(view, "uri"))
                .filter(AtUri::isPost)
                .filter(uri -> uri.did().equals(Tree.text(view.path("author"), "did")));
    }

    boolean hidden(JsonNode view) {
        return Labels.hides(view.path("author"), now);
    }

    /** When it was written, as its network counts: what claims to be later than it was seen is as old as it was seen. */
    @Nullable
    Instant at(JsonNode view) {
        var created = past(view.path("record"), "createdAt");
        var indexed = past(view, "indexedAt");
        if (created == null) return indexed;
        return indexed != null && indexed.isBefore(created) ? indexed : created;
    }

    @Nullable
    Instant past(JsonNode node, String field) {
        var time = Tree.time(node, field);
        return time == null || time.isAfter(now) ? null : time;
    }

    private Post post(AtUri uri, JsonNode view) {
        var record = view.path("record");
        var facets = Facets.of(record);
        var words = facets.words();
        var media = new ArrayList<Media>();
        var labels = new TreeSet<>(Labels.of(view, Tree.text(view, "cid"), now));
        labels.addAll(Labels.of(view.path("author"), "", now));
        labels.addAll(Labels.own(record));
        var embed = view.path("embed");
        var parts = embed.path("media").isObject() ? embed.path("media") : embed;
        addMedia(parts, media);
        var quoted = quoted(embed, labels);
        return new Post(
                uri.key(),
                Network.BLUESKY,
                url(uri, view.path("author")),
                author(view.path("author")),
                words.text(),
                words.html(),
                null,
                language(record),
                at(view),
                null,
                tags(facets, record),
                List.of(),
                facets.mentions(),
                media,
                card(parts),
                null,
                quoted,
                answered(view, "parent"),
                answered(view, "root"),
                null,
                Labels.marks(labels));
    }

    private static String url(AtUri uri, JsonNode author) {
        var handle = handle(author);
        return APP + (named(handle) ? handle : uri.did()) + "/post/" + uri.rkey();
    }

    private static String handle(JsonNode author) {
        return Tree.text(author, "handle").toLowerCase(Locale.ROOT);
    }

    /** An account whose handle does not lead back to it is called {@code handle.invalid}. */
    private static boolean named(String handle) {
        return Address.isHandle(handle) && !handle.equals("handle.invalid");
    }

    private static Author author(JsonNode author) {
        var handle = handle(author);
        var did = Tree.text(author, "did");
        return new Author(
                Tree.line(author, "displayName", LONGEST_NAME),
                named(handle) ? "@" + handle : null,
                AtUri.isDid(did) ? APP + (named(handle) ? handle : did) : null,
                Tree.address(author, "avatar"));
    }

    private static @Nullable String language(JsonNode record) {
        var language = record.path("langs").path(0).asText();
        return LANGUAGE.matcher(language).matches() ? language : null;
    }

    private static List<String> tags(Facets facets, JsonNode record) {
        var tags = new LinkedHashSet<>(facets.tags());
        var more = record.path("tags");
        for (int i = 0; i < Math.min(MOST, more.size()); i++) {
            var tag = more.path(i).isTextual() ? tag(more.path(i).textValue()) : null;
            if (tag != null) tags.add(tag);
        }
        return List.copyOf(tags);
    }

    private static void addMedia(JsonNode embed, List<Media> media) {
        switch (Tree.type(embed)) {
            case "app.bsky.embed.images#view" ->
                Tree.list(embed, "images", MOST).stream()
                        .map(PostViews::image)
                        .filter(Objects::nonNull)
                        .forEach(media::add);
            case "app.bsky.embed.gallery#view" ->
                Tree.list(embed, "items", MOST).stream()
                        .map(PostViews::image)
                        .filter(Objects::nonNull)
                        .forEach(media::add);
            case "app.bsky.embed.video#view" -> {
                var video = video(embed);
                if (video != null) media.add(video);
            }
            default -> {}
        }
    }

    private static @Nullable Media image(JsonNode image) {
        for (var size : List.of("fullsize", "thumb", "thumbnail")) {
            var address = Tree.address(image, size);
            if (address != null) return Media.image(address, Tree.lines(image, "alt", LONGEST_ALT));
        }
        return null;
    }

    private static @Nullable Media video(JsonNode video) {
        var poster = Tree.address(video, "thumbnail");
        var playlist = Tree.address(video, "playlist");
        if (poster == null && playlist == null) return null;
        return new Media(Media.Kind.VIDEO, poster, playlist, Tree.lines(video, "alt", LONGEST_ALT), 0);
    }

    private static @Nullable Card card(JsonNode embed) {
        if (!Tree.type(embed).equals("app.bsky.embed.external#view")) return null;
        var external = embed.path("external");
        var url = Tree.address(external, "uri");
        if (url == null) return null;
        var title = Tree.line(external, "title", 500);
        return new Card(
                url,
                title == null ? url.replaceFirst("^https?://([^/?#]*).*$", "$1") : title,
                Tree.lines(external, "description", 2_000),
                Tree.address(external, "thumb"));
    }

    /** A quoted post's labels count for the post that shows it. What is gone, blocked, detached or hidden is not shown. */
    private @Nullable Quote quoted(JsonNode embed, Set<String> labels) {
        var record = embed.path("record");
        if (Tree.type(embed).equals("app.bsky.embed.recordWithMedia#view")) record = record.path("record");
        if (!Tree.type(record).equals("app.bsky.embed.record#viewRecord")) return null;
        var uri = uri(record);
        var value = record.path("value");
        if (uri.isEmpty() || !value.isObject() || hidden(record)) return null;
        labels.addAll(Labels.of(record, Tree.text(record, "cid"), now));
        labels.addAll(Labels.of(record.path("author"), "", now));
        labels.addAll(Labels.own(value));
        return new Quote(
                uri.get().key(),
                url(uri.get(), record.path("author")),
                author(record.path("author")),
                Facets.of(value).words().text());
    }

    /** What it answers; a reply that names it in a way that can't be followed is known as one all the same. */
    private static @Nullable SourceKey answered(JsonNode view, String which) {
        var reply = view.path("record").path("reply");
        if (!reply.isObject()) return null;
        var written = Tree.text(reply.path(which), "uri");
        var uri = AtUri.of(written);
        if (uri.isPresent()) return uri.get().key();
        return which.equals("parent") ? AtUri.keyOf("unknown:" + AtUri.hash(written)) : null;
    }
}
