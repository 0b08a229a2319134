package org.corridorwall.filing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** A tsvector made of the words as they are: no parser, dictionary or language of PostgreSQL's has a say. */
final class PostgresSearch implements Search {
    @Override
    public void put(Handle db, TrustId trust, PostId post, Instant publishedAt, Collection<String> words) {
        db.createUpdate("""
            insert into search (post_id, trust_id, words)
            values (:post, :trust, array_to_tsvector(string_to_array(:words, ' ')))
            on conflict (post_id) do update set trust_id = excluded.trust_id, words = excluded.words
            """)
                .bind("post", post.value())
                .bind("trust", trust.value())
                .bind("words", String.join(" ", words))
                .execute();
    }

    @Override
    public void remove(Handle db, PostId post) {
        db.createUpdate("delete from search where post_id = :post")
                .bind("post", post.value())
                .execute();
    }

    @Override
    public String from() {
        return "search s join post p on p.id = s.post_id";
    }

    @Override
    public String where() {
        return "s.words @@ cast(:words as tsquery)";
    }

    @Override
    public String order() {
        return "p.published_at desc, p.id desc";
    }

    @Override
    public String after() {
        return "(p.published_at, p.id) < (:before, :beforeId)";
    }

    @Override
    public String asked(TrustId trust, List<String> words) {
        return words.stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
    }
}
