package org.corridorwall.safeguarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.corridorwall.network.Found;
import org.corridorwall.post.Network;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SameUpdate;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Posts as they are kept, their decisions, and who passed them on. */
final class PostStore {
    static final String KEPT = """
        select d.post_id, d.trust_id, d.network, d.academy, d.person, d.state, d.decided_by, d.why, d.marks,
               d.decided_at, d.version, d.published_at,
               p.content, p.account_id, p.through_id, p.edited_at, p.first_seen, p.shown_at, p.fingerprint
          from decision d
          left join post p on p.id = d.post_id
        """;

    private static final int MOST_NEAR = 200;

    private PostStore() {}

    /**
     * Everything that changes posts of a trust goes one after the other: the row that numbers its changes is taken first
     * and held until commit, so that two who decide, or a decision and an edit, cannot pass each other.
     */
    static void lock(Handle db, TrustId trust) {
        db.createUpdate("""
            insert into change_number (trust_id, number) values (:trust, 0)
            on conflict (trust_id) do update set number = change_number.number
            """).bind("trust", trust.value()).execute();
    }

    static Optional<Kept> find(Handle db, TrustId trust, SourceKey key) {
        return db.createQuery(KEPT + "where p.trust_id = :trust and p.source_key = :key")
                .bind("trust", trust.value())
                .bind("key", key.value())
                .map(PostStore::kept)
                .findOne();
    }

    static Optional<Kept> find(Handle db, PostId post) {
        return db.createQuery(KEPT + "where d.post_id = :post")
                .bind("post", post.value())
                .map(PostStore::kept)
                .findOne();
    }

    static Kept get(Handle db, PostId post) {
        return find(db, post).orElseThrow(() -> new IllegalStateException("no such post: " + post));
    }

