package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.corridorwall.network.Answer;
import org.corridorwall.network.x.Left.Point;
import org.jspecify.annotations.Nullable;

/**
 * One recent search, page by page, newest first.
 *
 * <p>A search looks back seven days and refuses a {@code since_id} from before them; without any it gives all of them,
 * which is the same then. {@code start_time} would say so too, but is refused beside {@code until_id}, and when our
 * clock is behind X's. For the same reason it is X that says what is too old, not our clock.
 */
final class Search {
    static final int SMALLEST = 10;
    static final int LARGEST = 100;
    private static final Duration REACH = Duration.ofDays(7);
    private static final Duration SETTLES = Duration.ofSeconds(60);
    private static final int MOST_PAGES = 25;

    private final ApiClient api;
    private final Known known;
    private final Material material;
    private final Instant now;

    Search(ApiClient api, Known known, Material material, Instant now) {
        this.api = api;
        this.known = known;
        this.material = material;
        this.now = now;
    }

    /**
     * @param answered whether X answered at all
     * @param whole whether nothing lies further back
     * @param why it was cut short, when somebody should know
     * @param unreadable whether X refuses to look back that far
     */
    record Result(
            List<JsonNode> posts,
            Instant now,
            boolean answered,
            boolean whole,
            @Nullable Answer why,
            boolean unreadable) {
        /**
         * The newest post that X had a minute to find others beside, or {@code otherwise} when that is newer. A search
         * may show a post before an older one of another account.
         */
        Point settled(Point otherwise) {
            var until = latest().minus(SETTLES);
            var newest = otherwise;
            for (var post : posts) {
                var at = Tree.time(post, "created_at");
                if (at == null || !at.isAfter(until)) newest = Point.later(newest, point(post));
            }
            return newest;
        }

        /** Our clock may be behind X's. */
        private Instant latest() {
            var latest = now;
            for (var post : posts) {
                var at = point(post).at();
                if (at.isAfter(latest)) latest = at;
            }
            return latest;
        }

        Optional<Point> oldest() {
            return posts.stream().map(this::point).min(Comparator.comparing(Point::id, Ids.ORDER));
        }

        private Point point(JsonNode post) {
            return new Point(Tree.text(post, "id"), Objects.requireNonNullElse(Tree.time(post, "created_at"), now));
        }
    }

    /**
     * @param after only newer posts
     * @param before only older posts; null: up to now
     * @param authors how many authors may be told beside the posts, where one is not known by its number; 0: none
     * @param sizes of the next page when so many posts came; 0: enough
     */
    Result run(String query, Point after, @Nullable Point before, int authors, IntUnaryOperator sizes) {
        var posts = new ArrayList<JsonNode>();
        boolean since = !after.equals(Point.START) && !known.isTooOld(after.id());
        String token = null;
        for (int page = 0; page < MOST_PAGES && !api.outOfTime(); ) {
            int size = sizes.applyAsInt(posts.size());
            if (size == 0) return new Result(posts, now, true, true, null, false);
            var reply = ask(query, parameters(since ? after : null, before, token), size, authors);
            switch (reply) {
                case Reply.Told(var tree) -> {
                    posts.addAll(material.add(tree));
                    token = Tree.text(tree.path("meta"), "next_token");
                    page++;
                    if (token.isEmpty()) return new Result(posts, now, true, true, null, false);
                }
                case Reply.NotPaid(var why) -> {
                    return new Result(posts, now, page > 0, false, why, false);
                }
                case Reply.Refused refused -> {
                    if (!since || page > 0 || !isTooOld(refused, after))
                        return new Result(posts, now, page > 0, false, refused.means(), isPast(refused, before));
                    known.tooOld(after.id());
                    since = false;
                }
            }
        }
        return new Result(posts, now, !posts.isEmpty(), false, null, false);
    }

    private boolean isTooOld(Reply.Refused refused, Point after) {
        return refused.status() == 400
                && (refused.said().contains("since_id") || after.at().isBefore(now.minus(REACH)));
    }

    private static boolean isPast(Reply.Refused refused, @Nullable Point before) {
        return before != null && refused.status() == 400 && refused.said().contains("until_id");
    }

    /** Where there is no money for a large page there may be for a small one. */
    private Reply ask(String query, Map<String, String> parameters, int size, int authors) {
        var reply = api.search(query, parameters, size, authors);
        boolean smaller = reply instanceof Reply.NotPaid && size > SMALLEST;
        return smaller ? api.search(query, parameters, SMALLEST, authors) : reply;
    }

    private static Map<String, String> parameters(
            @Nullable Point after, @Nullable Point before, @Nullable String token) {
        var parameters = new LinkedHashMap<String, String>();
        if (after != null) parameters.put("since_id", after.id());
        if (before != null) parameters.put("until_id", before.id());
        if (token != null) parameters.put("next_token", token);
        return parameters;
    }
}
