package org.corridorwall.safeguarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.corridorwall.media.Picture;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Records of what was taken down, and the second when each surface was seen clear. */
public final class Takedowns {
    /**
     * Who asked for what to be taken down, when and why.
     *
     * @param academy whose post it was; null: the trust's own
     * @param network where it came from
     * @param surfaces those that this host serves, in their order
     * @param clearAt when the last of them was; null: one is not yet
     */
    public record Takedown(
            String id,
            TrustId trust,
            PostId post,
            @Nullable Slug academy,
            @Nullable Slug person,
            Network network,
            Instant published,
            Instant asked,
            String askedBy,
            String why,
            @Nullable Instant clearAt,
            List<Cleared> surfaces) {
        public Takedown {
            surfaces = List.copyOf(surfaces);
        }

        public boolean clear() {
            return clearAt != null;
        }

        private Takedown with(List<Cleared> cleared) {
            return new Takedown(
                    id, trust, post, academy, person, network, published, asked, askedBy, why, clearAt, cleared);
        }
    }

    /** @param clearAt when something looked there and did not find it; null: not yet */
    public record Cleared(
            String surface,
            @Nullable Instant clearAt,
            @Nullable String note) {}

    /** Newest first. @param next where to go on, or null at the end */
    public record Page(List<Takedown> takedowns, @Nullable String next) {
        public Page {
            takedowns = List.copyOf(takedowns);
        }
    }

    private static final String TAKEDOWN = """
            select t.id, t.trust_id, t.post_id, t.academy, d.person, d.network, d.published_at, t.asked_at, t.asked_by,
                   t.why, t.clear_at, t.tags, t.pictures, t.number, r.slug as trust_slug, c.name as academy_name,
                   p.name as person_name
              from takedown t
              join decision d on d.post_id = t.post_id
              join trust r on r.id = t.trust_id
              left join academy c on c.trust_id = t.trust_id and c.slug = t.academy
              left join person p on p.trust_id = t.trust_id and p.slug = d.person
            """;

    /** Whoever writes thirty hashtags has their parts of the wall cleared all the same, only not all looked at. */
    private static final int MOST_TAGS = 10;

    private final List<String> surfaces;

    /** @param surfaces names of those that this host serves */
    public Takedowns(List<String> surfaces) {
        this.surfaces = List.copyOf(surfaces);
    }

    /** Empty when there is none, or the reader may not decide on that post. */
    public Optional<Takedown> find(Handle db, TrustId trust, Actor reader, String id) {
        return db.createQuery(TAKEDOWN + "where t.trust_id = :trust and t.id = :id")
                .bind("trust", trust.value())
                .bind("id", id)
                .map(Takedowns::takedown)
                .findOne()
                .filter(takedown -> Queue.mayDecide(reader, trust, takedown.academy()))
                .map(takedown -> withSurfaces(db, List.of(takedown)).getFirst());
    }

    /**
     * Those of posts that {@code reader} may decide on.
     *
     * @param cursor {@link Page#next} of the page before, or null for the first
     * @throws IllegalArgumentException for a cursor that was not given out here
     */
    public Page list(Handle db, TrustId trust, Actor reader, int limit, @Nullable String cursor) {
        boolean all = Queue.mayDecide(reader, trust, null);
        var from = Place.of(cursor);
        var query = db.createQuery(TAKEDOWN + "where t.trust_id = :trust and (t.asked_at, t.id) < (:at, :id)"
                        + (all ? "" : " and t.academy in (<academies>)")
                        + " order by t.asked_at desc, t.id desc limit :limit")
                .bind("trust", trust.value())
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("limit", limit + 1);
        if (!all) query.bindList("academies", Queue.academies(reader, trust));
        var found = query.map(Takedowns::takedown).list();
        boolean more = found.size() > limit;
        var page = more ? found.subList(0, limit) : found;
        return new Page(
                withSurfaces(db, page),
                more ? Place.of(page.getLast().asked(), page.getLast().id()).cursor() : null);
    }

    private List<Takedown> withSurfaces(Handle db, List<Takedown> takedowns) {
        var cleared = cleared(db, takedowns.stream().map(Takedown::id).toList());
        return takedowns.stream()
                .map(takedown -> takedown.with(standing(cleared.getOrDefault(takedown.id(), Map.of()))))
                .toList();
    }

    /** What an earlier version served and this one does not stays on record. */
    private List<Cleared> standing(Map<String, Cleared> seen) {
        var names = new LinkedHashSet<>(surfaces);
        names.addAll(seen.keySet());
        return names.stream()
                .map(name -> seen.getOrDefault(name, new Cleared(name, null, null)))
                .toList();
    }

