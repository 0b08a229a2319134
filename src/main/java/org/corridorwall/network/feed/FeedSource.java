package org.corridorwall.network.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.corridorwall.fetch.Fetch;
import org.corridorwall.fetch.Fetched;
import org.corridorwall.fetch.Fetcher;
import org.corridorwall.network.Again;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Links;
import org.corridorwall.network.Reading;
import org.corridorwall.network.Source;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Reads feeds: RSS, Atom, JSON Feed, or the feed that a web page names.
 *
 * <p>Which status means what: 410 ends an account; 401, 402 and 407 need somebody, as a feed that asks for a password
 * never opens by itself; 403, 404 and 5xx are failures that pass, since sites answer so while they are moved, overloaded
 * or think that they are attacked.
 */
public final class FeedSource implements Source {
    private static final int FIRST_READ = 20;
    /** Longer ones would not fit into the cursor beside addresses and marks. */
    private static final int LONGEST_VALIDATOR = 500;

    private static final Pattern FEED_SCHEME = Pattern.compile("(?i)^feed:(//)?(?=https?:)");
    private static final Pattern FEED_ALONE = Pattern.compile("(?i)^feed:(?=//)");
    private static final Pattern BARE = Pattern.compile("(?i)[\\w-]+(\\.[\\w-]+)+(:\\d+)?(/.*)?");

    private static final Duration OVER = Duration.ofSeconds(2);
    private static final String ACCEPT =
            "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
                    + " application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.7, */*;q=0.5";

    private final Function<Fetch, Fetched> fetcher;
    private final InstantSource clock;

    public FeedSource(Fetcher fetcher, InstantSource clock) {
        this(fetcher::fetch, clock);
    }

