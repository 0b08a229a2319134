package org.corridorwall.sample;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.corridorwall.sample.Cast.Profile;
import org.corridorwall.sample.Cast.School;

/** Plain pages, so that every address which a post gives leads somewhere. */
final class PageWriter {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, H:mm", Locale.UK);

    private final Cast cast;
    private final Directory directory;
    private final URI base;
    private final FeedWriter feeds;
    private final Markup markup;
    private final ZoneId zone;

    PageWriter(Cast cast, Directory directory, URI base, FeedWriter feeds) {
        this.cast = cast;
        this.directory = directory;
        this.base = base;
        this.feeds = feeds;
        this.markup = new Markup(base);
        this.zone = cast.trust().zone();
    }

    Reply home() {
        var body = new StringBuilder(
                "<p>A small internet in a box: the websites and accounts of a trust that does not exist.</p><ul>");
        cast.academies()
                .forEach(school -> body.append(link(Sites.home(base, school).toString(), school.name())));
        directory.all().forEach(profile -> body.append(link("/@" + profile.handle(), profile.name())));
        return page(cast.trust().name(), "", body.append("</ul>").toString());
    }

    Reply school(School school, List<Entry> articles) {
        var feed = "<link rel=\"alternate\" type=\"%s\" title=\"%s\" href=\"%s\">"
                .formatted(
                        school.feed().typeWithoutCharset(),
                        Markup.escape(school.name()),
                        school.feed().file());
        return page(school.name(), feed, articles(articles));
    }

    Reply profile(Profile profile, List<Entry> entries) {
        return page(profile.name(), "", "<p>@" + profile.handle() + "@" + Cast.DOMAIN + "</p>" + articles(entries));
    }

    Reply tag(String tag, List<Entry> entries) {
        return page("#" + tag, "", articles(entries));
    }

    Reply one(Entry entry) {
        var told = entry.told();
        return page(told.title() == null ? nameOf(told.by()) : told.title(), "", article(entry));
    }

    Reply notFound() {
        return page("Not here", "", "<p>There is nothing at this address.</p>").as(404);
    }

    private static String link(String address, String name) {
        return "<li><a href=\"%s\">%s</a></li>".formatted(address, Markup.escape(name));
    }

    private String articles(List<Entry> entries) {
        var body = new StringBuilder();
        entries.stream().filter(entry -> entry.boosts() == null).forEach(entry -> body.append(article(entry)));
        return body.toString();
    }

    private String article(Entry entry) {
        var told = entry.told();
        var words = told.website()
                ? feeds.html(told)
                : feeds.html(told.withText("")).replace("<p></p>", "") + markup.status(told.text());
        return "<article lang=\"%s\"><p><b>%s</b>, <a href=\"%s\"><time datetime=\"%s\">%s</time></a></p>%s%s</article>"
                .formatted(
                        told.language(),
                        Markup.escape(nameOf(told.by())),
                        addressOf(entry),
                        entry.publishedAt(),
                        WHEN.format(entry.publishedAt().atZone(zone)),
                        told.title() == null ? "" : "<h2>" + Markup.escape(told.title()) + "</h2>",
                        words);
    }

    private String addressOf(Entry entry) {
        return entry.told().website()
                ? Sites.article(base, entry).getPath()
                : "/@" + entry.told().by() + "/" + entry.id();
    }

    private String nameOf(String by) {
        return directory
                .find(by)
                .map(Profile::name)
                .or(() -> cast.school(by).map(School::name))
                .orElse(by);
    }

    private static Reply page(String title, String head, String body) {
        return Reply.html("""
                <!doctype html>
                <html lang="en-GB">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <title>%1$s</title>
                <style>
                body { font: 18px/1.5 Verdana, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1.25rem; color: #182827; background: #fdfefd }
                img { max-width: 100%%; height: auto } figure { margin: 1rem 0 } article { border-top: 2px solid #182827; padding: 1rem 0 }
                a { color: inherit } .invisible { display: none } time { font-size: 15px }
                </style>
                %2$s
                </head>
                <body>
                <h1>%1$s</h1>
                %3$s
                </body>
                </html>
                """.formatted(Markup.escape(title), head, body));
    }
}