    private static Map<String, Map<String, Cleared>> cleared(Handle db, List<String> ids) {
        if (ids.isEmpty()) return Map.of();
        var cleared = new HashMap<String, Map<String, Cleared>>();
        db.createQuery("""
            select takedown_id, surface, clear_at, note from takedown_surface where takedown_id in (<ids>)
             order by clear_at, surface
            """)
                .bindList("ids", ids)
                .map((row, context) -> Map.entry(
                        row.getString("takedown_id"),
                        new Cleared(
                                row.getString("surface"),
                                Instant.ofEpochMilli(row.getLong("clear_at")),
                                row.getString("note"))))
                .forEach(entry -> cleared.computeIfAbsent(entry.getKey(), id -> new LinkedHashMap<>())
                        .put(entry.getValue().surface(), entry.getValue()));
        return cleared;
    }

    /** Those that somebody still has to look after, oldest first, with the surfaces that were not seen clear yet. */
    Map<TakenDown, Set<String>> unfinished(Handle db, int limit) {
        var taken = db.createQuery(TAKEDOWN + "where t.clear_at is null order by t.asked_at, t.id limit :limit")
                .bind("limit", limit)
                .map(Takedowns::takenDown)
                .list();
        var cleared = cleared(db, taken.stream().map(TakenDown::takedown).toList());
        var left = new LinkedHashMap<TakenDown, Set<String>>();
        for (var one : taken) {
            var open = new LinkedHashSet<>(surfaces);
            open.removeAll(cleared.getOrDefault(one.takedown(), Map.of()).keySet());
            left.put(one, open);
        }
        return left;
    }

    void clear(Handle db, String takedown, String surface, Instant at, @Nullable String note) {
        db.createUpdate("""
            insert into takedown_surface (takedown_id, surface, clear_at, note)
            select id, :surface, :at, :note from takedown where id = :takedown
            on conflict do nothing
            """)
                .bind("takedown", takedown)
                .bind("surface", surface)
                .bind("at", at)
                .bind("note", note)
                .execute();
    }

    /** Nobody has to find it any more, so that where it stood is forgotten. */
    void finish(Handle db, String takedown) {
        var cleared = cleared(db, List.of(takedown)).getOrDefault(takedown, Map.of());
        if (!cleared.keySet().containsAll(surfaces)) return;
        db.createUpdate("""
            update takedown
               set tags = '', pictures = '',
                   clear_at = (select max(s.clear_at) from takedown_surface s where s.takedown_id = takedown.id)
             where id = :takedown and clear_at is null
            """).bind("takedown", takedown).execute();
    }

    static String record(Handle db, String id, Kept kept, List<Picture> pictures, long number, Decision decision) {
        var academy = kept.academy();
        db.createUpdate("""
            insert into takedown (id, trust_id, post_id, academy, asked_at, asked_by, why, number, tags, pictures)
            values (:id, :trust, :post, :academy, :at, :by, :why, :number, :tags, :pictures)
            """)
                .bind("id", id)
                .bind("trust", kept.trust().value())
                .bind("post", kept.id().value())
                .bind("academy", academy == null ? null : academy.value())
                .bind("at", decision.at())
                .bind("by", decision.by())
                .bind("why", decision.why())
                .bind("number", number)
                .bind("tags", tags(kept.post()))
                .bind("pictures", pictures.stream().map(Picture::id).collect(Collectors.joining(" ")))
                .execute();
        return id;
    }

    private static String tags(@Nullable Post post) {
        if (post == null) return "";
        return Stream.concat(post.tags().stream(), post.categories().stream())
                .filter(written -> !written.replaceFirst("^[#＃]", "").isBlank())
                .map(written -> Hashtag.of(written).folded())
                .filter(tag -> tag.chars().noneMatch(Character::isWhitespace))
                .distinct()
                .limit(MOST_TAGS)
                .collect(Collectors.joining(" "));
    }

    private static Takedown takedown(ResultSet row, StatementContext context) throws SQLException {
        long clear = row.getLong("clear_at");
        boolean isClear = !row.wasNull();
        return new Takedown(
                row.getString("id"),
                new TrustId(row.getLong("trust_id")),
                new PostId(row.getString("post_id")),
                slug(row, "academy"),
                slug(row, "person"),
                Network.get(row.getString("network")),
                Instant.ofEpochMilli(row.getLong("published_at")),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                row.getString("asked_by"),
                row.getString("why"),
                isClear ? Instant.ofEpochMilli(clear) : null,
                List.of());
    }

    private static TakenDown takenDown(ResultSet row, StatementContext context) throws SQLException {
        var names = new ArrayList<String>();
        for (var column : List.of("academy_name", "person_name")) {
            @Nullable String name = row.getString(column);
            if (name != null) names.add(name);
        }
        return new TakenDown(
                row.getString("id"),
                new TrustId(row.getLong("trust_id")),
                new Slug(row.getString("trust_slug")),
                new PostId(row.getString("post_id")),
                slug(row, "academy"),
                slug(row, "person"),
                Network.get(row.getString("network")),
                Instant.ofEpochMilli(row.getLong("published_at")),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                names,
                words(row.getString("tags")),
                words(row.getString("pictures")),
                row.getLong("number"));
    }

    private static List<String> words(String joined) {
        return Arrays.stream(joined.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static @Nullable Slug slug(ResultSet row, String column) throws SQLException {
        @Nullable String value = row.getString(column);
        return value == null ? null : new Slug(value);
    }
}
