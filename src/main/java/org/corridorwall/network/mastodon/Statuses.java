package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.corridorwall.network.Found;
import org.corridorwall.network.Markup;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Post;
import org.corridorwall.post.Quote;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Makes posts of statuses. https://docs.joinmastodon.org/entities/Status/
 *
 * @param local the domain of handles that the server writes without one
 * @param anonymous whether the server was asked without a token, and so shows only what everybody may see
 * @param replies keys of answered statuses by their ids on this server
 */
record Statuses(URI server, String local, boolean anonymous, Instant now, Map<String, SourceKey> replies) {
    /** Unlisted ones are taken: they are on their author's public page, only kept out of servers' public timelines. */
    private static final Set<String> OPEN = Set.of("public", "unlisted");

    private static final Set<String> CARDS = Set.of("link", "photo", "video");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");
    /** Emoji codes between other words: {@code 3:30:45} is a time. */
    private static final Pattern SHORTCODE =
            Pattern.compile("(?<![\\p{L}\\p{N}:]):(?=\\w*[A-Za-z])[A-Za-z0-9_]{2,100}:(?![\\p{L}\\p{N}])");

    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_ALT = 5_000;
    private static final int LONGEST_WARNING = 1_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST = 50;

    /** Whether everybody may read it. One about which the server says nothing is as open as the question was. */
    static boolean open(JsonNode status, boolean anonymous) {
        var visibility = status.path("visibility");
        return (visibility.isMissingNode() || visibility.isNull()) ? anonymous : OPEN.contains(visibility.asText());
    }

    /** The status that is shown: what was passed on, or the status itself. */
    static JsonNode shown(JsonNode status) {
        return isShare(status) ? status.path("reblog") : status;
    }

    private static boolean isShare(JsonNode status) {
        return status.path("reblog").isObject();
    }

    /** Empty for what is not open to everybody, or can't be a post. */
    Optional<Found> found(JsonNode status, AccountId through) {
        var shown = shown(status);
        if (!open(status, anonymous) || !open(shown, anonymous) || !Ids.usable(Tree.text(status, "id")))
            return Optional.empty();
        var post = post(shown);
        if (!isShare(status)) return Optional.of(Found.written(through, post));
        var at = Tree.time(status, "created_at");
        var share = new Found.Share(key(status), at == null || at.isAfter(now) ? now : at);
        return Optional.of(new Found(through, post, share));
    }

    /** By what an entry of a timeline is known: the act of passing on has its own key. */
    SourceKey key(JsonNode status) {
        var key = Keys.of(status, server);
        // Some servers repeat the address of what was passed on in the wrapper.
        return isShare(status) && key.equals(Keys.of(shown(status), server))
                ? Keys.onServer(server, Tree.text(status, "id"))
                : key;
    }

    private Post post(JsonNode status) {
        var quote = quote(status);
        var words = Markup.fromHtml(content(status, quote != null), server);
        return new Post(
                Keys.of(status, server),
                Network.MASTODON,
                url(status),
                author(status.path("account")),
                words.text(),
                words.html(),
                null,
                language(status),
                past(status, "created_at"),
                past(status, "edited_at"),
                named(status, "tags", tag -> Tree.line(tag, "name", LONGEST_NAME)),
                List.of(),
                named(status, "mentions", this::handle),
                media(status),
                card(status.path("card")),
                poll(status.path("poll")),
                quote,
                replyTo(status),
                null,
                Tree.lines(status, "spoiler_text", LONGEST_WARNING),
                Tree.yes(status, "sensitive") ? Set.of("sensitive") : Set.of());
    }

    /** Servers put "RE: address" into the text for readers that can't show a quote. */
    private static String content(JsonNode status, boolean quoted) {
        var html = Tree.cut(Tree.text(status, "content"), LONGEST_TEXT);
        if (!quoted || !html.contains("quote-inline")) return html;
        var body = Jsoup.parseBodyFragment(html).body();
        body.select(".quote-inline").remove();
        return body.html();
    }

    private String url(JsonNode status) {
        for (var field : List.of("url", "uri")) {
            var address = Tree.address(status, field, server);
            if (address != null) return address;
        }
        var name = Tree.text(status.path("account"), "acct");
        return server + "/@" + ServerClient.encode(name) + "/" + ServerClient.encode(Tree.text(status, "id"));
    }

    private Author author(JsonNode account) {
        var name = Tree.line(account, "display_name", 2 * LONGEST_NAME);
        var shown = name == null ? "" : withoutEmoji(name, account);
        var avatar = Tree.address(account, "avatar_static", server);
        if (avatar == null) avatar = Tree.address(account, "avatar", server);
        return new Author(
                shown.isEmpty() ? Tree.line(account, "username", LONGEST_NAME) : Tree.cut(shown, LONGEST_NAME),
                handle(account),
                Tree.address(account, "url", server),
                // Mastodon's stand-in for whoever has no picture
                avatar == null || avatar.endsWith("/missing.png") ? null : avatar);
    }

    private static String withoutEmoji(String name, JsonNode account) {
        var plain = name;
        for (var emoji : Tree.list(account, "emojis", MOST)) {
            var code = Tree.text(emoji, "shortcode");
            if (!code.isEmpty()) plain = plain.replace(":" + code + ":", "");
        }
        return SHORTCODE.matcher(plain).replaceAll("").replaceAll("\\s+", " ").strip();
    }

