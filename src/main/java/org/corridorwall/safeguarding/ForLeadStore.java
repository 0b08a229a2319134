package org.corridorwall.safeguarding;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which posts only a safeguarding lead may publish, and why. */
final class ForLeadStore {
    private ForLeadStore() {}

    /** @param lead null: it is for everybody again */
    static void put(Handle db, TrustId trust, PostId post, @Nullable ForLead lead) {
        db.createUpdate("delete from for_lead where post_id = :post")
                .bind("post", post.value())
                .execute();
        if (lead == null) return;
        db.createUpdate("insert into for_lead (post_id, trust_id, why, marks) values (:post, :trust, :why, :marks)")
                .bind("post", post.value())
                .bind("trust", trust.value())
                .bind("why", lead.why())
                .bind("marks", PostJson.writeMarks(lead.marks()))
                .execute();
    }

    /** A lead published it: from then on it is for everybody. @param version of that decision */
    static void release(Handle db, PostId post, int version) {
        db.createUpdate("update for_lead set released = :version where post_id = :post and released is null")
                .bind("version", version)
                .bind("post", post.value())
                .execute();
    }

    /** That decision was taken back, so it is a lead's again; any other changes nothing. */
    static void reserveAgain(Handle db, PostId post, int version) {
        db.createUpdate("update for_lead set released = null where released = :version and post_id = :post")
                .bind("version", version)
                .bind("post", post.value())
                .execute();
    }

    static boolean holds(Handle db, PostId post) {
        return db.createQuery("select count(*) from for_lead where post_id = :post and released is null")
                        .bind("post", post.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    static Map<PostId, ForLead> of(Handle db, Collection<PostId> posts) {
        var found = new HashMap<PostId, ForLead>();
        if (posts.isEmpty()) return found;
        db.createQuery("select post_id, why, marks from for_lead where post_id in (<posts>)")
                .bindList("posts", posts.stream().map(PostId::value).toList())
                .map((row, context) -> Map.entry(
                        new PostId(row.getString("post_id")),
                        new ForLead(
                                "rule " + RuleKind.NEVER_PUBLISH.code(),
                                row.getString("why"),
                                PostJson.readMarks(row.getString("marks")))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }
}
