package org.corridorwall.network.feed;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.corridorwall.network.Links;
import org.corridorwall.network.Markup;
import org.corridorwall.network.Words;
import org.corridorwall.post.Card;
import org.corridorwall.post.Media;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/** Makes posts of a feed's entries. */
final class Composing {
    /** Pictures, videos and sounds of one post. */
    private static final int MOST_MEDIA = 8;
    /** Shorter titles are headlines even where the text begins with the same words. */
    private static final int SENTENCE = 24;

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z]");
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*+\\r?\\n");

    private final AccountId account;
    private final URI address;
    private final Instant now;

    Composing(AccountId account, URI address, Instant now) {
        this.account = account;
        this.address = address;
        this.now = now;
    }

    /** In the order of the document, each key once: of two the one that is dated later. */
    List<Post> posts(Feed feed) {
        var ambiguous = ambiguous(feed);
        var posts = new LinkedHashMap<SourceKey, Post>();
        for (var entry : feed.entries()) {
            boolean byLink = entry.link() != null && !ambiguous.contains(entry.link());
            var post = post(entry, feed, byLink);
            posts.merge(post.key(), post, (one, other) -> dated(other).isAfter(dated(one)) ? other : one);
        }
        return List.copyOf(posts.values());
    }

    /** Links that several entries without an id share: nothing can be known by them. */
    private static Set<String> ambiguous(Feed feed) {
        var titles = new HashMap<String, String>();
        var ambiguous = new HashSet<String>();
        if (feed.site() != null) ambiguous.add(feed.site());
        for (var entry : feed.entries()) {
            if (entry.id() != null || entry.link() == null) continue;
            var before = titles.putIfAbsent(entry.link(), entry.title());
            if (before != null && !before.equals(entry.title())) ambiguous.add(entry.link());
        }
        return ambiguous;
    }

    private static Instant dated(Post post) {
        var date = post.editedAt() == null ? post.publishedAt() : post.editedAt();
        return date == null ? Instant.EPOCH : date;
    }

    private Post post(Entry entry, Feed feed, boolean byLink) {
        var published = Dates.parse(entry.published(), now);
        var edited = Dates.parse(entry.updated(), now);
        if (published == null) published = edited;
        if (edited != null && (published == null || !edited.isAfter(published))) edited = null;
        var body = body(entry);
        var title = headline(entry.title(), body);
        var words = title == null || repeats(title, body) ? body : together(title, body);
        var site = feed.site() == null ? address.toString() : feed.site();
        return new Post(
                key(entry, words, byLink),
                Network.FEED,
                entry.link() == null ? Links.resolve(null, site).orElse(site) : entry.link(),
                entry.author(),
                words.text(),
                words.html(),
                title,
                entry.language(),
                published,
                edited,
                List.of(),
                entry.categories(),
                List.of(),
                media(entry),
                title == null || entry.link() == null ? null : new Card(entry.link(), title, null, null),
                null,
                null,
                entry.replyTo() == null ? null : key(entry.replyTo()),
                null,
                null,
                Set.of());
    }

    private static Words body(Entry entry) {
        for (var body : entry.bodies()) {
            var words = body.html()
                    ? Markup.fromHtml(paragraphs(body.written()), body.base())
                    : Markup.fromText(body.written());
            if (!words.isEmpty()) return words;
        }
        return Words.NONE;
    }

    /** Many descriptions are plain text in spite of the format: where there is no tag, a blank line parts paragraphs. */
    private static String paragraphs(String html) {
        return TAG.matcher(html).find() ? html : BLANK_LINE.matcher(html).replaceAll("<br><br>");
    }

    /** The title, unless it only is the beginning of what follows, as feeds of short messages have it. */
    private static @Nullable String headline(String title, Words body) {
        if (title.isEmpty()) return null;
        boolean cut = title.endsWith("…") || title.endsWith("...");
        var begins = folded(title);
        var text = folded(body.text());
        if (begins.isEmpty() || !text.startsWith(begins)) return title;
        if (cut || text.equals(begins)) return null;
        return repeats(title, body) || title.length() < SENTENCE ? title : null;
    }

    /** Whether the text begins with the title as a paragraph of its own. */
    private static boolean repeats(String title, Words body) {
        int end = body.text().indexOf("\n");
        return end > 0 && folded(body.text().substring(0, end)).equals(folded(title));
    }

    private static String folded(String words) {
        var start = words.substring(0, Math.min(words.length(), 2_000));
        return start.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "");
    }

    private static Words together(String title, Words body) {
        var head = Markup.fromText(title);
        var strong = head.html().replace("<p>", "<p><strong>").replace("</p>", "</strong></p>");
        if (body.isEmpty()) return new Words(head.text(), head.html());
        return new Words(head.text() + "\n\n" + body.text(), strong + body.html());
    }

    /** What the feed hangs on the entry, then what stands in its text; a picture twice counts once, with its description. */
    private static List<Media> media(Entry entry) {
        var found = new LinkedHashMap<String, Media>();
        for (var media : entry.media()) found.putIfAbsent(known(media), media);
        var explicit = Set.copyOf(found.keySet());
        for (var body : entry.bodies()) {
            if (!body.html() || found.size() > explicit.size()) continue;
            for (var media : Markup.pictures(body.written(), body.base()))
                found.merge(known(media), media, Composing::described);
        }
        if (found.isEmpty() && entry.thumbnail() != null) return List.of(Media.image(entry.thumbnail(), null));
        return found.values().stream().limit(MOST_MEDIA).toList();
    }

    private static String known(Media media) {
        return media.target() == null ? Kinds.picture(media.address() + "") : media.target();
    }

    private static Media described(Media one, Media other) {
        if (one.alt() != null || other.alt() == null) return one;
        return new Media(one.kind(), one.address(), one.target(), other.alt(), one.seconds());
    }

    private SourceKey key(Entry entry, Words words, boolean byLink) {
        if (entry.id() != null) return key(entry.id());
        if (byLink && entry.link() != null) return key(entry.link());
        return key(hash(entry.title() + "\n" + words.text() + "\n" + entry.published()));
    }

    private SourceKey key(String known) {
        var begin = "feed:" + account.value() + ":";
        var key = begin + known;
        return new SourceKey(key.length() > 500 ? begin + hash(known) : key);
    }

    static String hash(String of) {
        return hash(of.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        return "sha256-" + HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    /** SHA-256 in fewer characters. */
    static String base64(String of) {
        return Base64.getUrlEncoder().encodeToString(digest("SHA-256", of.getBytes(StandardCharsets.UTF_8)));
    }

    static String md5(String of) {
        return HexFormat.of().formatHex(digest("MD5", of.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The newest {@code most}, by date where they are dated and in the order of the document, which begins with the newest, where not; given oldest first. */
    static List<Post> oldestFirst(List<Post> posts, int most) {
        var dates = new ArrayList<Instant>();
        Instant last = null;
        for (var post : posts) {
            if (post.publishedAt() != null) last = post.publishedAt();
            dates.add(last == null ? Instant.MAX : last);
        }
        var order = new ArrayList<Integer>();
        for (int i = 0; i < posts.size(); i++) order.add(i);
        order.sort((one, other) -> dates.get(other).compareTo(dates.get(one)));
        return order.stream().limit(most).map(posts::get).toList().reversed();
    }
}
