package org.corridorwall.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.corridorwall.post.PostId;
import org.corridorwall.post.SourceKey;
import org.corridorwall.trust.AccountId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** When posts on display are asked for again at their source. */
final class RecheckStore {
    /**
     * @param account through which it is asked for
     * @param planned false: it came on display since the last look, or was there before posts were asked for again
     */
    record Due(PostId post, TrustId trust, AccountId account, SourceKey key, Instant published, boolean planned) {}

    /** That an account passed a post on, which can be taken back by itself. */
    record Share(PostId post, AccountId account, SourceKey key) {}

    private static final String DUE = """
            select p.id, p.trust_id, coalesce(p.account_id, p.through_id) as account, p.source_key, p.published_at,
                   p.check_at
              from post p
             where p.shown_at is not null and coalesce(p.account_id, p.through_id) is not null
            """;

    /** Those whose time has come, and beside them those that have none yet. At most {@code most} of each. */
    List<Due> due(Handle db, Instant now, int most) {
        var due = new ArrayList<>(db.createQuery(DUE + " and p.check_at <= :now order by p.check_at limit :most")
                .bind("now", now)
                .bind("most", most)
                .map((row, context) -> due(row))
                .list());
        due.addAll(db.createQuery(DUE + " and p.check_at is null limit :most")
                .bind("most", most)
                .map((row, context) -> due(row))
                .list());
        return due;
    }

    private static Due due(ResultSet row) throws SQLException {
        row.getLong("check_at");
        boolean planned = !row.wasNull();
        return new Due(
                new PostId(row.getString("id")),
                new TrustId(row.getLong("trust_id")),
                new AccountId(row.getLong("account")),
                new SourceKey(row.getString("source_key")),
                Instant.ofEpochMilli(row.getLong("published_at")),
                planned);
    }

    List<Share> shares(Handle db, PostId post) {
        return db.createQuery("select account_id, source_key from share where post_id = :post")
                .bind("post", post.value())
                .map((row, context) -> new Share(
                        post, new AccountId(row.getLong("account_id")), new SourceKey(row.getString("source_key"))))
                .list();
    }

    void plan(Handle db, Map<PostId, Instant> next) {
        if (next.isEmpty()) return;
        try (var batch = db.prepareBatch("update post set check_at = :next where id = :post")) {
            next.forEach((post, at) ->
                    batch.bind("next", at).bind("post", post.value()).add());
            batch.execute();
        }
    }
}
