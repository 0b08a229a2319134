package org.corridorwall.network.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Window;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.Account;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one account's timeline: always its newest page; and where that does not reach back to what is known,
 * what lies between, forward from the newest known status ({@code min_id}).
 */
final class Timeline {
    private static final System.Logger LOG = System.getLogger(Timeline.class.getName());
    private static final int NEWEST = 20;
    private static final int PAGE = 40;
    private static final int MOST_PAGES = 50;
    private static final long MOST_BYTES = 10_000_000;
    /** How servers say that they don't know a parameter. */
    private static final Set<Integer> NOT_UNDERSTOOD = Set.of(400, 405, 422);

    private final ServerClient server;
    private final Known known;
    private final Account account;
    private final Address address;
    private final Instant now;
    private final TreeMap<String, JsonNode> read = new TreeMap<>(Ids.ORDER);
    private int pages;

    Timeline(ServerClient server, Known known, Account account, Address address, Instant now) {
        this.server = server;
        this.known = known;
        this.account = account;
        this.address = address;
        this.now = now;
    }

    /**
     * A page of an account's timeline, as it came.
     *
     * @param size how many there were, with those that can't be taken
     * @param whole nothing lies further back
     */
    private record Stretch(List<JsonNode> statuses, int size, boolean whole) {
        boolean isEmpty() {
            return statuses.isEmpty();
        }

        String newest() {
            return ids(statuses).max(Ids.ORDER).orElse(Ids.NONE);
        }

        String oldest() {
            return ids(inOrder()).min(Ids.ORDER).orElse(Ids.NONE);
        }

        private static Stream<String> ids(List<JsonNode> statuses) {
            return statuses.stream().map(Timeline::id);
        }

        /** Without what some servers pin to the top, far from its place: the page does not reach back there. */
        List<JsonNode> inOrder() {
            int first = 0;
            while (first + 1 < statuses.size()
                    && Tree.yes(statuses.get(first), "pinned")
                    && Ids.newer(id(statuses.get(first + 1)), id(statuses.get(first)))) first++;
            return statuses.subList(first, statuses.size());
        }

        Stretch newestOf(int many) {
            if (statuses.size() <= many) return this;
            var kept = statuses.stream()
                    .sorted(Comparator.comparing(Timeline::id, Ids.ORDER).reversed())
                    .limit(many)
                    .toList();
            return new Stretch(kept, size, false);
        }
    }

    private static String id(JsonNode status) {
        return Tree.text(status, "id");
    }

    Answer read(@Nullable Cursor cursor) {
        var left = Left.of(cursor, who());
        return left.isPresent() ? again(left.get()) : first();
    }

    private String who() {
        return server.base() + " " + address.acct();
    }

    private Answer first() {
        return switch (Profile.look(server, address)) {
            case Profile.Looked.Is(var profile) -> begin(profile);
            case Profile.Looked.IsNot() ->
                new Answer.NeedsYou("There is no account " + address.handle() + " on " + server.host());
            case Profile.Looked.Unclear(var why) -> why;
        };
    }

    private Answer begin(Profile profile) {
        if (profile.ended() != null) return new Answer.Gone(profile.ended());
        var left = Left.at(who(), profile);
        return switch (newest(left)) {
            case Reply.Told told -> {
                var page = stretch(told, left).newestOf(NEWEST);
                keep(page.statuses());
                yield page(page.isEmpty() ? left : left.upTo(page.newest(), null), page);
            }
            case Reply.Refused refused -> refused.means();
        };
    }

    private Answer again(Left left) {
        return switch (newest(left)) {
            case Reply.Told told -> goOn(left, stretch(told, left));
            case Reply.Refused refused when refused.status() == 404 -> lookAgain(left, refused.means());
            case Reply.Refused refused -> refused.means();
        };
    }

    private Answer goOn(Left left, Stretch page) {
        var ended = ended(left, page);
        if (ended != null) return new Answer.Gone(ended);
        // A suspended account has an empty timeline: its deleted posts are not told by that.
        if (page.size() == 0 && !left.newest().equals(Ids.NONE)) return lookAgain(left, page);
        keep(page.statuses());
        return page(page.isEmpty() ? left : caughtUp(left, page), page);
    }

    private Answer lookAgain(Left left, Answer otherwise) {
        return switch (Profile.look(server, address)) {
            case Profile.Looked.Is(var profile) when profile.ended() != null -> new Answer.Gone(profile.ended());
            case Profile.Looked.Is(var profile) when !profile.id().equals(left.id()) -> begin(profile);
            case Profile.Looked.Is _ -> otherwise;
            case Profile.Looked.IsNot() ->
                new Answer.Gone("The account " + address.handle() + " is not on " + server.host() + " any more");
            case Profile.Looked.Unclear(var why) -> why;
        };
    }

    private Answer lookAgain(Left left, Stretch empty) {
        return lookAgain(left, page(left, empty));
    }

    private Reply newest(Left left) {
        return statuses(left, "limit=" + NEWEST);
    }

    private Reply statuses(Left left, String query) {
        pages++;
        var reply = server.get("/api/v1/accounts/" + ServerClient.encode(left.id()) + "/statuses?" + query);
        return reply instanceof Reply.Told told && !told.tree().isArray() ? noList() : reply;
    }

    private Reply noList() {
        var why = server.host() + " answered with something that is no list of posts";
        return new Reply.Refused(0, new Answer.Failed(why, null));
    }

    private Stretch stretch(Reply.Told told, Left left) {
        var own = Tree.objects(told.tree()).stream()
                .filter(status -> isOwn(status, left))
                .toList();
        var size = told.tree().size();
        return new Stretch(own, size, size < NEWEST && !told.goesOn());
    }

