package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.corridorwall.network.Found;
import org.corridorwall.network.Words;
import org.corridorwall.post.Author;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Poll;
import org.corridorwall.post.Post;
import org.corridorwall.post.Quote;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Makes posts of what X sent. https://docs.x.com/x-api/fundamentals/data-dictionary
 *
 * @param authors by their number; empty for whom nobody knows
 */
record Posts(Material material, Known known, Function<String, Optional<Author>> authors, Instant now) {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    /** X's codes for what is in no language: undetermined, only tags, only links, and the like. */
    private static final Pattern NO_LANGUAGE = Pattern.compile("und|zxx|art|q[a-z]{2}");

    private static final Map<String, String> OLD_CODES = Map.of("in", "id", "iw", "he", "ji", "yi");
    private static final Pattern OWN_MEDIA = Pattern.compile(
            "https?://(?:www\\.|mobile\\.)?(?:x|twitter)\\.com/\\w+/status/\\d+/(?:photo|video)/\\d+",
            Pattern.CASE_INSENSITIVE);
    static final Pattern STATUS = Pattern.compile(
            "https?://(?:www\\.|mobile\\.)?(?:x|twitter)\\.com/(\\w{1,15})/status/(\\d+)(?:[/?#].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REPOST = Pattern.compile("^RT @(\\w{1,15}): ");
    private static final int LONGEST_ALT = 5_000;
    private static final int LONGEST_LINE = 500;

    /** The number under which a post names another, or null. @param how {@code retweeted}, {@code quoted}, {@code replied_to} */
    static @Nullable String reference(JsonNode post, String how) {
        for (var one : Tree.list(post, "referenced_tweets"))
            if (Tree.text(one, "type").equals(how) && Ids.usable(Tree.text(one, "id"))) return Tree.text(one, "id");
        return null;
    }

    /** The number of its first version, by which a post is known however often it is edited. */
    static String first(JsonNode post) {
        var history = post.path("edit_history_tweet_ids");
        if (history.isArray()) for (var id : history) if (Ids.usable(id.asText())) return id.asText();
        return Tree.text(post, "id");
    }

    static SourceKey key(String id) {
        return new SourceKey("x:" + id);
    }

    /** Empty for what is withheld, or can't be a post. */
    Optional<Found> found(JsonNode post, AccountId through) {
        if (withheld(post)) return Optional.empty();
        var passedOn = reference(post, "retweeted");
        if (passedOn == null) return Optional.of(Found.written(through, post(post)));
        var at = Objects.requireNonNullElse(past(post), now);
        var share = new Found.Share(key(first(post)), at);
        var original = material.post(passedOn);
        if (original == null) return Optional.of(new Found(through, cutShort(post, passedOn), share));
        return withheld(original) ? Optional.empty() : Optional.of(new Found(through, post(original), share));
    }

    /** By law or by complaint, everywhere or where the wall is seen. */
    private static boolean withheld(JsonNode post) {
        var withheld = post.path("withheld");
        if (!withheld.isObject()) return false;
        if (Tree.yes(withheld, "copyright")) return true;
        for (var country : withheld.path("country_codes"))
            if (Set.of("GB", "XX", "XY").contains(country.asText())) return true;
        return false;
    }

    private Post post(JsonNode post) {
        var id = Tree.text(post, "id");
        var first = first(post);
        var author = author(post);
        var quote = quote(post);
        var text = Text.of(post);
        var media = media(post);
        var words = text.words(link -> isSilent(link, !media.isEmpty(), quote));
        return post(
                first,
                id,
                author,
                words,
                text,
                language(post),
                past(post),
                first.equals(id) ? null : past(post),
                media,
                card(text, link -> isSilent(link, true, quote)),
                poll(post),
                quote,
                answered(post),
                thread(post, first),
                Tree.yes(post, "possibly_sensitive") ? Set.of("sensitive") : Set.of());
    }

    private static Post post(
            String first,
            String id,
            Author author,
            Words words,
            Text text,
            @Nullable String language,
            @Nullable Instant published,
            @Nullable Instant edited,
            List<Media> media,
            @Nullable Card card,
            @Nullable Poll poll,
            @Nullable Quote quote,
            @Nullable SourceKey replyTo,
            @Nullable SourceKey thread,
            Set<String> labels) {
        return new Post(
                key(first),
                Network.X,
                url(author, id),
                author,
                words.text(),
                words.html(),
                null,
                language,
                published,
                edited,
                text.hashtags(),
                List.of(),
                text.mentions(),
                media,
                card,
                poll,
                quote,
                replyTo,
                thread,
                null,
                labels);
    }

    /** A repost whose original could not be had: X gives its beginning with the repost. */
    private Post cutShort(JsonNode repost, String original) {
        var raw = Tree.text(repost, "text");
        var by = REPOST.matcher(raw);
        var author = by.find() ? Profile.stranger(by.group(1)) : new Author(null, null, null, null);
        var text = Text.of(repost);
        var words = text.words(link -> false);
        var mark = Pattern.compile("RT @\\w{1,15}:\\s*");
        var said = Text.plainWords(mark.matcher(words.text()).replaceFirst(""));
        return post(
                known.first(original),
                original,
                author,
                said,
                text,
                language(repost),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                Tree.yes(repost, "possibly_sensitive") ? Set.of("sensitive") : Set.of());
    }

    private Author author(JsonNode post) {
        return authors.apply(Tree.text(post, "author_id")).orElseGet(() -> new Author(null, null, null, null));
    }

    private static String url(Author author, String id) {
        var page = author.url() == null ? "https://x.com/i" : author.url();
        return page + "/status/" + id;
    }

    private static boolean isSilent(JsonNode link, boolean hasMedia, @Nullable Quote quote) {
        var target = Objects.requireNonNullElse(Text.target(link), "");
        if (hasMedia
                && (link.hasNonNull("media_key") || OWN_MEDIA.matcher(target).matches())) return true;
        var status = STATUS.matcher(target);
        return quote != null && status.matches() && quote.url().endsWith("/status/" + status.group(2));
    }

    private @Nullable Instant past(JsonNode post) {
        var time = Tree.time(post, "created_at");
        return time == null || time.isAfter(now) ? null : time;
    }

    private static @Nullable String language(JsonNode post) {
        var code = Tree.text(post, "lang");
        if (!LANGUAGE.matcher(code).matches() || NO_LANGUAGE.matcher(code).matches()) return null;
        return OLD_CODES.getOrDefault(code, code);
    }

    private @Nullable SourceKey answered(JsonNode post) {
        var id = reference(post, "replied_to");
        return id == null ? null : keyOf(id);
    }

    private @Nullable SourceKey thread(JsonNode post, String first) {
        var id = Tree.text(post, "conversation_id");
        return !Ids.usable(id) || id.equals(first) || id.equals(Tree.text(post, "id")) ? null : keyOf(id);
    }

    private SourceKey keyOf(String id) {
        var here = material.post(id);
        return key(here == null ? known.first(id) : first(here));
    }

    private @Nullable Quote quote(JsonNode post) {
        var id = reference(post, "quoted");
        var quoted = id == null ? null : material.post(id);
        if (quoted == null || withheld(quoted)) return null;
        var author = author(quoted);
        var media = media(quoted);
        var words = Text.of(quoted).words(link -> isSilent(link, !media.isEmpty(), null));
        return new Quote(key(first(quoted)), url(author, Tree.text(quoted, "id")), author, words.text());
    }

    private List<Media> media(JsonNode post) {
        var media = new ArrayList<Media>();
        for (var key : post.path("attachments").path("media_keys")) {
            var one = material.medium(key.asText());
            var medium = one == null ? null : medium(one, post);
            if (medium != null) media.add(medium);
        }
        return media;
    }

    private @Nullable Media medium(JsonNode one, JsonNode post) {
        var alt = Tree.lines(one, "alt_text", LONGEST_ALT);
        return switch (Tree.text(one, "type")) {
            case "photo" -> {
                var address = Tree.address(one, "url");
                yield address == null ? null : Media.image(address, alt);
            }
            case "video", "animated_gif" -> {
                var film = film(one);
                yield new Media(
                        Media.Kind.VIDEO,
                        Tree.address(one, "preview_image_url"),
                        film == null ? url(author(post), Tree.text(post, "id")) : film,
                        alt,
                        (int) Math.clamp(Tree.number(one, "duration_ms") / 1_000, 0, 1_000_000));
            }
            default -> null;
        };
    }

    /** The finest that browsers play without help. */
    private static @Nullable String film(JsonNode one) {
        return Tree.list(one, "variants").stream()
                .filter(variant -> Tree.text(variant, "content_type").equals("video/mp4"))
                .filter(variant -> Tree.address(variant, "url") != null)
                .max(Comparator.comparingLong(variant -> Tree.number(variant, "bit_rate")))
                .map(variant -> Tree.address(variant, "url"))
                .orElse(null);
    }

    private static @Nullable Card card(Text text, Predicate<JsonNode> silent) {
        for (var link : text.links().reversed()) {
            var title = Tree.line(link, "title", LONGEST_LINE);
            var target = Text.target(link);
            if (title == null || target == null || silent.test(link)) continue;
            var pictures = Tree.list(link, "images");
            return new Card(
                    target,
                    title,
                    Tree.lines(link, "description", 2_000),
                    pictures.isEmpty() ? null : Tree.address(pictures.getFirst(), "url"));
        }
        return null;
    }

    private @Nullable Poll poll(JsonNode post) {
        for (var id : post.path("attachments").path("poll_ids")) {
            var poll = material.poll(id.asText());
            if (poll == null) continue;
            var choices = new ArrayList<Poll.Choice>();
            long all = 0;
            for (var option : Tree.list(poll, "options")) {
                long votes = Math.max(0, Tree.number(option, "votes"));
                all += votes;
                var title = Objects.requireNonNullElse(Tree.line(option, "label", LONGEST_LINE), "");
                choices.add(new Poll.Choice(title, (int) Math.min(votes, Integer.MAX_VALUE)));
            }
            if (!choices.isEmpty())
                return new Poll(choices, (int) Math.min(all, Integer.MAX_VALUE), Tree.time(poll, "end_datetime"));
        }
        return null;
    }
}
