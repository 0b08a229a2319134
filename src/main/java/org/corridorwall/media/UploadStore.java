package org.corridorwall.media;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.media.Uploads.Upload;
import org.corridorwall.trust.TrustId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Pictures that were sent and belong to no post yet, and who sent them. */
public final class UploadStore {
    /** A picture that came from no address is known by this and its id. */
    public static final String SCHEME = "upload:";

    int waiting(Handle db, TrustId trust, String email) {
        return db.createQuery("select count(*) from upload where trust_id = :trust and email = :email")
                .bind("trust", trust.value())
                .bind("email", email)
                .mapTo(Integer.class)
                .one();
    }

    void insert(
            Handle db,
            TrustId trust,
            String email,
            String id,
            Reencode.Result.Made made,
            @Nullable String alt,
            Instant at) {
        db.createUpdate("""
                insert into media (id, trust_id, post_id, place, kind, address, alt, state, next_try, width, height, type, bytes)
                values (:id, :trust, null, 0, 'image', :address, :alt, 'here', :never, :width, :height, :type, :bytes)
                """)
                .bind("id", id)
                .bind("trust", trust.value())
                .bind("address", SCHEME + id)
                .bind("alt", alt)
                .bind("never", Long.MAX_VALUE)
                .bind("width", made.width())
                .bind("height", made.height())
                .bind("type", made.type())
                .bind("bytes", made.large().length)
                .execute();
        db.createUpdate("insert into upload (media_id, trust_id, email, sent_at) values (:id, :trust, :email, :at)")
                .bind("id", id)
                .bind("trust", trust.value())
                .bind("email", email)
                .bind("at", at)
                .execute();
    }

    /** Those of {@code ids} that this person sent and that belong to no post yet. */
    public Map<String, Upload> of(Handle db, TrustId trust, String email, Collection<String> ids) {
        if (ids.isEmpty()) return Map.of();
        var found = new HashMap<String, Upload>();
        db.createQuery("""
                select m.id, m.alt, m.width, m.height
                  from upload u
                  join media m on m.id = u.media_id
                 where u.trust_id = :trust and u.email = :email and m.post_id is null and m.id in (<ids>)
                """)
                .bind("trust", trust.value())
                .bind("email", email)
                .bindList("ids", List.copyOf(ids))
                .map((row, context) -> new Upload(
                        row.getString("id"), row.getString("alt"), row.getInt("width"), row.getInt("height")))
                .forEach(upload -> found.put(upload.id(), upload));
        return found;
    }

    Optional<String> type(Handle db, String id) {
        return db.createQuery("select type from media where id = :id and state = 'here'")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    Optional<String> type(Handle db, TrustId trust, String email, String id) {
        return db.createQuery("""
                select m.type
                  from upload u
                  join media m on m.id = u.media_id
                 where u.trust_id = :trust and u.email = :email and m.id = :id and m.post_id is null
                """)
                .bind("trust", trust.value())
                .bind("email", email)
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    /** Takes away what was sent before and belongs to no post. @return their ids, of which the files go */
    List<String> older(Handle db, Instant than) {
        return db.createQuery("""
                delete from media
                 where post_id is null and id in (select media_id from upload where sent_at < :than)
                returning id
                """).bind("than", than).mapTo(String.class).list();
    }
}
