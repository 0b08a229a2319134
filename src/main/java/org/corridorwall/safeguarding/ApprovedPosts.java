package org.corridorwall.safeguarding;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.corridorwall.media.MediaStore;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.jdbi.v3.core.Handle;

/** Where approved posts come from. */
public final class ApprovedPosts {
    private final MediaStore media;

    public ApprovedPosts(MediaStore media) {
        this.media = media;
    }

    /** Those of {@code ids} that are published and shown, in the order asked for. */
    public List<ApprovedPost> of(Handle db, Collection<PostId> ids) {
        if (ids.isEmpty()) return List.of();
        var shown = new HashMap<PostId, Kept>();
        db.createQuery(PostStore.KEPT
                        + "where d.post_id in (<ids>) and d.state = 'published' and p.shown_at is not null")
                .bindList("ids", ids.stream().distinct().map(PostId::value).toList())
                .map(PostStore::kept)
                .forEach(kept -> shown.put(kept.id(), kept));
        var pictures = media.of(db, shown.keySet());
        var sharers = PostStore.sharers(db, shown.keySet());
        return ids.stream()
                .distinct()
                .flatMap(id -> Stream.ofNullable(shown.get(id)))
                .map(kept -> new ApprovedPost(
                        kept, pictures.getOrDefault(kept.id(), List.of()), sharers.getOrDefault(kept.id(), List.of())))
                .toList();
    }

    /** Shown posts of the same author on other networks, at most a day apart. */
    public List<ApprovedPost> near(Handle db, ApprovedPost post) {
        if (post.account() == null && post.post().network() != Network.NATIVE) return List.of();
        var near = PostStore.near(
                db, post.trust(), post.academy(), post.person(), post.post().network(), post.publishedAt());
        return of(
                db,
                near.stream()
                        .filter(kept -> kept.shown() && kept.decision().state() == State.PUBLISHED)
                        .map(Kept::id)
                        .toList());
    }

    /** One that is published, whether it is shown yet or not: to be handed on. */
    ApprovedPost published(Handle db, Kept kept) {
        var one = List.of(kept.id());
        return new ApprovedPost(
                kept,
                media.of(db, one).getOrDefault(kept.id(), List.of()),
                PostStore.sharers(db, one).getOrDefault(kept.id(), List.of()));
    }
}
