package org.corridorwall.network.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corridorwall.network.Answer;
import org.corridorwall.network.Cursor;
import org.corridorwall.network.Found;
import org.corridorwall.network.Window;
import org.corridorwall.network.x.Left.Gap;
import org.corridorwall.network.x.Left.Point;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one bundle: first what was passed over before, then newcomers, then what is new for all of them
 * together. Ordinarily there is only the last: one search.
 */
final class Round {
    private static final System.Logger LOG = System.getLogger(Round.class.getName());
    private static final int NEWEST = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofHours(2);

    private final ApiClient api;
    private final Known known;
    private final List<Member> members;
    private final Instant now;
    private final Material material = new Material();
    private final Search search;
    private final TreeMap<String, JsonNode> read = new TreeMap<>(Ids.ORDER);
    private final Map<AccountId, Cursor> before = new HashMap<>();
    private boolean answered;
    private @Nullable Answer why;

    Round(ApiClient api, Known known, List<Member> members, Instant now) {
        this.api = api;
        this.known = known;
        this.members = members;
        this.now = now;
        this.search = new Search(api, known, material, now);
        for (var member : members) {
            var cursor = member.cursor();
            if (cursor != null) before.put(member.account.id(), cursor);
        }
    }

    Answer read() {
        new Profiles(api, known, now).learn(members);
        bringTogether();
        if (readable().findAny().isEmpty()) return nobody();
        if (closeGaps()) {
            welcome();
            goOn();
        }
        return answered ? answer() : refusal();
    }

    private Answer refusal() {
        return why != null ? why : new Answer.Failed("There was no time to ask X", null);
    }

    private Answer nobody() {
        if (members.size() == 1) return new Answer.NeedsYou(String.valueOf(members.getFirst().trouble));
        return new Answer.Page(List.of(), Map.of(), List.of(), troubles());
    }

    private Stream<Member> readable() {
        return members.stream().filter(Member::isReadable);
    }

    private List<Member> joined() {
        return readable().filter(member -> !member.isNew()).toList();
    }

    /** Whoever lags behind the others (was out for a while, came from another bundle) is brought up to them. */
    private void bringTogether() {
        var common = common();
        for (var member : joined()) if (member.left != null) member.left = member.left.joining(common);
    }

    private Point common() {
        var common = Point.START;
        for (var member : joined()) if (member.left != null) common = Point.later(common, member.left.to());
        return common;
    }

    /** @return whether there is none any more */
    private boolean closeGaps() {
        var gaps = new LinkedHashMap<Gap, List<Member>>();
        for (var member : joined())
            if (member.left != null && member.left.gap() != null)
                gaps.computeIfAbsent(member.left.gap(), gap -> new ArrayList<>())
                        .add(member);
        boolean all = true;
        for (var gap : gaps.entrySet()) all &= close(gap.getKey(), gap.getValue());
        return all;
    }

    private boolean close(Gap gap, List<Member> of) {
        var result = run(of, gap.after(), gap.before(), Round::tenThenMany);
        if (result.unreadable()) return lost(gap, of);
        keep(result.posts());
        var rest = result.whole() ? null : new Gap(gap.after(), result.oldest().orElse(gap.before()));
        for (var member : of) if (member.left != null) member.left = member.left.at(member.left.to(), rest);
        return result.whole();
    }

