package org.corridorwall.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.corridorwall.post.Letters;
import org.corridorwall.post.Media;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which pictures belong to which post, and whether they are here. */
public final class MediaStore {
    private static final int LENGTH = 26; // 130 bits
    private static final long NEVER = Long.MAX_VALUE;

    private record Wanted(
            String kind,
            @Nullable String address,
            @Nullable String target,
            @Nullable String alt,
            int seconds) {
        static Wanted of(Media media) {
            return new Wanted(
                    media.kind().name().toLowerCase(Locale.ROOT),
                    media.address(),
                    media.target(),
                    media.alt(),
                    media.seconds());
        }

        boolean samePicture(Row row) {
            return kind.equals(row.kind()) && java.util.Objects.equals(address, row.address());
        }
    }

    private record Row(String id, String kind, @Nullable String address) {}

    /**
     * A picture that is to be copied now.
     *
     * @param post whose it is; null for an author's picture
     * @param tries so many were made before
     */
    record Due(String id, @Nullable PostId post, String address, int tries) {}

    private final RandomGenerator random;
    private final PictureFiles files;

    /** @param random must not be predictable: pictures' addresses come from it */
    public MediaStore(RandomGenerator random, PictureFiles files) {
        this.random = random;
        this.files = files;
    }

    /** Whether an outsider's text can be a picture's id at all. */
    static boolean looksRight(String id) {
        return Letters.lookRight(id, LENGTH);
    }

    /** Asks for a post's pictures; after an edit, keeps those that are still in it and forgets the others. */
    public void want(Handle db, TrustId trust, PostId post, Post content) {
        var left = new ArrayList<>(rows(db, post));
        int place = 0;
        for (var wanted : wantedBy(content)) {
            var known = left.stream().filter(wanted::samePicture).findFirst();
            if (known.isPresent()) {
                left.remove(known.get());
                update(db, known.get().id(), wanted, place++);
            } else {
                insert(db, trust, post, wanted, place++);
            }
        }
        for (var row : left)
            db.createUpdate("delete from media where id = :id")
                    .bind("id", row.id())
                    .execute();
        deleteFiles(db, left.stream().map(Row::id).toList());
        var avatar = content.author().avatar();
        if (avatar != null) wantAvatar(db, trust, avatar);
    }

    /**
     * Puts pictures that were sent beside a post; their places and descriptions come with {@link #want}.
     *
     * @throws IllegalArgumentException for one that is not here, or belongs to a post
     */
    public void attach(Handle db, TrustId trust, PostId post, Collection<String> pictures) {
        for (var id : pictures) {
            int put = db.createUpdate("""
                update media set post_id = :post
                 where id = :id and trust_id = :trust and post_id is null
                   and exists (select 1 from upload u where u.media_id = media.id)
                """)
                    .bind("id", id)
                    .bind("trust", trust.value())
                    .bind("post", post.value())
                    .execute();
            if (put == 0) throw new IllegalArgumentException("no picture without a post: " + id);
            db.createUpdate("delete from upload where media_id = :id")
                    .bind("id", id)
                    .execute();
        }
    }

    private void wantAvatar(Handle db, TrustId trust, String address) {
        db.createUpdate("""
            insert into media (id, trust_id, post_id, place, kind, address, state)
            values (:id, :trust, null, 0, 'avatar', :address, 'waiting')
            on conflict (trust_id, address) where kind = 'avatar' do nothing
            """)
                .bind("id", nextId())
                .bind("trust", trust.value())
                .bind("address", address)
                .execute();
    }

    /** Ids of the copies of authors' pictures that are here, by their address at the source. */
    public Map<String, String> avatars(Handle db, TrustId trust, Collection<String> addresses) {
        if (addresses.isEmpty()) return Map.of();
        return db.createQuery("""
            select address, id from media
             where trust_id = :trust and kind = 'avatar' and state = 'here' and address in (<addresses>)
            """)
                .bind("trust", trust.value())
                .bindList("addresses", List.copyOf(addresses))
                .reduceRows(new HashMap<String, String>(), (found, row) -> {
                    found.put(row.getColumn("address", String.class), row.getColumn("id", String.class));
                    return found;
                });
    }