    private static boolean isOwn(JsonNode status, Left left) {
        var author = Tree.text(status.path("account"), "id");
        return Ids.usable(id(status)) && (author.isEmpty() || author.equals(left.id()));
    }

    private static @Nullable String ended(Left left, Stretch page) {
        return page.statuses().stream()
                .map(status -> status.path("account"))
                .filter(author -> Tree.text(author, "id").equals(left.id()))
                .map(Profile::ended)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void keep(Collection<JsonNode> statuses) {
        for (var status : statuses) read.put(id(status), status);
    }

    private boolean enough() {
        return pages >= MOST_PAGES || server.bytes() > MOST_BYTES || server.outOfTime();
    }

    private Left caughtUp(Left left, Stretch page) {
        var filled = fill(left);
        if (filled.gap() != null) return filled;
        var at = filled.newest();
        if (!Ids.newer(page.oldest(), at)) return filled.upTo(later(at, page.newest()), null);
        if (at.equals(Ids.NONE)) return jump(filled, page.oldest(), page.newest());
        return forward(filled, page);
    }

    private static String later(String one, String other) {
        return Ids.newer(one, other) ? one : other;
    }

    /**
     * Pages forward until the newest page is met. A server that takes {@code min_id} for {@code since_id}, or doesn't
     * know it, answers with its newest statuses at once: then what lies before them is asked for backwards.
     */
    private Left forward(Left from, Stretch page) {
        var left = from;
        boolean pagesForward = false;
        while (!enough()) {
            var at = left.newest();
            var reply = statuses(left, "limit=" + PAGE + "&min_id=" + ServerClient.encode(at));
            if (reply instanceof Reply.Refused refused)
                return NOT_UNDERSTOOD.contains(refused.status()) ? jump(left, page.oldest(), page.newest()) : left;
            var next = stretch((Reply.Told) reply, left).statuses().stream()
                    .filter(status -> Ids.newer(id(status), at))
                    .toList();
            if (next.isEmpty()) return jump(left, page.oldest(), page.newest());
            keep(next);
            var reached = new Stretch(next, next.size(), false);
            boolean top = !Ids.newer(page.newest(), reached.newest());
            if (top && !pagesForward) return jump(left, reached.oldest(), reached.newest());
            if (!Ids.newer(page.oldest(), reached.newest()))
                return left.upTo(later(page.newest(), reached.newest()), null);
            pagesForward = true;
            left = left.upTo(reached.newest(), null);
        }
        return left;
    }

    private Left jump(Left left, String below, String newest) {
        return fill(left.upTo(newest, new Left.Gap(left.newest(), below)));
    }

    private Left fill(Left from) {
        var left = from;
        for (var gap = left.gap(); gap != null && !enough(); gap = left.gap()) {
            var reply = statuses(left, "limit=" + PAGE + "&max_id=" + ServerClient.encode(gap.below()));
            if (reply instanceof Reply.Refused refused)
                return NOT_UNDERSTOOD.contains(refused.status()) ? left.upTo(left.newest(), null) : left;
            left = left.upTo(left.newest(), rest(gap, stretch((Reply.Told) reply, left)));
        }
        return left;
    }

    /** What is left of the gap after this page, or null. */
    private Left.@Nullable Gap rest(Left.Gap gap, Stretch page) {
        var before = page.statuses().stream()
                .filter(status -> Ids.newer(gap.below(), id(status)))
                .toList();
        var within = before.stream()
                .filter(status -> Ids.newer(id(status), gap.over()))
                .toList();
        keep(within);
        boolean closed = within.isEmpty() || within.size() < before.size();
        return closed ? null : new Left.Gap(gap.over(), new Stretch(within, within.size(), false).oldest());
    }

    private Answer page(Left left, Stretch newest) {
        var replies = new Replies(server, known, left.replies());
        var shown = read.values().stream().map(Statuses::shown).toList();
        var keys = replies.resolve(shown);
        var statuses = new Statuses(server.base(), left.local(), server.anonymous(), now, keys);
        for (var status : read.values()) known.learn(server.base(), id(status), statuses.key(status));
        var kept = replies.worthKeeping(
                newest.statuses().stream().map(Statuses::shown).toList());
        return new Answer.Page(
                found(statuses), Map.of(account.id(), left.knowing(kept).cursor()), window(statuses, newest));
    }

    private List<Found> found(Statuses statuses) {
        var found = new ArrayList<Found>();
        for (var status : read.values()) {
            try {
                statuses.found(status, account.id()).ifPresent(found::add);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, account.label() + ": a status was left out", e);
            }
        }
        found.sort(Comparator.comparing(this::at));
        return found;
    }

    private Instant at(Found found) {
        if (found.share() != null) return found.share().at();
        return Objects.requireNonNullElse(found.post().publishedAt(), now);
    }

    private List<Window> window(Statuses statuses, Stretch newest) {
        var keys = new HashSet<SourceKey>();
        for (var status : newest.statuses())
            if (Statuses.open(status, server.anonymous())) keys.add(statuses.key(status));
        if (newest.whole() && newest.size() == newest.statuses().size())
            return List.of(new Window(account.id(), Instant.EPOCH, keys));
        return newest.inOrder().stream()
                .sorted(Comparator.comparing(Timeline::id, Ids.ORDER))
                .map(status -> Tree.time(status, "created_at"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(from -> List.of(new Window(account.id(), from, keys)))
                .orElse(List.of());
    }
}
