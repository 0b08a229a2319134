package org.corridorwall.filing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Under whose card each shown post stands: {@code post.also_of}, of the one that is shown itself null. */
final class CardStore {
    private CardStore() {}

    /** Whose words the card of a post shows. */
    static PostId shown(Handle db, PostId post) {
        return db.createQuery("select coalesce(also_of, id) from post where id = :post")
                .bind("post", post.value())
                .mapTo(String.class)
                .findOne()
                .map(PostId::new)
                .orElse(post);
    }

    /** Those that were shown earlier first. */
    static List<PostId> copies(Handle db, TrustId trust, PostId shown) {
        return db.createQuery("select id from post where trust_id = :trust and also_of = :shown order by shown_at, id")
                .bind("trust", trust.value())
                .bind("shown", shown.value())
                .map((row, context) -> new PostId(row.getString("id")))
                .list();
    }

    static void put(Handle db, PostId post, @Nullable PostId under) {
        db.createUpdate("update post set also_of = :under where id = :post")
                .bind("under", under == null ? null : under.value())
                .bind("post", post.value())
                .execute();
    }

    /** Of each post, the others on its card. */
    static Map<PostId, List<PostId>> others(Handle db, TrustId trust, Collection<PostId> posts) {
        var others = new HashMap<PostId, List<PostId>>();
        if (posts.isEmpty()) return others;
        db.createQuery("""
            select p.id as id, o.id as other
              from post p join post o on o.trust_id = :trust and o.also_of = p.id
             where p.id in (<posts>)
            union all
            select p.id, p.also_of from post p where p.id in (<posts>) and p.also_of is not null
            union all
            select p.id, o.id
              from post p join post o on o.trust_id = :trust and o.also_of = p.also_of and o.id <> p.id
             where p.id in (<posts>) and p.also_of is not null
            """)
                .bind("trust", trust.value())
                .bindList("posts", posts.stream().map(PostId::value).toList())
                .map((row, context) -> Map.entry(new PostId(row.getString("id")), new PostId(row.getString("other"))))
                .forEach(entry -> others.computeIfAbsent(entry.getKey(), post -> new ArrayList<>())
                        .add(entry.getValue()));
        return others;
    }

    /** Of those that stand on another's card, on whose. */
    static Map<PostId, PostId> under(Handle db, Collection<PostId> posts) {
        var under = new HashMap<PostId, PostId>();
        if (posts.isEmpty()) return under;
        db.createQuery("select id, also_of from post where id in (<posts>) and also_of is not null")
                .bindList("posts", posts.stream().map(PostId::value).toList())
                .map((row, context) -> Map.entry(new PostId(row.getString("id")), new PostId(row.getString("also_of"))))
                .forEach(entry -> under.put(entry.getKey(), entry.getValue()));
        return under;
    }
}
