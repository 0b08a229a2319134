package org.corridorwall.filing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/**
 * FTS5, whose deleted words are overwritten (https://sqlite.org/fts5.html, secure-delete). A post's
 * number is its time in milliseconds and then the beginning of its id, both growing: FTS5 walks its rows by number, so
 * that the newest of a million that say the same word are found without looking at the others.
 */
final class SqliteSearch implements Search {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_BITS = 20;

    @Override
    public void put(Handle db, TrustId trust, PostId post, Instant publishedAt, Collection<String> words) {
        remove(db, post);
        long number = number(publishedAt, post);
        while (taken(db, number)) number++;
        db.createUpdate("insert into search_row (number, post_id) values (:number, :post)")
                .bind("number", number)
                .bind("post", post.value())
                .execute();
        db.createUpdate("insert into search (rowid, trust, words) values (:number, :trust, :words)")
                .bind("number", number)
                .bind("trust", Long.toString(trust.value()))
                .bind("words", String.join(" ", words))
                .execute();
    }

    @Override
    public void remove(Handle db, PostId post) {
        var number = db.createQuery("select number from search_row where post_id = :post")
                .bind("post", post.value())
                .mapTo(Long.class)
                .findOne();
        if (number.isEmpty()) return;
        for (var table :
                List.of("delete from search where rowid = :number", "delete from search_row where number = :number"))
            db.createUpdate(table).bind("number", number.get()).execute();
    }

    private static boolean taken(Handle db, long number) {
        return db.createQuery("select count(*) from search_row where number = :number")
                        .bind("number", number)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static long number(Instant publishedAt, PostId post) {
        return (publishedAt.toEpochMilli() << ID_BITS) + beginning(post.value());
    }

    private static long beginning(String id) {
        long bits = 0;
        for (int i = 0; i < ID_BITS / 5; i++) bits = bits * 32 + ALPHABET.indexOf(id.charAt(i));
        return bits;
    }

    @Override
    public String from() {
        return "search s cross join search_row r on r.number = s.rowid cross join post p on p.id = r.post_id";
    }

    @Override
    public String where() {
        return "s.search match :words";
    }

    @Override
    public String order() {
        return "s.rowid desc";
    }

    /** The number of a place is its time's next one: what is not before it is left out by the second half. */
    @Override
    public String after() {
        return "s.rowid < ((:before + 1) << " + ID_BITS + ")"
                + " and (p.published_at < :before or p.published_at = :before and p.id < :beforeId)";
    }

    @Override
    public String asked(TrustId trust, List<String> words) {
        return "trust : \"" + trust.value() + "\" AND words : ("
                + words.stream().map(word -> "\"" + word + "\" *").collect(Collectors.joining(" AND ")) + ")";
    }
}
