package org.corridorwall.safeguarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What authors were asked to mend. */
final class MendStore {
    private static final String MEND = """
        select m.id, m.post_id, m.asked_by, m.asked_at, m.why, m.mended_at,
               p.network, p.content, p.published_at, p.edited_at, p.academy
          from mend m
          join post p on p.id = m.post_id
        """;

    private MendStore() {}

    static void insert(Handle db, TrustId trust, PostId post, String by, Instant at, String why) {
        db.createUpdate("""
            insert into mend (trust_id, post_id, asked_by, asked_at, why) values (:trust, :post, :by, :at, :why)
            """)
                .bind("trust", trust.value())
                .bind("post", post.value())
                .bind("by", by)
                .bind("at", at)
                .bind("why", why)
                .execute();
    }

    static void done(Handle db, long id, Instant at) {
        db.createUpdate("update mend set mended_at = :at where id = :id and mended_at is null")
                .bind("id", id)
                .bind("at", at)
                .execute();
    }

    /** Oldest first. */
    static List<Mend> of(Handle db, Collection<PostId> posts) {
        if (posts.isEmpty()) return List.of();
        return db.createQuery(MEND + "where m.post_id in (<posts>) order by m.id")
                .bindList("posts", posts.stream().map(PostId::value).toList())
                .map(MendStore::mend)
                .list();
    }

    /**
     * Those that wait, of posts that are still held.
     *
     * @param people authors' slugs
     * @param academies whose own posts, without a person, count too
     * @param all whether those of every academy and of the trust itself do
     */
    static List<Mend> waiting(Handle db, TrustId trust, Set<String> people, Set<String> academies, boolean all) {
        return db.createQuery(MEND + """
            join decision d on d.post_id = m.post_id
            where m.trust_id = :trust and m.mended_at is null and d.state = 'held'
              and (p.person in (<people>) or p.person is null and (:all or p.academy in (<academies>)))
            order by m.id
            """)
                .bind("trust", trust.value())
                .bindList("people", some(people))
                .bindList("academies", some(academies))
                .bind("all", all)
                .map(MendStore::mend)
                .list();
    }

    /** Never empty, as SQL has no empty list: nobody is called by an empty name. */
    private static Set<String> some(Set<String> slugs) {
        var some = new HashSet<>(slugs);
        some.add("");
        return some;
    }

    private static Mend mend(ResultSet row, StatementContext context) throws SQLException {
        var academy = row.getString("academy");
        return new Mend(
                row.getLong("id"),
                new PostId(row.getString("post_id")),
                row.getString("asked_by"),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                row.getString("why"),
                PostStore.instant(row, "mended_at"),
                Network.get(row.getString("network")),
                PostJson.read(row.getString("content")).url(),
                Instant.ofEpochMilli(row.getLong("published_at")),
                PostStore.instant(row, "edited_at"),
                academy == null ? null : new Slug(academy));
    }
}
