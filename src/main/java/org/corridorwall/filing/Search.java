package org.corridorwall.filing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.corridorwall.db.Database;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;

/** Words and the posts that have them: what the two databases do differently. Words come folded ({@link SearchWords}). */
sealed interface Search permits SqliteSearch, PostgresSearch {
    static Search on(Database.Kind kind) {
        return switch (kind) {
            case SQLITE -> new SqliteSearch();
            case POSTGRESQL -> new PostgresSearch();
        };
    }

    /** It is found by these words from now on, and by no others. */
    void put(Handle db, TrustId trust, PostId post, Instant publishedAt, Collection<String> words);

    /** Its words are gone, not only marked as gone. */
    void remove(Handle db, PostId post);

    /** A place before {@code post p}: the SQL after {@code from}, which joins its posts as {@code p}, and {@code :words} bound to {@link #asked}. */
    String from();

    /** What {@link #from} leaves to be said in {@code where}, with {@code :words}. */
    String where();

    /** What they are in order by, newest first. */
    String order();

    /** What must hold of a post after the place of a cursor ({@code :before}, {@code :beforeId}). */
    String after();

    /** What {@code :words} is bound to. */
    String asked(TrustId trust, List<String> words);
}
