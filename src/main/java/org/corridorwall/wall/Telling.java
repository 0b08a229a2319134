package org.corridorwall.wall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Database;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.media.MediaStore;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the change log and looks up what holds now: a post that was shown and is gone is told as removed. */
public final class Telling {
    static final int BATCH = 100;

    private final Database database;
    private final ChangeLog changes;
    private final TrustStore trusts;
    private final Filing filing;
    private final MediaStore media;
    private final PostJson json;

    public Telling(
            Database database, ChangeLog changes, TrustStore trusts, Filing filing, MediaStore media, PostJson json) {
        this.database = database;
        this.changes = changes;
        this.trusts = trusts;
        this.filing = filing;
        this.media = media;
        this.json = json;
    }

    /** Where a reader begins. @param seen what it has seen once {@code first} is told to it */
    record Start(TrustId trust, long seen, List<Told> first) {}

    /**
     * Empty when no trust is called so.
     *
     * @param last the number that the reader saw last, as it says; null: it begins with what comes next
     */
    Optional<Start> start(String slug, @Nullable String last) {
        if (!Slug.looksRight(slug)) return Optional.empty();
        return database.read(db -> trusts.find(db, new Slug(slug)).map(trust -> start(db, trust, last)));
    }

    private Start start(Handle db, Trust trust, @Nullable String last) {
        long newest = changes.newest(db, trust.id().value());
        if (last == null || last.isBlank()) return new Start(trust.id(), newest, List.of());
        // What is not a number was never given out here, like a number from the future.
        long seen = last.strip().matches("[0-9]{1,18}") ? Long.parseLong(last.strip()) : Long.MAX_VALUE;
        if (seen > newest) return reload(trust.id(), newest);
        return after(db, trust, seen, newest);
    }

    /** The next of those after {@code seen}: {@link #BATCH} at most, none when there are none, or the word to reload. */
    Start after(TrustId trust, long seen) {
        return database.read(db -> after(db, trusts.get(db, trust), seen, changes.newest(db, trust.value())));
    }

    private Start after(Handle db, Trust trust, long seen, long newest) {
        if (seen >= newest) return new Start(trust.id(), seen, List.of());
        var next = changes.after(db, trust.id().value(), seen, BATCH);
        boolean forgotten = next.isEmpty() || next.getFirst().number() != seen + 1;
        if (forgotten) return reload(trust.id(), newest);
        var told = tell(db, trust, next);
        return new Start(trust.id(), told.getLast().number(), told);
    }

    private static Start reload(TrustId trust, long newest) {
        return new Start(trust, newest, List.of(Told.reload(newest)));
    }

    private List<Told> tell(Handle db, Trust trust, List<ChangeLog.Change> these) {
        var posts = new HashMap<PostId, FiledPost>();
        if (trust.open())
            these.stream()
                    .map(ChangeLog.Change::post)
                    .filter(Objects::nonNull)
                    .distinct()
                    .map(PostId::new)
                    .forEach(id -> filing.find(db, trust.id(), id).ifPresent(post -> posts.put(id, post)));
        var around = Surroundings.of(db, trust, trusts, media, List.copyOf(posts.values()));
        var data = new HashMap<PostId, byte[]>();
        posts.forEach((id, post) -> data.put(id, json.one(post, around)));
        var told = new ArrayList<Told>();
        for (var change : these) told.add(tell(change, posts, data));
        return told;
    }

    private static Told tell(ChangeLog.Change change, HashMap<PostId, FiledPost> posts, HashMap<PostId, byte[]> data) {
        if (change.post() == null) return Told.reload(change.number());
        var id = new PostId(change.post());
        var post = posts.get(id);
        if (post == null) return Told.removed(change.number(), id);
        // Removed then, shown again by now: a later change of this list says so, and so may this one.
        return Told.shown(change.number(), change.kind(), post, Objects.requireNonNull(data.get(id)));
    }
}
