package org.corridorwall.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.corridorwall.sample.Cast.Profile;

/** Entities as Mastodon 4 gives them (docs.joinmastodon.org/entities): every field is there, whether it holds something or not. */
final class MastodonWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Directory directory;
    private final Board board;
    private final URI base;
    private final Instant opened;
    private final Markup markup;
    private final StatusParts parts;

    MastodonWriter(Cast cast, Directory directory, Board board, URI base, Instant opened) {
        this.directory = directory;
        this.board = board;
        this.base = base;
        this.opened = opened;
        this.markup = new Markup(base);
        this.parts = new StatusParts(cast, directory, board, base);
    }

    private Profile authorOf(Entry entry) {
        return directory.get(entry.told().by());
    }

    /** Where a reader finds it. */
    String urlOf(Entry entry) {
        return base.resolve("/@" + entry.told().by() + "/" + entry.id()).toString();
    }

    static String uriOf(Entry entry) {
        return "https://" + Cast.DOMAIN + "/users/" + entry.told().by() + "/statuses/" + entry.id();
    }

    ObjectNode account(Profile profile) {
        var by = board.by(profile.handle());
        var node = Texts.JSON.createObjectNode();
        var badge = base.resolve("/art/badge-" + directory.placeOf(profile) + "-square.png")
                .toString();
        var header = base.resolve("/art/harbour-0-wide.jpg").toString();
        node.put("id", Long.toString(directory.idOf(profile)))
                .put("username", profile.handle())
                .put("acct", profile.handle())
                .put("display_name", profile.name())
                .put("locked", false)
                .put("bot", false)
                .put("discoverable", true)
                .put("indexable", true)
                .put("group", false)
                .put(
                        "created_at",
                        TIME.format(opened.minus(900, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS)))
                .put("note", markup.status(profile.note()))
                .put("url", base.resolve("/@" + profile.handle()).toString())
                .put("uri", "https://" + Cast.DOMAIN + "/users/" + profile.handle())
                .put("avatar", badge)
                .put("avatar_static", badge)
                .put("header", header)
                .put("header_static", header)
                .put("followers_count", 40 + 7 * directory.placeOf(profile))
                .put("following_count", directory.all().size() - 1)
                .put("statuses_count", by.size())
                .put(
                        "last_status_at",
                        by.isEmpty()
                                ? null
                                : TIME.format(by.getFirst().publishedAt()).substring(0, 10))
                .put("hide_collections", false);
        node.putArray("emojis");
        node.putArray("roles");
        node.putArray("fields");
        return node;
    }

    ArrayNode statuses(List<Entry> entries) {
        var array = Texts.JSON.createArrayNode();
        entries.forEach(entry -> array.add(status(entry)));
        return array;
    }

    ObjectNode status(Entry entry) {
        var boosts = entry.boosts();
        if (boosts == null) return own(entry);
        var node = frame(entry);
        node.put("uri", uriOf(entry) + "/activity").put("url", urlOf(entry)).put("content", "");
        node.set("reblog", board.find(boosts).map(this::own).orElse(null));
        return node;
    }

    private ObjectNode own(Entry entry) {
        var told = entry.told();
        var node = frame(entry);
        node.put("content", markup.status(textOf(told)));
        node.set("media_attachments", parts.media(entry));
        node.set("mentions", parts.mentions(entry));
        node.set("tags", parts.tags(told.text()));
        node.set("poll", parts.poll(entry));
        node.set("card", parts.card(entry));
        return node;
    }

    /** A link stands in the text too, as everywhere on Mastodon: the card is made from it. */
    private String textOf(Told told) {
        var link = told.link();
        if (link == null) return told.text();
        return board.find(link)
                .map(article -> told.text() + "\n\n" + Sites.article(base, article))
                .orElse(told.text());
    }

    /** What every status has, with nothing in it. */
    private ObjectNode frame(Entry entry) {
        var told = entry.told();
        var node = Texts.JSON.createObjectNode();
        var edited = entry.editedAt();
        var replyTo = entry.replyTo();
        var answered = replyTo == null ? null : board.find(replyTo).orElse(null);
        var warning = told.warning() == null ? "" : told.warning();
        node.put("id", Long.toString(entry.id()))
                .put("created_at", TIME.format(entry.publishedAt()))
                .put("in_reply_to_id", answered == null ? null : Long.toString(answered.id()))
                .put(
                        "in_reply_to_account_id",
                        answered == null ? null : Long.toString(directory.idOf(authorOf(answered))))
                .put("sensitive", !warning.isEmpty())
                .put("spoiler_text", warning)
                .put("visibility", "public")
                .put("language", told.language())
                .put("uri", uriOf(entry))
                .put("url", urlOf(entry))
                .put("replies_count", board.answers(entry.id()).size())
                .put("reblogs_count", 0)
                .put("favourites_count", 0)
                .put("quotes_count", 0)
                .put("edited_at", edited == null ? null : TIME.format(edited))
                .put("content", "");
        node.putNull("reblog");
        node.putNull("quote");
        node.putObject("application").put("name", "Web").putNull("website");
        node.set("account", account(authorOf(entry)));
        node.putArray("media_attachments");
        node.putArray("mentions");
        node.putArray("tags");
        node.putArray("emojis");
        node.putNull("card");
        node.putNull("poll");
        return node;
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
