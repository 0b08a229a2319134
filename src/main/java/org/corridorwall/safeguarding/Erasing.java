package org.corridorwall.safeguarding;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.media.MediaStore;
import org.corridorwall.trust.EmailAddress;
import org.corridorwall.trust.Slug;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a trust or an academy for good, in three parts, each of which may be repeated: {@link #begin} hides it and ends
 * the reading of its sources, {@link #erase} takes its posts a few at a time so that nobody waits long, {@link #end} takes
 * the rest. Whoever is killed in between begins anew. What other schools answered stays; what quoted it loses the quote.
 */
public final class Erasing {
    /**
     * What there is to delete.
     *
     * @param posts shown, held and hidden
     * @param removed removed posts of which the decision is kept
     * @param accounts closed ones too
     * @param people who serve nothing else
     */
    public record Count(int posts, int removed, int pictures, int accounts, int people) {}

    private final Safeguarding safeguarding;
    private final Approved approved;
    private final MediaStore media;
    private final ChangeLog changes;
    private final AuditStore audit;
    private final InstantSource clock;

    public Erasing(
            Safeguarding safeguarding,
            Approved approved,
            MediaStore media,
            ChangeLog changes,
            AuditStore audit,
            InstantSource clock) {
        this.safeguarding = safeguarding;
        this.approved = approved;
        this.media = media;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    public Count count(Handle db, Part part) {
        return new ErasingStore(db, part).count();
    }

    /** Nobody sees it from now on, and nothing is read for it any more. */
    public void begin(Handle db, Part part) {
        PostStore.lock(db, part.trust());
        var store = new ErasingStore(db, part);
        if (part.academy() != null) {
            store.moveWhoServesElsewhere().forEach(post -> safeguarding.fileAgain(db, post));
            store.handOnStrangers();
        }
        ErasingStore.turn(db, part, false, "It is being deleted.");
        store.closeAccounts(clock.instant());
        changes.append(db, part.trust().value(), ChangeLog.Kind.RELOAD, null);
    }

    /** @return whether there were any; none: go on with {@link #end} */
    public boolean erase(Handle db, Part part, int limit) {
        PostStore.lock(db, part.trust());
        var store = new ErasingStore(db, part);
        var posts = store.posts(limit);
        Set<String> avatars = new HashSet<>();
        for (var id : posts) {
            var kept = PostStore.get(db, id);
            if (kept.shown()) approved.unfile(db, part.trust(), id);
            var post = kept.post();
            if (post != null) {
                if (part.academy() != null) safeguarding.dropQuotes(db, part.trust(), post.key());
                var avatar = post.author().avatar();
                if (avatar != null) avatars.add(avatar);
            }
            media.forget(db, id);
            store.delete(id);
        }
        media.forgetAvatars(db, part.trust(), avatars);
        return !posts.isEmpty();
    }

    /**
     * Everything else; {@link #erase} found nothing more.
     *
     * @param who as the audit says it
     * @param slug of the trust
     * @return the addresses of people who were deleted
     */
    public List<EmailAddress> end(Handle db, Part part, String slug, String who) {
        PostStore.lock(db, part.trust());
        while (erase(db, part, Integer.MAX_VALUE)) {
            // What a reading that was under way has brought since.
        }
        var store = new ErasingStore(db, part);
        var gone = store.emails();
        var academy = part.academy();
        // Who wakes up by it finds the trust gone.
        changes.append(db, part.trust().value(), ChangeLog.Kind.RELOAD, null);
        if (academy == null) {
            media.forgetAll(db, part.trust());
            store.deleteTrust();
        } else {
            store.deleteAcademy();
        }
        audit.append(db, row(part, slug, who, academy));
        return gone;
    }

    private AuditRow row(Part part, String slug, String who, @Nullable Slug academy) {
        return academy == null
                ? new AuditRow(null, clock.instant(), who, AuditRow.DELETED_A_TRUST, slug, null, null)
                : new AuditRow(
                        part.trust(), clock.instant(), who, AuditRow.DELETED_AN_ACADEMY, academy.value(), null, null);
    }
}