    /** Whether the trust wants to look at what is written in Corridor itself before it is shown. */
    static boolean nativeHeld(Handle db, TrustId trust) {
        return db.createQuery("select native_held from trust where id = :trust")
                .bind("trust", trust.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** What these people wrote in Corridor itself, newest first. */
    static List<Kept> natives(Handle db, TrustId trust, Collection<Slug> people, int most) {
        if (people.isEmpty()) return List.of();
        return db.createQuery(KEPT + """
             where p.trust_id = :trust and p.network = 'native' and p.person in (<people>)
             order by p.published_at desc, p.id desc
             limit :most
            """)
                .bind("trust", trust.value())
                .bindList("people", people.stream().map(Slug::value).toList())
                .bind("most", most)
                .map(PostStore::kept)
                .list();
    }

    static void insert(
            Handle db,
            PostId id,
            TrustId trust,
            PostOwner owner,
            @Nullable AccountId through,
            Post post,
            Instant at,
            Decision decision) {
        var published = published(post, at);
        var academy = owner.academy();
        var person = owner.person();
        var account = owner.account();
        db.createUpdate("""
            insert into post (id, trust_id, source_key, network, account_id, through_id, academy, person, content,
                              fingerprint, published_at, edited_at, first_seen, reply_to, thread, quoted)
            values (:id, :trust, :key, :network, :account, :through, :academy, :person, :content,
                    :fingerprint, :published, :edited, :seen, :replyTo, :thread, :quoted)
            """)
                .bind("id", id.value())
                .bind("trust", trust.value())
                .bind("key", post.key().value())
                .bind("network", post.network().code())
                .bind("account", account == null ? null : account.value())
                .bind("through", through == null ? null : through.value())
                .bind("academy", academy == null ? null : academy.value())
                .bind("person", person == null ? null : person.value())
                .bind("content", PostJson.write(post))
                .bind("fingerprint", Fingerprint.of(post))
                .bind("published", published)
                .bind("edited", post.editedAt())
                .bind("seen", at)
                .bind("replyTo", value(post.replyTo()))
                .bind("thread", value(post.thread()))
                .bind("quoted", quoted(post))
                .execute();
        db.createUpdate("""
            insert into decision (post_id, trust_id, academy, person, network, state, decided_by, why, marks,
                                  decided_at, version, published_at)
            values (:id, :trust, :academy, :person, :network, :state, :by, :why, :marks, :at, :version, :published)
            """)
                .bind("id", id.value())
                .bind("trust", trust.value())
                .bind("academy", academy == null ? null : academy.value())
                .bind("person", person == null ? null : person.value())
                .bind("network", post.network().code())
                .bind("state", decision.state().code())
                .bind("by", decision.by())
                .bind("why", decision.why())
                .bind("marks", PostJson.writeMarks(decision.marks()))
                .bind("at", decision.at())
                .bind("version", decision.version())
                .bind("published", published)
                .execute();
    }

    /** Whether it is told as new when it is shown: not what was there before its account was read here. */
    static void news(Handle db, PostId id, boolean news) {
        db.createUpdate("update post set no_news = :noNews where id = :id")
                .bind("id", id.value())
                .bind("noNews", !news)
                .execute();
    }

    /** Never later than when it was first seen, so that nothing stands on top for ever. */
    private static Instant published(Post post, Instant seen) {
        var said = post.publishedAt();
        return said == null || said.isAfter(seen) ? seen : said;
    }

    static void content(Handle db, PostId id, Post post, @Nullable Instant editedAt) {
        db.createUpdate("""
            update post
               set content = :content, fingerprint = :fingerprint, edited_at = :edited,
                   reply_to = :replyTo, thread = :thread, quoted = :quoted
             where id = :id
            """)
                .bind("id", id.value())
                .bind("content", PostJson.write(post))
                .bind("fingerprint", Fingerprint.of(post))
                .bind("edited", editedAt)
                .bind("replyTo", value(post.replyTo()))
                .bind("thread", value(post.thread()))
                .bind("quoted", quoted(post))
                .execute();
    }

    static void owner(Handle db, PostId id, PostOwner owner, AccountId through) {
        var academy = owner.academy();
        var person = owner.person();
        var account = owner.account();
        db.createUpdate("""
            update post set account_id = :account, through_id = :through, academy = :academy, person = :person
             where id = :id
            """)
                .bind("id", id.value())
                .bind("account", account == null ? null : account.value())
                .bind("through", through.value())
                .bind("academy", academy == null ? null : academy.value())
                .bind("person", person == null ? null : person.value())
                .execute();
        db.createUpdate("update decision set academy = :academy, person = :person where post_id = :id")
                .bind("id", id.value())
                .bind("academy", academy == null ? null : academy.value())
                .bind("person", person == null ? null : person.value())
                .execute();
    }

    /** The one that held until now is kept as an earlier one. */
    static void decision(Handle db, PostId id, Decision decision) {
        EarlierStore.keep(db, id);
        db.createUpdate("""
            update decision
               set state = :state, decided_by = :by, why = :why, marks = :marks, decided_at = :at, version = :version
             where post_id = :id
            """)
                .bind("id", id.value())
                .bind("state", decision.state().code())
                .bind("by", decision.by())
                .bind("why", decision.why())
                .bind("marks", PostJson.writeMarks(decision.marks()))
                .bind("at", decision.at())
                .bind("version", decision.version())
                .execute();
    }

    static void delete(Handle db, PostId id) {
        db.createUpdate("delete from post where id = :id")
                .bind("id", id.value())
                .execute();
    }

    /** The newest that are still here, whatever was decided about them. */
    static List<Kept> newest(Handle db, TrustId trust, int most) {
        return db.createQuery(KEPT + "where p.trust_id = :trust order by p.published_at desc, p.id desc limit :most")
                .bind("trust", trust.value())
                .bind("most", most)
                .map(PostStore::kept)
                .list();
    }

    /** Which of them were there before their account was read. */
    static Set<PostId> noNews(Handle db, TrustId trust, Collection<PostId> posts) {
        if (posts.isEmpty()) return Set.of();
        return new HashSet<>(
                db.createQuery("select id from post where trust_id = :trust and no_news and id in (<posts>)")
                        .bind("trust", trust.value())
                        .bindList("posts", posts.stream().map(PostId::value).toList())
                        .map((row, context) -> new PostId(row.getString("id")))
                        .list());
    }

    static List<Kept> quoting(Handle db, TrustId trust, SourceKey key) {
        return db.createQuery(KEPT + "where p.trust_id = :trust and p.quoted = :key")
                .bind("trust", trust.value())
                .bind("key", key.value())
                .map(PostStore::kept)
                .list();
    }

    /** What one author wrote on other networks within a day before or after: the newest, as many as anybody looks at. */
    static List<Kept> near(
            Handle db, TrustId trust, @Nullable Slug academy, @Nullable Slug person, Network network, Instant at) {
        var whose = person == null
                ? (academy == null ? "p.academy is null" : "p.academy = :academy") + " and p.person is null"
                : "p.person = :person and " + (academy == null ? "p.academy is null" : "p.academy = :academy");
        var query = db.createQuery(
                        KEPT + "where p.trust_id = :trust and p.published_at between :from and :to and " + whose
                                + " and p.network <> :network and (p.account_id is not null or p.network = 'native') order by p.published_at desc limit "
                                + MOST_NEAR)
                .bind("trust", trust.value())
                .bind("from", at.minus(SameUpdate.DAY))
                .bind("to", at.plus(SameUpdate.DAY))
                .bind("network", network.code());
        if (academy != null) query.bind("academy", academy.value());
        if (person != null) query.bind("person", person.value());
        return query.map(PostStore::kept).list();
    }

    /** Whether this is new: an account passes a post on once, however often it does. */
    static boolean share(Handle db, TrustId trust, PostId post, AccountId by, Found.Share share) {
        int known = db.createUpdate("update share set source_key = :key where post_id = :post and account_id = :by")
                .bind("key", share.key().value())
                .bind("post", post.value())
                .bind("by", by.value())
                .execute();
        if (known > 0) return false;
        db.createUpdate("""
            insert into share (post_id, account_id, trust_id, source_key, shared_at)
            values (:post, :by, :trust, :key, :at)
            """)
                .bind("post", post.value())
                .bind("by", by.value())
                .bind("trust", trust.value())
                .bind("key", share.key().value())
                .bind("at", share.at())
                .execute();
        return true;
    }

    /** Whether that account passed it on by that very act. */
    static boolean shared(Handle db, PostId post, AccountId by, SourceKey share) {
        return db.createQuery("""
            select count(*) from share where post_id = :post and account_id = :by and source_key = :key
            """)
                        .bind("post", post.value())
                        .bind("by", by.value())
                        .bind("key", share.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Of which posts that was an act of passing on; it is one no more. */
    static List<PostId> unshare(Handle db, TrustId trust, SourceKey share) {
        var posts = db.createQuery("select post_id from share where trust_id = :trust and source_key = :key")
                .bind("trust", trust.value())
                .bind("key", share.value())
                .map((row, context) -> new PostId(row.getString("post_id")))
                .list();
        db.createUpdate("delete from share where trust_id = :trust and source_key = :key")
                .bind("trust", trust.value())
                .bind("key", share.value())
                .execute();
        return posts;
    }

    static Optional<AccountId> firstSharer(Handle db, PostId post) {
        return db.createQuery(
                        "select account_id from share where post_id = :post order by shared_at, account_id limit 1")
                .bind("post", post.value())
                .mapTo(Long.class)
                .findOne()
                .map(AccountId::new);
    }

    /** Who of the trust passed each post on, first one first: slugs of people or academies, or the trust's own. */
    static Map<PostId, List<Slug>> sharers(Handle db, Collection<PostId> posts) {
        if (posts.isEmpty()) return Map.of();
        var sharers = new HashMap<PostId, Set<Slug>>();
        db.createQuery("""
            select s.post_id, coalesce(a.person, a.academy, t.slug) as who
              from share s
              join account a on a.id = s.account_id
              join trust t on t.id = s.trust_id
              join post p on p.id = s.post_id
             where s.post_id in (<posts>) and (p.account_id is null or p.account_id <> s.account_id)
             order by s.post_id, s.shared_at, s.account_id
            """)
                .bindList("posts", posts.stream().map(PostId::value).toList())
                .map((row, context) -> Map.entry(new PostId(row.getString("post_id")), new Slug(row.getString("who"))))
                .forEach(entry -> sharers.computeIfAbsent(entry.getKey(), post -> new LinkedHashSet<>())
                        .add(entry.getValue()));
        var listed = new HashMap<PostId, List<Slug>>();
        sharers.forEach((post, who) -> listed.put(post, new ArrayList<>(who)));
        return listed;
    }

    static Kept kept(ResultSet row, StatementContext context) throws SQLException {
        var content = row.getString("content");
        var published = Instant.ofEpochMilli(row.getLong("published_at"));
        var seen = instant(row, "first_seen");
        var fingerprint = row.getString("fingerprint");
        return new Kept(
                new PostId(row.getString("post_id")),
                new TrustId(row.getLong("trust_id")),
                Network.get(row.getString("network")),
                content == null ? null : PostJson.read(content),
                account(row, "account_id"),
                account(row, "through_id"),
                slug(row, "academy"),
                slug(row, "person"),
                published,
                instant(row, "edited_at"),
                seen == null ? published : seen,
                instant(row, "shown_at"),
                fingerprint == null ? "" : fingerprint,
                new Decision(
                        State.get(row.getString("state")),
                        row.getString("decided_by"),
                        row.getString("why"),
                        PostJson.readMarks(row.getString("marks")),
                        Instant.ofEpochMilli(row.getLong("decided_at")),
                        row.getInt("version")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : new AccountId(id);
    }

    private static @Nullable Slug slug(ResultSet row, String column) throws SQLException {
        var value = row.getString(column);
        return value == null ? null : new Slug(value);
    }

    private static @Nullable String value(@Nullable SourceKey key) {
        return key == null ? null : key.value();
    }

    private static @Nullable String quoted(Post post) {
        var quote = post.quote();
        return quote == null ? null : value(quote.key());
    }
}
