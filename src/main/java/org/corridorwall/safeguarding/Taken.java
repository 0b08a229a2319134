package org.corridorwall.safeguarding;

import org.corridorwall.post.PostId;

/** What became of a post that was found. */
public sealed interface Taken {
    /** It was not known. */
    record New(PostId post, State state) implements Taken {}

    /** It was changed at its source, and checked again. */
    record Edited(PostId post, State state) implements Taken {}

    /** It is known, and nothing that matters to a reader or a rule changed. */
    record Same(PostId post) implements Taken {}

    /** It was removed here for good. */
    record Dropped(String why) implements Taken {}
}