    /** X gives the last seven days only. */
    private boolean lost(Gap gap, List<Member> of) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: what was posted between {1} and {2} is too old to be read any more",
                names(of),
                gap.after().at(),
                gap.before().at());
        for (var member : of) if (member.left != null) member.left = member.left.at(member.left.to(), null);
        return true;
    }

    /** All newcomers together; they go on from the newest post that is old enough, or from where the others are. */
    private void welcome() {
        var newcomers = readable().filter(Member::isNew).toList();
        if (newcomers.isEmpty()) return;
        int wanted = NEWEST * newcomers.size();
        var result = run(newcomers, Point.START, null, got -> enough(got, wanted));
        if (!result.answered()) return;
        var counts = new HashMap<String, Integer>();
        keep(result.posts().stream()
                .sorted(Comparator.comparing(Round::id, Ids.ORDER).reversed())
                .filter(post -> counts.merge(Tree.text(post, "author_id"), 1, Integer::sum) <= NEWEST)
                .toList());
        var joint = result.settled(common());
        // From the start on all would be bought that was left out above.
        if (joint.equals(Point.START)) joint = result.oldest().orElse(joint);
        for (var member : newcomers) member.joins(joint, now);
    }

    private static int enough(int got, int wanted) {
        return got >= wanted ? 0 : Math.clamp(wanted - got, Search.SMALLEST, Search.LARGEST);
    }

    /** A search that finds nothing is free, and one that finds something mostly finds little. */
    private static int tenThenMany(int got) {
        return got == 0 ? Search.SMALLEST : Search.LARGEST;
    }

    /**
     * What is new for those who were read before, by one search. What came in the last minute is read once more by the
     * next one, which is free on the same UTC day.
     */
    private void goOn() {
        var all = joined().stream()
                .filter(member -> before.containsKey(member.account.id()))
                .toList();
        if (all.isEmpty()) return;
        var from = Point.START;
        for (var member : all) if (member.left != null) from = Point.later(from, member.left.to());
        var result = run(all, from, null, Round::tenThenMany);
        if (!result.answered()) return;
        keep(result.posts());
        var to = result.settled(common());
        // Where it stays, all of it is read again anyway.
        var gap = result.whole() || to.equals(from)
                ? null
                : new Gap(from, Point.earlier(to, result.oldest().orElse(to)));
        for (var member : all) if (member.left != null) member.left = member.left.at(to, gap);
    }

    private Search.Result run(List<Member> of, Point after, @Nullable Point until, IntUnaryOperator sizes) {
        // Who is asked for is told of every post, also of those whose authors are known.
        int authors = of.stream().anyMatch(member -> member.profile == null) ? of.size() : 0;
        var result = search.run(
                Bundles.query(of.stream().map(member -> member.name).toList()), after, until, authors, sizes);
        answered |= result.answered();
        if (result.why() != null && why == null) why = result.why();
        return result;
    }

    private void keep(List<JsonNode> posts) {
        for (var post : posts) read.put(id(post), post);
    }

    private static String id(JsonNode post) {
        return Tree.text(post, "id");
    }

    private static String names(List<Member> members) {
        return members.stream().map(member -> member.account.label()).collect(Collectors.joining(", "));
    }

    private Answer answer() {
        var posts = newestVersions();
        learnAuthors(posts);
        var references = new References(api, material, known, now, members);
        references.get(posts);
        var found = found(posts, new Posts(material, known, references::author, now));
        var windows = look(found);
        var cursors = new HashMap<AccountId, Cursor>();
        for (var member : members) {
            var cursor = member.cursor();
            if (cursor != null && !cursor.equals(before.get(member.account.id())))
                cursors.put(member.account.id(), cursor);
        }
        boolean isNew = !before.keySet().containsAll(cursors.keySet());
        var troubles = troubles();
        return found.isEmpty() && windows.isEmpty() && troubles.isEmpty() && !isNew
                ? new Answer.Unchanged(cursors)
                : new Answer.Page(found, cursors, windows, troubles);
    }

    /** Each edit is a post of its own to X. */
    private List<JsonNode> newestVersions() {
        var newest = new LinkedHashMap<String, JsonNode>();
        for (var post : read.values()) {
            known.edited(id(post), Posts.first(post));
            newest.put(Posts.first(post), post);
        }
        return List.copyOf(newest.values());
    }

    /** Where profiles could not be had, the search told its authors. */
    private void learnAuthors(List<JsonNode> posts) {
        var profiles = new Profiles(api, known, now);
        for (var post : posts) {
            var user = material.user(Tree.text(post, "author_id"));
            var profile = user == null ? null : Profile.of(user, now).orElse(null);
            if (profile == null) continue;
            for (var member : members)
                if (member.profile == null && profile.isCalled(member.name.folded())) profiles.learnt(member, profile);
        }
    }

    private List<Found> found(List<JsonNode> posts, Posts making) {
        var found = new ArrayList<Found>();
        for (var post : posts) {
            var by = author(Tree.text(post, "author_id"));
            if (by == null) continue;
            try {
                making.found(post, by.account.id()).ifPresent(found::add);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, by.account.label() + ": a post was left out", e);
            }
        }
        return found;
    }

    private @Nullable Member author(String id) {
        for (var member : members)
            if (member.profile != null && member.profile.id().equals(id)) return member;
        return null;
    }

    private Map<AccountId, String> troubles() {
        var troubles = new HashMap<AccountId, String>();
        for (var member : members) if (member.trouble != null) troubles.put(member.account.id(), member.trouble);
        return troubles;
    }

    /**
     * One account at a time is looked after: of what it posted today it is asked whether it is still there. That costs
     * nothing, as it was bought today. What it posted yesterday is looked after once, where the budget has room.
     */
    private List<Window> look(List<Found> found) {
        Member next = null;
        for (var member : joined())
            if (member.left != null
                    && before.containsKey(member.account.id())
                    && member.left.to().isAfter(Point.START)
                    && !now.isBefore(member.left.looked().plus(BETWEEN_LOOKS))
                    && (next == null
                            || next.left == null
                            || member.left.looked().isBefore(next.left.looked()))) next = member;
        if (next == null || next.left == null) return List.of();
        var today = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant();
        boolean firstToday = next.left.looked().isBefore(today);
        var from = firstToday && api.hasRoom() ? today.minus(1, ChronoUnit.DAYS) : today;
        next.left = next.left.looked(now);
        var keys = new HashSet<SourceKey>();
        for (var one : found)
            if (one.through().equals(next.account.id()))
                keys.add(one.share() == null ? one.post().key() : one.share().key());
        return List.of(new Window(next.account.id(), from, keys));
    }
}