    private static List<Wanted> wantedBy(Post content) {
        var wanted = new ArrayList<>(content.media().stream().map(Wanted::of).toList());
        var card = content.card();
        if (card != null && card.picture() != null) wanted.add(new Wanted("card", card.picture(), null, null, 0));
        return wanted;
    }

    private static List<Row> rows(Handle db, PostId post) {
        return db.createQuery("select id, kind, address from media where post_id = :post order by place")
                .bind("post", post.value())
                .map((row, context) -> new Row(row.getString("id"), row.getString("kind"), row.getString("address")))
                .list();
    }

    private void insert(Handle db, TrustId trust, PostId post, Wanted wanted, int place) {
        db.createUpdate("""
            insert into media (id, trust_id, post_id, place, kind, address, target, alt, seconds, state, next_try)
            values (:id, :trust, :post, :place, :kind, :address, :target, :alt, :seconds, :state, :next)
            """)
                .bind("id", nextId())
                .bind("trust", trust.value())
                .bind("post", post.value())
                .bind("place", place)
                .bind("kind", wanted.kind())
                .bind("address", wanted.address())
                .bind("target", wanted.target())
                .bind("alt", wanted.alt())
                .bind("seconds", wanted.seconds())
                .bind("state", wanted.address() == null ? "failed" : "waiting")
                .bind("next", wanted.address() == null ? NEVER : 0)
                .execute();
    }

    private static void update(Handle db, String id, Wanted wanted, int place) {
        db.createUpdate("update media set place = :place, target = :target, alt = :alt, seconds = :seconds where id ="
                        + " :id")
                .bind("id", id)
                .bind("place", place)
                .bind("target", wanted.target())
                .bind("alt", wanted.alt())
                .bind("seconds", wanted.seconds())
                .execute();
    }

    /** Whether nothing is waited for any more: each picture is here or has failed for good. */
    public boolean settled(Handle db, PostId post) {
        return db.createQuery("select count(*) from media where post_id = :post and state = 'waiting'")
                        .bind("post", post.value())
                        .mapTo(Integer.class)
                        .one()
                == 0;
    }

    /** The pictures of each post, in its order; a post without pictures is not in the map. */
    public Map<PostId, List<Picture>> of(Handle db, Collection<PostId> posts) {
        if (posts.isEmpty()) return Map.of();
        var pictures = new HashMap<PostId, List<Picture>>();
        db.createQuery("""
            select post_id, id, kind, state, alt, width, height, target, seconds, type
              from media
             where post_id in (<posts>)
             order by post_id, place
            """)
                .bindList("posts", posts.stream().map(PostId::value).toList())
                .map((row, context) -> Map.entry(new PostId(row.getString("post_id")), picture(row)))
                .forEach(entry -> pictures.computeIfAbsent(entry.getKey(), post -> new ArrayList<>())
                        .add(entry.getValue()));
        return pictures;
    }

    private static Picture picture(ResultSet row) throws SQLException {
        boolean card = row.getString("kind").equals("card");
        return new Picture(
                row.getString("id"),
                card
                        ? Media.Kind.IMAGE
                        : Media.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("state").equals("here"),
                row.getString("alt"),
                row.getInt("width"),
                row.getInt("height"),
                row.getString("target"),
                row.getInt("seconds"),
                row.getString("type"),
                card);
    }

    /** A removed post's pictures go with it. */
    public void forget(Handle db, PostId post) {
        deleteFiles(
                db,
                db.createQuery("delete from media where post_id = :post returning id")
                        .bind("post", post.value())
                        .mapTo(String.class)
                        .list());
    }

    /** Authors' pictures by their address at the source. Who else has the same is given it anew with their next post. */
    public void forgetAvatars(Handle db, TrustId trust, Collection<String> addresses) {
        if (addresses.isEmpty()) return;
        deleteFiles(
                db,
                db.createQuery("""
            delete from media where trust_id = :trust and kind = 'avatar' and address in (<addresses>) returning id
            """)
                        .bind("trust", trust.value())
                        .bindList("addresses", List.copyOf(addresses))
                        .mapTo(String.class)
                        .list());
    }

