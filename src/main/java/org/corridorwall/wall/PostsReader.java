package org.corridorwall.wall;

import java.util.List;
import java.util.Optional;
import org.corridorwall.filing.FiledPost;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.Listing;
import org.corridorwall.media.MediaStore;
import org.corridorwall.post.Hashtag;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.FiledTag;
import org.corridorwall.trust.TrustStore;
import org.corridorwall.web.Problem;

/** The posts of a wall for machines. A closed wall has none. */
public final class PostsReader {
    private static final Listing NOTHING = new Listing(List.of(), null);

    private final Filing filing;
    private final TrustStore trusts;
    private final MediaStore media;

    public PostsReader(Filing filing, TrustStore trusts, MediaStore media) {
        this.filing = filing;
        this.trusts = trusts;
        this.media = media;
    }

    /** @throws org.corridorwall.web.Refused with 422 for a wrong field, with 400 for a cursor that was not given out here */
    Listing find(Look look, Wish wish) {
        var question = wish.question(look.db(), look.trust().id(), filing);
        if (!look.trust().open() || question.isEmpty()) return NOTHING;
        try {
            return filing.find(look.db(), question.get());
        } catch (IllegalArgumentException wrongCursor) {
            throw Problem.of(400, "cursor: this one was not given out here; begin again without one.")
                    .refused();
        }
    }

    /** What was removed and what never was are not here in the same way. */
    Optional<FiledPost> find(Look look, String id) {
        if (!look.trust().open() || !PostId.looksRight(id)) return Optional.empty();
        return filing.find(look.db(), look.trust().id(), new PostId(id));
    }

    List<FiledPost> conversation(Look look, FiledPost post) {
        if (post.conversation() == null) return List.of(post);
        return filing.conversation(look.db(), look.trust().id(), post.conversation());
    }

    /** As the trust writes it; a tag that it has not filed, as it is folded. */
    String written(Look look, Hashtag tag) {
        var meant = filing.resolve(look.db(), look.trust().id(), tag);
        return trusts.tags(look.db(), look.trust().id()).stream()
                .filter(filed -> filed.tag().equals(meant))
                .map(FiledTag::written)
                .findFirst()
                .orElse(meant.folded());
    }

    Surroundings around(Look look, List<FiledPost> posts) {
        return Surroundings.of(look.db(), look.trust(), trusts, media, posts);
    }
}
