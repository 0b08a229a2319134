package org.corridorwall.posting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.corridorwall.media.UploadStore;
import org.corridorwall.post.Post;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.OwnPosts;
import org.corridorwall.safeguarding.Queued;
import org.corridorwall.trust.Academy;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whether a draft can be a post at all, field by field; whether it may be shown is for the rules. */
final class DraftCheck {
    /**
     * @param academy that it is for; null: none was named
     * @param answered what it answers; null: nothing
     * @param alts descriptions of its pictures as they were said before, by their ids; empty where there is none
     */
    record Checked(
            List<Problem.Wrong> errors,
            @Nullable Slug academy,
            @Nullable Post answered,
            Map<String, String> alts) {
        Checked {
            errors = List.copyOf(errors);
            alts = Map.copyOf(alts);
        }
    }

    private final OwnPosts ownPosts;
    private final TrustStore trusts;
    private final UploadStore uploads = new UploadStore();

    DraftCheck(OwnPosts ownPosts, TrustStore trusts) {
        this.ownPosts = ownPosts;
        this.trusts = trusts;
    }

    Checked of(Handle db, Actor by, Trust trust, Draft draft) {
        var errors = new ArrayList<Problem.Wrong>();
        text(draft, errors);
        var academy = academy(db, trust, draft, errors);
        var answered = answered(db, trust, draft, errors);
        return new Checked(errors, academy, answered, pictures(db, by, trust, draft, null, errors));
    }

    /** @param before the post that its author changes: its pictures may stay */
    Checked again(Handle db, Actor by, Trust trust, Draft draft, Queued before) {
        var errors = new ArrayList<Problem.Wrong>();
        text(draft, errors);
        return new Checked(errors, null, null, pictures(db, by, trust, draft, before, errors));
    }

    private static void text(Draft draft, List<Problem.Wrong> errors) {
        if (CleanText.hostile(draft.text()))
            errors.add(new Problem.Wrong("text", "holds control characters, which no keyboard sends"));
        else if (CleanText.tooLong(draft.text()))
            errors.add(new Problem.Wrong("text", "has at most " + CleanText.MOST_GRAPHEMES + " characters"));
        else if (draft.pictures().isEmpty() && CleanText.words(draft.text()).isEmpty())
            errors.add(new Problem.Wrong("text", "says something, or there is a picture"));
    }

    private @Nullable Slug academy(Handle db, Trust trust, Draft draft, List<Problem.Wrong> errors) {
        var wanted = draft.academy();
        if (wanted == null) return null;
        var found = trusts.academies(db, trust.id()).stream()
                .map(Academy::slug)
                .filter(slug -> slug.value().equals(wanted))
                .findFirst();
        if (found.isEmpty()) errors.add(new Problem.Wrong("academy", "is the slug of a school of this trust, or null"));
        return found.orElse(null);
    }

    private @Nullable Post answered(Handle db, Trust trust, Draft draft, List<Problem.Wrong> errors) {
        var wanted = draft.inReplyTo();
        if (wanted == null) return null;
        Optional<Post> found =
                PostId.looksRight(wanted) ? ownPosts.shown(db, trust.id(), new PostId(wanted)) : Optional.empty();
        if (found.isEmpty())
            errors.add(new Problem.Wrong("inReplyTo", "is the id of a post that is shown here, or null"));
        return found.orElse(null);
    }

    private Map<String, String> pictures(
            Handle db, Actor by, Trust trust, Draft draft, @Nullable Queued before, List<Problem.Wrong> errors) {
        var pictures = draft.pictures();
        if (pictures.size() > Posting.MOST_PICTURES) {
            errors.add(new Problem.Wrong("media", "has at most " + Posting.MOST_PICTURES + " pictures"));
            return Map.of();
        }
        var alts = alts(db, by, trust, draft, before);
        var seen = new HashSet<String>();
        for (int i = 0; i < pictures.size(); i++) {
            var picture = pictures.get(i);
            var field = "media[" + i + "]";
            if (!alts.containsKey(picture.id()))
                errors.add(new Problem.Wrong(
                        field, "is the id of a picture that you sent and that belongs to no other post"));
            if (!seen.add(picture.id())) errors.add(new Problem.Wrong(field, "is named twice"));
            CleanText.altWrong(picture.alt()).ifPresent(why -> errors.add(new Problem.Wrong(field + ".alt", why)));
        }
        return alts;
    }

    private Map<String, String> alts(Handle db, Actor by, Trust trust, Draft draft, @Nullable Queued before) {
        var alts = new HashMap<String, String>();
        var ids = draft.pictures().stream().map(Draft.Picture::id).toList();
        uploads.of(db, trust.id(), by.email(), ids)
                .forEach((id, upload) -> alts.put(id, Objects.requireNonNullElse(upload.alt(), "")));
        if (before != null)
            before.pictures().forEach(old -> alts.put(old.id(), Objects.requireNonNullElse(old.alt(), "")));
        return alts;
    }
}