    public void forgetAll(Handle db, TrustId trust) {
        deleteFiles(
                db,
                db.createQuery("delete from media where trust_id = :trust returning id")
                        .bind("trust", trust.value())
                        .mapTo(String.class)
                        .list());
    }

    /** Files go once the rows are surely gone. */
    private void deleteFiles(Handle db, List<String> ids) {
        if (!ids.isEmpty()) db.afterCommit(() -> files.delete(ids));
    }

    boolean anyDue(Handle db, Instant now) {
        return db.createQuery("select 1 from media where state in ('waiting', 'failed') and next_try <= :now limit 1")
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Hands out what is due to one copier; whoever dies with it, it is due again at {@code until}. */
    List<Due> claim(Handle db, Instant now, Instant until, int limit) {
        return db.createQuery("""
            update media set next_try = :until
             where id in (select id from media
                           where state in ('waiting', 'failed') and next_try <= :now
                           order by state desc, next_try
                           limit :limit)
            returning id, post_id, address, tries
            """)
                .bind("now", now)
                .bind("until", until)
                .bind("limit", limit)
                .map((row, context) -> {
                    var post = row.getString("post_id");
                    return new Due(
                            row.getString("id"),
                            post == null ? null : new PostId(post),
                            row.getString("address"),
                            row.getInt("tries"));
                })
                .list();
    }

    /** @return whether there still is something that wants it */
    boolean here(Handle db, String id, Reencode.Result.Made made) {
        return db.createUpdate("""
            update media
               set state = 'here', why = null, width = :width, height = :height, type = :type, bytes = :bytes
             where id = :id
            """)
                        .bind("id", id)
                        .bind("width", made.width())
                        .bind("height", made.height())
                        .bind("type", made.type())
                        .bind("bytes", made.large().length)
                        .execute()
                == 1;
    }

    void waits(Handle db, String id, String why, int tries, Instant next) {
        standing(db, id, "waiting", why, tries, next);
    }

    /** @param next null: it is not tried again */
    boolean failed(Handle db, String id, String why, int tries, @Nullable Instant next) {
        return standing(db, id, "failed", why, tries, next);
    }

    private static boolean standing(Handle db, String id, String state, String why, int tries, @Nullable Instant next) {
        return db.createUpdate("update media set state = :state, why = :why, tries = :tries, next_try = :next where"
                                + " id = :id")
                        .bind("id", id)
                        .bind("state", state)
                        .bind("why", why)
                        .bind("tries", tries)
                        .bind("next", next == null ? NEVER : next.toEpochMilli())
                        .execute()
                == 1;
    }

    /** The media type of a copy that the public may have: an author's picture, or one whose post is shown. */
    Optional<String> served(Handle db, String id) {
        return db.createQuery("""
            select m.type from media m
              join trust t on t.id = m.trust_id
              left join post p on p.id = m.post_id
             where m.id = :id and m.state = 'here' and t.is_open
               and (m.kind = 'avatar' or p.shown_at is not null)
               and not exists (select 1 from academy c
                                where c.trust_id = m.trust_id and c.slug = p.academy and not c.is_open)
            """).bind("id", id).mapTo(String.class).findOne();
    }

    /** A picture of a post, shown or not, for those who decide on it. */
    public record Copy(PostId post, TrustId trust, String type) {}

    /** Empty for what is not here, and for an author's picture. */
    public Optional<Copy> copy(Handle db, String id) {
        if (!looksRight(id)) return Optional.empty();
        return db.createQuery(
                        "select post_id, trust_id, type from media where id = :id and state = 'here' and post_id is not null")
                .bind("id", id)
                .map((row, context) -> new Copy(
                        new PostId(row.getString("post_id")),
                        new TrustId(row.getLong("trust_id")),
                        row.getString("type")))
                .findOne();
    }

    Set<String> ids(Handle db) {
        return db.createQuery("select id from media").mapTo(String.class).set();
    }

    String nextId() {
        return Letters.next(random, LENGTH);
    }
}
