package org.corridorwall.filing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.ApprovedPost;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What stands under which hashtag, and which shown posts answer a question. */
final class FilingStore {
    /** Nothing of a trust or a school that was closed. */
    private static final String OPEN = """
         and exists (select 1 from trust t where t.id = :trust and t.is_open)
         and not exists (select 1 from academy c where c.trust_id = :trust and c.slug = p.academy and not c.is_open)
        """;

    private final Search search;

    FilingStore(Search search) {
        this.search = search;
    }

    /** Whether it was not shown before. */
    boolean show(Handle db, PostId post, Instant at) {
        return db.createUpdate("update post set shown_at = :at where id = :post and shown_at is null")
                        .bind("at", at)
                        .bind("post", post.value())
                        .execute()
                > 0;
    }

    boolean isNews(Handle db, PostId post) {
        return db.createQuery("select not no_news from post where id = :post")
                .bind("post", post.value())
                .mapTo(Boolean.class)
                .one();
    }

    void unshow(Handle db, PostId post) {
        db.createUpdate("update post set shown_at = null, also_of = null where id = :post")
                .bind("post", post.value())
                .execute();
        db.createUpdate("delete from filed where post_id = :post")
                .bind("post", post.value())
                .execute();
        search.remove(db, post);
    }

    void tags(Handle db, ApprovedPost post, List<TagTable.Written> tags) {
        db.createUpdate("delete from filed where post_id = :post")
                .bind("post", post.id().value())
                .execute();
        if (tags.isEmpty()) return;
        var batch = db.prepareBatch("""
            insert into filed (post_id, trust_id, tag, written, place, published_at)
            values (:post, :trust, :tag, :written, :place, :at)
            """);
        for (int place = 0; place < tags.size(); place++)
            batch.bind("post", post.id().value())
                    .bind("trust", post.trust().value())
                    .bind("tag", tags.get(place).tag().folded())
                    .bind("written", tags.get(place).written())
                    .bind("place", place)
                    .bind("at", post.publishedAt())
                    .add();
        batch.execute();
    }

    void words(Handle db, ApprovedPost post, Collection<String> words) {
        search.put(db, post.trust(), post.id(), post.publishedAt(), words);
    }

    /** The names by which a school and a person are looked for. */
    List<String> names(Handle db, ApprovedPost post) {
        var names = new ArrayList<String>();
        var academy = post.academy();
        var person = post.person();
        if (academy != null)
            db.createQuery("select name, short_name from academy where trust_id = :trust and slug = :slug")
                    .bind("trust", post.trust().value())
                    .bind("slug", academy.value())
                    .map((row, context) -> Stream.of(row.getString("name"), row.getString("short_name")))
                    .forEach(both -> both.filter(name -> name != null).forEach(names::add));
        if (person != null)
            db.createQuery("select name from person where trust_id = :trust and slug = :slug")
                    .bind("trust", post.trust().value())
                    .bind("slug", person.value())
                    .mapTo(String.class)
                    .forEach(names::add);
        return names;
    }

    /** @param tags every one of which a post must have */
    record Asked(Question question, List<Hashtag> tags, List<String> words) {}

    List<PostId> newest(Handle db, Asked asked, int limit) {
        return newest(db, "", asked, limit)
                .map((row, context) -> new PostId(row.getString("id")))
                .list();
    }

    List<String> plan(Handle db, Asked asked) {
        return newest(db, "explain query plan ", asked, 1)
                .map((row, context) -> row.getString("detail"))
                .list();
    }

    private Query newest(Handle db, String before, Asked asked, int limit) {
        var order = !asked.words().isEmpty()
                ? search.order()
                : asked.tags().isEmpty() ? "p.published_at desc, p.id desc" : "f0.published_at desc, f0.post_id desc";
        var sql = before + "select p.id " + matching(asked) + after(asked) + " order by " + order + " limit :limit";
        var query = bound(db.createQuery(sql), asked).bind("limit", limit);
        var cursor = asked.question().cursor();
        if (cursor != null) {
            var place = Place.of(cursor);
            query.bind("before", place.publishedAt())
                    .bind("beforeId", place.post().value());
        }
        return query;
    }

    int count(Handle db, Asked asked) {
        return bound(db.createQuery("select count(*) " + matching(asked)), asked)
                .mapTo(Integer.class)
                .one();
    }

    /** The narrowest filter leads; the others are asked about each post that it finds. */
    private String matching(Asked asked) {
        var question = asked.question();
        boolean words = !asked.words().isEmpty();
        boolean tag = !words && !asked.tags().isEmpty();
        var sql = new StringBuilder("from ");
        if (words) sql.append(search.from());
        else sql.append(tag ? "filed f0 cross join post p" : "post p");
        sql.append(" where p.trust_id = :trust and p.shown_at is not null").append(OPEN);
        if (words) sql.append(" and ").append(search.where());
        if (tag) sql.append(" and p.id = f0.post_id and f0.trust_id = :trust and f0.tag = :tag0");
        for (int i = tag ? 1 : 0; i < asked.tags().size(); i++)
            sql.append(" and exists (select 1 from filed f where f.post_id = p.id and f.tag = :tag")
                    .append(i)
                    .append(")");
        if (question.academy() != null) sql.append(" and p.academy = :academy");
        if (question.person() != null) sql.append(" and p.person = :person");
        // A card is one of its posts, whichever is shown; of one network there is at most one on a card.
        sql.append(question.network() == null ? " and p.also_of is null" : " and p.network = :network");
        return sql.toString();
    }

