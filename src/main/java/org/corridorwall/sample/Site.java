package org.corridorwall.sample;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.corridorwall.sample.Cast.School;

/** Every address of the source, and what is there. */
final class Site {
    private final Cast cast;
    private final Directory directory;
    private final Board board;
    private final FeedWriter feeds;
    private final PageWriter pages;
    private final MastodonApi api;
    private final Gallery gallery = new Gallery();

    Site(Cast cast, Board board, URI base, Instant opened) {
        this.cast = cast;
        this.directory = new Directory(cast);
        this.board = board;
        this.feeds = new FeedWriter(board, base, opened);
        this.pages = new PageWriter(cast, directory, base, feeds);
        this.api =
                new MastodonApi(cast, directory, board, new MastodonWriter(cast, directory, board, base, opened), base);
    }

    Reply answer(URI asked) {
        var path = asked.getPath();
        if (path.startsWith("/api/")) return api.answer(path, Query.of(asked.getRawQuery()));
        if (path.equals("/")) return pages.home();
        return find(path.substring(1)).orElseGet(pages::notFound);
    }

    private Optional<Reply> find(String path) {
        if (path.startsWith("art/")) return gallery.find(path.substring("art/".length()));
        if (path.startsWith("tags/")) return Optional.of(tag(path.substring("tags/".length())));
        if (path.startsWith("@")) return profileOrStatus(path.substring(1));
        if (path.startsWith("schools/")) return ofSchool(path.substring("schools/".length()));
        return Optional.empty();
    }

    private Reply tag(String tag) {
        var folded = tag.toLowerCase(Locale.ROOT);
        return pages.tag(
                tag,
                board.all(entry -> Markup.tags(entry.told().text()).stream()
                        .anyMatch(one -> one.toLowerCase(Locale.ROOT).equals(folded))));
    }

    private Optional<Reply> profileOrStatus(String path) {
        var parts = path.split("/");
        if (parts.length == 1)
            return directory.find(parts[0]).map(profile -> pages.profile(profile, board.by(profile.handle())));
        if (parts.length > 2 || !parts[1].matches("\\d{1,18}")) return Optional.empty();
        return board.find(Long.parseLong(parts[1]))
                .filter(entry -> entry.isBy(parts[0]))
                .map(this::original)
                .map(pages::one);
    }

    /** A boost has no page of its own: what it passes on is shown. */
    private Entry original(Entry entry) {
        return Optional.ofNullable(entry.boosts()).flatMap(board::find).orElse(entry);
    }

    private Optional<Reply> ofSchool(String path) {
        int slash = path.indexOf('/');
        var slug = slash < 0 ? path : path.substring(0, slash);
        var rest = slash < 0 ? "" : path.substring(slash + 1);
        return cast.school(slug).flatMap(school -> ofSchool(school, rest));
    }

    private Optional<Reply> ofSchool(School school, String rest) {
        if (rest.isEmpty()) return Optional.of(pages.school(school, board.articles(school.slug())));
        if (rest.equals(school.feed().file())) return Optional.of(feeds.feed(school));
        if (!rest.startsWith("news/")) return Optional.empty();
        return board.find(rest.substring("news/".length()))
                .filter(entry -> entry.told().website() && entry.told().by().equals(school.slug()))
                .map(pages::one);
    }
}