    private @Nullable String handle(JsonNode account) {
        var acct = Tree.line(account, "acct", 2 * LONGEST_NAME);
        if (acct == null) acct = Tree.line(account, "username", LONGEST_NAME);
        if (acct == null) return null;
        var bare = acct.replaceFirst("^@", "");
        return "@" + bare + (bare.contains("@") ? "" : "@" + local);
    }

    private static @Nullable String language(JsonNode status) {
        var language = Tree.text(status, "language").replace('_', '-');
        return LANGUAGE.matcher(language).matches() ? language : null;
    }

    private @Nullable Instant past(JsonNode status, String field) {
        var time = Tree.time(status, field);
        return time == null || time.isAfter(now) ? null : time;
    }

    private static List<String> named(JsonNode status, String field, Function<JsonNode, @Nullable String> name) {
        var names = new ArrayList<String>();
        for (var one : Tree.list(status, field, MOST)) {
            var found = name.apply(one);
            if (found != null && !names.contains(found)) names.add(found);
        }
        return names;
    }

    private List<Media> media(JsonNode status) {
        return Tree.list(status, "media_attachments", MOST).stream()
                .map(this::medium)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toList());
    }

    /** https://docs.joinmastodon.org/entities/MediaAttachment/ ; a type {@code unknown} can't be shown. */
    private @Nullable Media medium(JsonNode attachment) {
        var kind = Tree.text(attachment, "type").toLowerCase(Locale.ROOT);
        var here = Tree.address(attachment, "url", server);
        var original = here != null ? here : Tree.address(attachment, "remote_url", server);
        var preview = Tree.address(attachment, "preview_url", server);
        var alt = Tree.lines(attachment, "description", LONGEST_ALT);
        return switch (kind) {
            case "image" -> {
                var address = original != null ? original : preview;
                yield address == null ? null : Media.image(address, alt);
            }
            case "video", "gifv" -> playable(Media.Kind.VIDEO, preview, original, alt, seconds(attachment));
            case "audio" -> playable(Media.Kind.AUDIO, preview, original, alt, seconds(attachment));
            default -> null;
        };
    }

    private static @Nullable Media playable(
            Media.Kind kind, @Nullable String preview, @Nullable String original, @Nullable String alt, int seconds) {
        // Pleroma gives the video itself as its preview.
        var poster = preview == null || preview.equals(original) || preview.matches("(?i).*\\.(mp4|webm|mov|mp3|ogg)")
                ? null
                : preview;
        return poster == null && original == null ? null : new Media(kind, poster, original, alt, seconds);
    }

    private static int seconds(JsonNode attachment) {
        var meta = attachment.path("meta");
        for (var duration : List.of(meta.path("original").path("duration"), meta.path("duration"))) {
            var seconds = duration.asDouble(0);
            if (seconds > 0 && seconds < 1_000_000) return (int) Math.round(seconds);
        }
        return 0;
    }

    private @Nullable Card card(JsonNode card) {
        var url = Tree.address(card, "url", server);
        if (url == null || !CARDS.contains(Tree.text(card, "type"))) return null;
        var title = Tree.line(card, "title", 500);
        return new Card(
                url,
                title == null ? Objects.requireNonNullElse(Profile.authority(url), url) : title,
                Tree.lines(card, "description", 2_000),
                Tree.address(card, "image", server));
    }

    private static @Nullable Poll poll(JsonNode poll) {
        var choices = new ArrayList<Poll.Choice>();
        var votes = 0L;
        for (var option : Tree.list(poll, "options", MOST)) {
            var title = Tree.line(option, "title", 500);
            var count = Tree.count(option, "votes_count");
            if (count != null) votes += count;
            choices.add(new Poll.Choice(title == null ? "" : title, count));
        }
        if (choices.isEmpty()) return null;
        var all = Tree.count(poll, "votes_count");
        return new Poll(
                choices, all == null ? (int) Math.min(votes, Integer.MAX_VALUE) : all, Tree.time(poll, "expires_at"));
    }

    /**
     * Mastodon 4.4 gives {@code {state, quoted_status}}, of which only an accepted one is shown; Pleroma and Firefish
     * give the status itself.
     */
    private @Nullable Quote quote(JsonNode status) {
        var quote = status.path("quote");
        if (!quote.isObject()) quote = status.path("pleroma").path("quote");
        var wrapped = quote.has("state");
        if (wrapped && !Tree.text(quote, "state").equals("accepted")) return null;
        var quoted = wrapped ? quote.path("quoted_status") : quote;
        if (!quoted.isObject() || !open(quoted, anonymous)) return null;
        var warning = Tree.lines(quoted, "spoiler_text", LONGEST_WARNING);
        var words = Markup.fromHtml(Tree.cut(Tree.text(quoted, "content"), LONGEST_TEXT), server);
        var text = warning == null ? words.text() : warning + "\n\n" + words.text();
        return new Quote(Keys.of(quoted, server), url(quoted), author(quoted.path("account")), text);
    }

    private @Nullable SourceKey replyTo(JsonNode status) {
        var id = Tree.text(status, "in_reply_to_id");
        return Ids.usable(id) ? replies.getOrDefault(id, Keys.onServer(server, id)) : null;
    }
}
