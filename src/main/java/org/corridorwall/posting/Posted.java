package org.corridorwall.posting;

import java.util.List;
import org.corridorwall.post.PostId;
import org.corridorwall.web.Problem;

/** What became of what somebody wanted to post. */
public sealed interface Posted {
    /** It is here, published or held. @param again whether it was before: the same request came a second time */
    record Here(PostId post, boolean again) implements Posted {}

    /** Some fields can't be right: nothing was done. */
    record Wrong(List<Problem.Wrong> errors) implements Posted {
        public Wrong {
            errors = List.copyOf(errors);
        }
    }

    /** @param why in plain words */
    record NotAllowed(String why) implements Posted {}
}
