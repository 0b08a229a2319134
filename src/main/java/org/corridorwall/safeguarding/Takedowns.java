package org.corridorwall.safeguarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Records of what was taken down. */
public final class Takedowns {
    /** Who asked for what to be taken down, when and why. @param academy whose post it was; null: the trust's own */
    public record Takedown(
            String id, TrustId trust, PostId post, @Nullable Slug academy, Instant asked, String askedBy, String why) {}

    /** Empty when there is none, or the reader may not decide on that post. */
    public Optional<Takedown> find(Handle db, TrustId trust, Actor reader, String id) {
        return db.createQuery("select * from takedown where trust_id = :trust and id = :id")
                .bind("trust", trust.value())
                .bind("id", id)
                .map(Takedowns::takedown)
                .findOne()
                .filter(takedown -> Queue.mayDecide(reader, trust, takedown.academy()));
    }

    static String record(Handle db, String id, Kept kept, Decision decision) {
        var academy = kept.academy();
        db.createUpdate("""
            insert into takedown (id, trust_id, post_id, academy, asked_at, asked_by, why)
            values (:id, :trust, :post, :academy, :at, :by, :why)
            """)
                .bind("id", id)
                .bind("trust", kept.trust().value())
                .bind("post", kept.id().value())
                .bind("academy", academy == null ? null : academy.value())
                .bind("at", decision.at())
                .bind("by", decision.by())
                .bind("why", decision.why())
                .execute();
        return id;
    }

    private static Takedown takedown(ResultSet row, StatementContext context) throws SQLException {
        var academy = row.getString("academy");
        return new Takedown(
                row.getString("id"),
                new TrustId(row.getLong("trust_id")),
                new PostId(row.getString("post_id")),
                academy == null ? null : new Slug(academy),
                Instant.ofEpochMilli(row.getLong("asked_at")),
                row.getString("asked_by"),
                row.getString("why"));
    }
}
