package org.corridorwall.safeguarding;

import org.corridorwall.post.PostId;
import org.jspecify.annotations.Nullable;

/** What became of a person's decision. */
public sealed interface Outcome {
    /** @param takedown id of its record when the post was removed */
    record Decided(PostId post, Decision decision, @Nullable String takedown) implements Outcome {}

    /** Somebody decided, or the source edited it, meanwhile: nothing was changed. */
    record Stale(Decision now) implements Outcome {}

    /** @param why in plain words */
    record NotAllowed(String why) implements Outcome {}

    /** There is none, or this person may not know of it. */
    record NotFound() implements Outcome {}
}