    FeedSource(Function<Fetch, Fetched> fetcher, InstantSource clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    @Override
    public Network network() {
        return Network.FEED;
    }

    @Override
    public List<Reading> plan(List<Account> accounts) {
        return accounts.stream()
                .map(account -> Reading.alone(account, host(account)))
                .toList();
    }

    private static String host(Account account) {
        return address(account.address()).map(URI::getRawAuthority).orElse("").replaceFirst(":\\d+$", "");
    }

    /** People write {@code feed://…}, or leave the scheme out. */
    private static Optional<URI> address(String written) {
        var link = written.strip();
        if (!link.startsWith("http://") && !link.startsWith("https://")) {
            link = FEED_SCHEME.matcher(link).replaceFirst("");
            link = FEED_ALONE.matcher(link).replaceFirst("https:");
            if (BARE.matcher(link).matches()) link = "https://" + link;
        }
        return Links.resolve(null, link).map(URI::create);
    }

    @Override
    public Answer read(Reading reading, Map<AccountId, Cursor> cursors, Instant deadline) {
        var account = reading.accounts().getFirst();
        var place = Place.of(cursors.get(account.id()), account.address());
        try {
            return read(account, place, deadline);
        } catch (RuntimeException broken) {
            return new Answer.Failed("The feed could not be understood.", broken);
        }
    }

    private Answer read(Account account, Place place, Instant deadline) {
        var address = address(place.address());
        if (address.isEmpty()) return new Answer.NeedsYou("This is not an address of a feed: " + place.address());
        var fetched = fetcher.apply(request(address.get(), place, deadline));
        boolean led = place.moved() != null || place.feed() != null;
        if (led && fetched instanceof Fetched.Status status && (status.status() == 404 || status.status() == 410))
            return read(account, place.forgotten(), deadline);
        return switch (fetched) {
            case Fetched.Body body -> body(account, place, body, deadline);
            case Fetched.NotModified(var movedTo, var headers) ->
                unchanged(account, movedTo == null ? place : place.moved(movedTo.toString()));
            case Fetched.Status status -> status(status);
            case Fetched.Refused(var why) -> new Answer.NeedsYou("This address may not be read: " + why);
            case Fetched.TooLarge(var limit) ->
                new Answer.NeedsYou("The feed is larger than " + limit / 1_000_000 + " MB.");
            case Fetched.Failed(var why, var cause) -> new Answer.Failed(why, cause);
        };
    }

    private static Fetch request(URI address, Place place, Instant deadline) {
        var headers = new HashMap<String, String>();
        headers.put("Accept", ACCEPT);
        if (place.etag() != null) headers.put("If-None-Match", place.etag());
        if (place.modified() != null) headers.put("If-Modified-Since", place.modified());
        return new Fetch(address, headers, deadline, Fetch.FEED_LIMIT);
    }

    private Answer body(Account account, Place before, Fetched.Body body, Instant deadline) {
        var place =
                body.movedTo() == null ? before : before.moved(body.movedTo().toString());
        var hash = Composing.hash(body.bytes());
        var left = left(place, body, hash);
        if (hash.equals(before.hash())) return unchanged(account, left);
        var document = FeedDocument.read(
                body.bytes(), body.headers().first("content-type").orElse(""), body.at());
        return switch (document) {
            case FeedDocument.AFeed(var feed) -> page(account, before, left, feed, body.at());
            case FeedDocument.APage(var feeds) -> discovered(account, place, feeds, deadline);
            case FeedDocument.Neither(var what) ->
                wrong(before, "The address answers with " + what + ", not with a feed.");
        };
    }

    private Place left(Place place, Fetched.Body body, String hash) {
        var etag = validator(body, "etag");
        var modified = validator(body, "last-modified");
        return mayHideAChange(body, etag, modified) ? place.left(null, null, hash) : place.left(etag, modified, hash);
    }

    /**
     * RFC 9110, section 8.8.2.2: a date tells two answers apart only when the second it names was over before the answer
     * was made. WordPress's ETag is the MD5 of its Last-Modified and says no more than that: what is posted later in the
     * same second would be answered with 304 until something else is posted.
     */
    private boolean mayHideAChange(Fetched.Body body, @Nullable String etag, @Nullable String modified) {
        if (modified == null || (etag != null && !etag.contains(Composing.md5(modified)))) return false;
        var now = clock.instant();
        var changed = Dates.parse(modified, now);
        var made = Dates.parse(body.headers().first("date").orElse(null), now);
        return changed != null && (made == null ? now : made).isBefore(changed.plus(OVER));
    }

    private static @Nullable String validator(Fetched.Body body, String name) {
        return body.headers()
                .first(name)
                .filter(value -> !value.isBlank() && value.length() <= LONGEST_VALIDATOR)
                .orElse(null);
    }

    private Answer page(Account account, Place before, Place left, Feed feed, URI at) {
        var all = new Composing(account.id(), at, clock.instant()).posts(feed);
        var posts = before.read()
                ? Composing.oldestFirst(all, Feed.MOST).stream()
                        .filter(post -> !before.leftOut(post.key()))
                        .toList()
                : Composing.oldestFirst(all, FIRST_READ);
        var found =
                posts.stream().map(post -> Found.written(account.id(), post)).toList();
        var next = before.read() || all.size() == posts.size()
                ? left
                : left.without(
                        all.stream().filter(post -> !posts.contains(post)).map(Post::key));
        return new Answer.Page(found, Map.of(account.id(), next.cursor()), List.of());
    }

    /** Asks for the feeds that a page names, the likeliest first, until one is a feed. */
    private Answer discovered(Account account, Place page, List<URI> feeds, Instant deadline) {
        for (var address : feeds) {
            var fetched = fetcher.apply(request(address, Place.unread(account.address()), deadline));
            if (!(fetched instanceof Fetched.Body body)) continue;
            var document = FeedDocument.read(
                    body.bytes(), body.headers().first("content-type").orElse(""), body.at());
            if (!(document instanceof FeedDocument.AFeed(var feed))) continue;
            var place = page.found(
                    body.movedTo() == null ? address.toString() : body.movedTo().toString());
            return page(account, page, left(place, body, Composing.hash(body.bytes())), feed, body.at());
        }
        return wrong(
                page,
                feeds.isEmpty()
                        ? "There is a web page at this address that names no feed. Write the feed's own address."
                        : "There is a web page at this address; the feed that it names can't be read.");
    }

    /** What used to be a feed will probably be one again: a page that says so, a sign-in, a notice of the host. */
    private static Answer wrong(Place place, String why) {
        return place.read() ? new Answer.Failed(why, null) : new Answer.NeedsYou(why);
    }

    private static Answer unchanged(Account account, Place place) {
        return new Answer.Unchanged(Map.of(account.id(), place.cursor()));
    }

    private static Answer status(Fetched.Status answer) {
        int status = answer.status();
        if (status == 410) return new Answer.Gone("The site says that this feed is gone for good (410).");
        if (status == 429 || (status == 503 && answer.retryAt() != null))
            return new Answer.SlowDown(answer.retryAt(), "The site asks to be read less often (" + status + ").");
        return switch (status) {
            case 401, 402, 407 ->
                new Answer.NeedsYou("The site asks for a password (" + status + "); feeds are read without one.");
            case 403 -> new Answer.Failed("The site does not let the feed be read (403).", null);
            case 404 -> new Answer.Failed("There is nothing at this address (404).", null);
            default ->
                new Answer.Failed(
                        status >= 500
                                ? "The site has trouble of its own (" + status + ")."
                                : "The site answered " + status + ".",
                        null);
        };
    }

    /** Nothing: what is no longer in a feed may only have slid out of it. */
    @Override
    public Set<SourceKey> gone(Account account, List<SourceKey> keys, Instant deadline) {
        return Set.of();
    }

    @Override
    public Again again(Account account) {
        return new Again.Never();
    }
}