    private String after(Asked asked) {
        if (asked.question().cursor() == null) return "";
        if (!asked.words().isEmpty()) return " and " + search.after();
        return asked.tags().isEmpty()
                ? " and (p.published_at, p.id) < (:before, :beforeId)"
                : " and (f0.published_at, f0.post_id) < (:before, :beforeId)";
    }

    private Query bound(Query query, Asked asked) {
        var question = asked.question();
        var academy = question.academy();
        var person = question.person();
        var network = question.network();
        query.bind("trust", question.trust().value());
        for (int i = 0; i < asked.tags().size(); i++)
            query.bind("tag" + i, asked.tags().get(i).folded());
        if (!asked.words().isEmpty()) query.bind("words", search.asked(question.trust(), asked.words()));
        if (academy != null) query.bind("academy", academy.value());
        if (person != null) query.bind("person", person.value());
        if (network != null) query.bind("network", network.code());
        return query;
    }

    boolean open(Handle db, TrustId trust, PostId post) {
        return db.createQuery("select count(*) from post p where p.id = :post and p.trust_id = :trust" + OPEN)
                        .bind("post", post.value())
                        .bind("trust", trust.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    List<PostId> ofConversation(Handle db, TrustId trust, PostId conversation) {
        return db.createQuery("""
            select p.id
              from post p
             where p.trust_id = :trust and p.conversation = :conversation and p.shown_at is not null
               and p.also_of is null
            """ + OPEN + " order by p.published_at, p.id")
                .bind("trust", trust.value())
                .bind("conversation", conversation.value())
                .map((row, context) -> new PostId(row.getString("id")))
                .list();
    }

    Map<PostId, List<Hashtag>> tagsOf(Handle db, Collection<PostId> posts) {
        var tags = new HashMap<PostId, List<Hashtag>>();
        if (posts.isEmpty()) return tags;
        db.createQuery("select post_id, tag from filed where post_id in (<posts>) order by post_id, place")
                .bindList("posts", posts.stream().map(PostId::value).toList())
                .map((row, context) ->
                        Map.entry(new PostId(row.getString("post_id")), new Hashtag(row.getString("tag"))))
                .forEach(entry -> tags.computeIfAbsent(entry.getKey(), post -> new ArrayList<>())
                        .add(entry.getValue()));
        return tags;
    }

    Map<Slug, PostId> newestOfEachAcademy(Handle db, TrustId trust) {
        var newest = new LinkedHashMap<Slug, PostId>();
        db.createQuery("""
            select a.slug, (select p.id from post p
                             where p.trust_id = :trust and p.academy = a.slug and p.shown_at is not null
                               and p.also_of is null
                             order by p.published_at desc, p.id desc limit 1) as newest
              from academy a
             where a.trust_id = :trust and a.is_open and exists (select 1 from trust t where t.id = :trust and t.is_open)
             order by a.place, a.slug
            """)
                .bind("trust", trust.value())
                .map((row, context) -> {
                    @Nullable String id = row.getString("newest");
                    if (id != null) newest.put(new Slug(row.getString("slug")), new PostId(id));
                    return true;
                })
                .list();
        return newest;
    }

    /** How many shown posts each {@code column} has, such as {@code academy}. */
    Map<Slug, Integer> count(Handle db, TrustId trust, String column) {
        var counts = new HashMap<Slug, Integer>();
        db.createQuery("select p." + column + " as who, count(*) as posts from post p where p.trust_id = :trust and p."
                        + column + " is not null and p.shown_at is not null and p.also_of is null" + OPEN
                        + " group by p." + column)
                .bind("trust", trust.value())
                .map((row, context) -> counts.put(new Slug(row.getString("who")), row.getInt("posts")))
                .list();
        return counts;
    }

    /** How often a tag was written that way, and when last. */
    record Spelling(Hashtag tag, String written, int posts, Instant newest) {}

    List<Spelling> spellings(Handle db, TrustId trust) {
        return db.createQuery("""
            select f.tag, f.written, count(*) as posts, max(f.published_at) as newest
              from filed f
              join post p on p.id = f.post_id
             where f.trust_id = :trust and p.shown_at is not null and p.also_of is null
            """ + OPEN + " group by f.tag, f.written order by f.tag, count(*) desc, f.written")
                .bind("trust", trust.value())
                .map((row, context) -> new Spelling(
                        new Hashtag(row.getString("tag")),
                        row.getString("written"),
                        row.getInt("posts"),
                        Instant.ofEpochMilli(row.getLong("newest"))))
                .list();
    }

    List<PostId> shown(Handle db, TrustId trust) {
        return db.createQuery("select id from post where trust_id = :trust and shown_at is not null")
                .bind("trust", trust.value())
                .map((row, context) -> new PostId(row.getString("id")))
                .list();
    }
}
