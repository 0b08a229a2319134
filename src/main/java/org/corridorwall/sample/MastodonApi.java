package org.corridorwall.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corridorwall.sample.Cast.Profile;

/** The part of Mastodon's client API that reading needs (docs.joinmastodon.org/methods). */
final class MastodonApi {
    private static final int PAGE = 20;
    private static final int LONGEST_PAGE = 40;

    private final Cast cast;
    private final Directory directory;
    private final Board board;
    private final MastodonWriter writer;
    private final URI base;

    MastodonApi(Cast cast, Directory directory, Board board, MastodonWriter writer, URI base) {
        this.cast = cast;
        this.directory = directory;
        this.board = board;
        this.writer = writer;
        this.base = base;
    }

    /** @param path of the request, beginning with {@code /api/} */
    Reply answer(String path, Query query) {
        var parts = path.substring("/api/".length()).split("/");
        if (path.equals("/api/v2/instance")) return Reply.json(instance());
        if (path.equals("/api/v1/accounts/lookup")) return lookup(query);
        if (path.equals("/api/v1/statuses")) return batch(query);
        if (path.matches("/api/v1/accounts/\\d+"))
            return directory
                    .byId(parts[2])
                    .map(writer::account)
                    .map(Reply::json)
                    .orElseGet(MastodonApi::notFound);
        if (path.matches("/api/v1/accounts/\\d+/statuses"))
            return directory
                    .byId(parts[2])
                    .map(profile -> timeline(profile, query))
                    .orElseGet(MastodonApi::notFound);
        if (path.matches("/api/v1/statuses/\\d+"))
            return status(parts[2]).map(writer::status).map(Reply::json).orElseGet(MastodonApi::notFound);
        if (path.matches("/api/v1/statuses/\\d+/context"))
            return status(parts[2]).map(this::context).map(Reply::json).orElseGet(MastodonApi::notFound);
        return notFound();
    }

    private static Reply notFound() {
        return Reply.json(Texts.JSON.createObjectNode().put("error", "Record not found"))
                .as(404);
    }

    private Reply lookup(Query query) {
        var asked = query.first("acct").orElse("").replaceFirst("^@", "").toLowerCase(Locale.ROOT);
        var handle = asked.endsWith("@" + Cast.DOMAIN) ? asked.substring(0, asked.indexOf('@')) : asked;
        return directory.find(handle).map(writer::account).map(Reply::json).orElseGet(MastodonApi::notFound);
    }

    private Optional<Entry> status(String id) {
        if (!id.matches("\\d{1,18}")) return Optional.empty();
        return board.find(Long.parseLong(id)).filter(entry -> !entry.told().website());
    }

    /** Those that are left of what was asked for; at most 20, as on a server without a token. */
    private Reply batch(Query query) {
        var ids = new ArrayList<>(query.all("id[]"));
        ids.addAll(query.all("id"));
        var found = ids.stream()
                .distinct()
                .limit(PAGE)
                .map(this::status)
                .flatMap(Optional::stream)
                .toList();
        return Reply.json(writer.statuses(found));
    }

    private Reply timeline(Profile profile, Query query) {
        if (query.flag("pinned")) return Reply.json(writer.statuses(List.of()));
        int limit = (int) Math.clamp(query.number("limit").orElse(PAGE), 1, LONGEST_PAGE);
        var page = page(profile, query, limit);
        var reply = Reply.json(writer.statuses(page));
        return page.isEmpty() ? reply : reply.with("Link", links(profile, page, limit));
    }

    /** {@code min_id} gives those that follow it immediately, {@code since_id} the newest; newest first either way. */
    private List<Entry> page(Profile profile, Query query, int limit) {
        var fits = board.by(profile.handle()).stream()
                .filter(entry -> entry.id() < query.number("max_id").orElse(Long.MAX_VALUE))
                .filter(entry -> entry.id() > query.number("since_id").orElse(0))
                .filter(entry -> entry.id() > query.number("min_id").orElse(0))
                .filter(entry -> !query.flag("exclude_replies") || entry.replyTo() == null)
                .filter(entry -> !query.flag("exclude_reblogs") || entry.boosts() == null)
                .filter(entry ->
                        !query.flag("only_media") || !entry.told().pictures().isEmpty())
                .toList();
        int from = query.number("min_id").isPresent() ? Math.max(0, fits.size() - limit) : 0;
        return fits.subList(from, Math.min(fits.size(), from + limit));
    }

    private String links(Profile profile, List<Entry> page, int limit) {
        var here = base.resolve("/api/v1/accounts/" + directory.idOf(profile) + "/statuses?limit=" + limit);
        var newer =
                "<%s&min_id=%d>; rel=\"prev\"".formatted(here, page.getFirst().id());
        if (page.size() < limit) return newer;
        return "<%s&max_id=%d>; rel=\"next\", %s".formatted(here, page.getLast().id(), newer);
    }

    private ObjectNode context(Entry entry) {
        var above = new ArrayList<Entry>();
        for (var up = answered(entry); up.isPresent(); up = answered(up.get())) above.addFirst(up.get());
        var below = new ArrayList<Entry>();
        below(entry, below);
        var node = Texts.JSON.createObjectNode();
        node.set("ancestors", writer.statuses(above));
        node.set("descendants", writer.statuses(below));
        return node;
    }

    private Optional<Entry> answered(Entry entry) {
        return Optional.ofNullable(entry.replyTo()).flatMap(board::find);
    }

    private void below(Entry entry, List<Entry> into) {
        for (var answer : board.answers(entry.id()).reversed()) {
            into.add(answer);
            below(answer, into);
        }
    }

    private ObjectNode instance() {
        var node = Texts.JSON.createObjectNode();
        node.put("domain", Cast.DOMAIN)
                .put("title", cast.trust().name())
                .put("version", "4.5.0")
                .put("source_url", base.toString())
                .put("description", "A fictional server of a fictional trust, for looking at Corridor.");
        node.putObject("usage")
                .putObject("users")
                .put("active_month", directory.all().size());
        node.putObject("thumbnail")
                .put("url", base.resolve("/art/harbour-1-wide.jpg").toString());
        node.putArray("icon");
        node.putArray("languages").add("en").add("cy");
        var configuration = node.putObject("configuration");
        configuration.putObject("urls").putNull("streaming").putNull("status");
        configuration.putObject("accounts").put("max_featured_tags", 10).put("max_pinned_statuses", 5);
        configuration
                .putObject("statuses")
                .put("max_characters", 2000)
                .put("max_media_attachments", 4)
                .put("characters_reserved_per_url", 23);
        configuration
                .putObject("media_attachments")
                .put("description_limit", 1500)
                .putArray("supported_mime_types")
                .add("image/jpeg")
                .add("image/png");
        configuration.putObject("polls").put("max_options", 4).put("max_characters_per_option", 50);
        configuration.putObject("translation").put("enabled", false);
        var access = configuration.putObject("timelines_access");
        access.putObject("live_feeds").put("local", "disabled").put("remote", "disabled");
        access.putObject("hashtag_feeds").put("local", "disabled").put("remote", "disabled");
        node.putObject("registrations")
                .put("enabled", false)
                .put("approval_required", false)
                .putNull("message");
        node.putObject("api_versions").put("mastodon", 7);
        node.putObject("contact").put("email", "office@" + Cast.DOMAIN).putNull("account");
        node.putArray("rules");
        return node;
    }
}
