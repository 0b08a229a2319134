package org.corridorwall.posting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to post, as they sent it: nothing of it is believed yet.
 *
 * @param academy slug of the school it is for; null: of the one they post for
 * @param inReplyTo id of the post that it answers, or null
 * @param pictures in the order in which they are shown
 */
public record Draft(
        String text, @Nullable String academy, @Nullable String inReplyTo, List<Picture> pictures) {
    /** @param id of a picture that was sent before @param alt what is to be seen on it; null: as it was said when it was sent */
    public record Picture(String id, @Nullable String alt) {}

    public Draft {
        pictures = List.copyOf(pictures);
    }
}
