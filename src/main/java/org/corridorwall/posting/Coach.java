package org.corridorwall.posting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.corridorwall.post.Media;
import org.corridorwall.post.PostId;
import org.corridorwall.safeguarding.OwnPosts;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Says before something is sent what would be held and why, by the very rules that will look at it, and what it lacks.
 * Nothing is kept of what it is asked, and it holds nobody up: who sends it all the same has it looked at.
 */
public final class Coach {
    private static final PostId UNSENT = new PostId("0".repeat(16));

    private final OwnPosts ownPosts;
    private final DraftCheck check;

    public Coach(OwnPosts ownPosts, TrustStore trusts) {
        this.ownPosts = ownPosts;
        this.check = new DraftCheck(ownPosts, trusts);
    }

    /**
     * @param draft a picture that was not sent yet has an empty id
     * @return empty when this person may not post for that school
     */
    public Optional<Advice> advise(Handle db, Actor by, Trust trust, Draft draft) {
        var checked = check.of(db, by, trust, sent(draft));
        return Writers.find(by, trust.id(), academy(checked, draft)).map(named -> {
            var post = Composing.written(trust, UNSENT, draft, named, checked);
            var foreseen = ownPosts.foresee(db, trust.id(), post, named.writer());
            var wrong = checked.errors().stream()
                    // Nothing typed yet is no mistake.
                    .filter(error -> !(error.field().equals("text") && CleanText.blank(draft.text())))
                    .toList();
            return new Advice(foreseen, post.text(), tips(post.media()), wrong);
        });
    }

    private static @Nullable Slug academy(DraftCheck.Checked checked, Draft draft) {
        return draft.academy() == null ? null : checked.academy();
    }

    private static Draft sent(Draft draft) {
        return new Draft(
                draft.text(),
                draft.academy(),
                draft.inReplyTo(),
                draft.pictures().stream()
                        .filter(picture -> !picture.id().isEmpty())
                        .toList());
    }

    private static List<Advice.Tip> tips(List<Media> pictures) {
        var tips = new ArrayList<Advice.Tip>();
        for (int i = 0; i < pictures.size(); i++) {
            if (pictures.get(i).alt() != null) continue;
            var which = pictures.size() == 1 ? "the picture" : "picture " + (i + 1);
            tips.add(new Advice.Tip(
                    "media[" + i + "]",
                    "Say in a few words what " + which
                            + " shows, for those who can’t see it. Without names: “Three children planting beans”."));
        }
        return tips;
    }
}
