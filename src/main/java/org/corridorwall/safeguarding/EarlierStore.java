package org.corridorwall.safeguarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What was decided about posts before the decisions that hold now. */
final class EarlierStore {
    private EarlierStore() {}

    /** The decision that holds is about to change; of a post that is gone nothing more is kept. */
    static void keep(Handle db, PostId post) {
        db.createUpdate("""
            insert into earlier_decision (post_id, version, state, decided_by, why, marks, decided_at)
            select d.post_id, d.version, d.state, d.decided_by, d.why, d.marks, d.decided_at
              from decision d
              join post p on p.id = d.post_id
             where d.post_id = :post
            on conflict (post_id, version) do nothing
            """).bind("post", post.value()).execute();
    }

    /** Newest first. */
    static List<Decision> of(Handle db, PostId post) {
        return db.createQuery("""
            select state, decided_by, why, marks, decided_at, version
              from earlier_decision
             where post_id = :post
             order by version desc
            """)
                .bind("post", post.value())
                .map(EarlierStore::decision)
                .list();
    }

    /** Posts on which the decision that holds was made by that person at that very moment. */
    static List<PostId> decidedTogether(Handle db, TrustId trust, String by, Instant at) {
        return db.createQuery("""
            select post_id from decision where trust_id = :trust and decided_by = :by and decided_at = :at
            """)
                .bind("trust", trust.value())
                .bind("by", by)
                .bind("at", at)
                .map((row, context) -> new PostId(row.getString("post_id")))
                .list();
    }

    private static Decision decision(ResultSet row, StatementContext context) throws SQLException {
        return new Decision(
                State.get(row.getString("state")),
                row.getString("decided_by"),
                row.getString("why"),
                PostJson.readMarks(row.getString("marks")),
                Instant.ofEpochMilli(row.getLong("decided_at")),
                row.getInt("version"));
    }
}
