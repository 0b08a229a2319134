package org.corridorwall.safeguarding;

import org.jspecify.annotations.Nullable;

/** A place where a post can be seen, asked whether it is clear of it. It looks; nobody tells it. */
public interface Surface {
    /** What a look found. */
    sealed interface Seen {
        /** @param note what there is to add for people, or null */
        record Clear(@Nullable String note) implements Seen {}

        /** @param where it is still to be seen, or why nobody could look */
        record NotYet(String where) implements Seen {}
    }

    /** As records call it, the same for ever. */
    String name();

    /** Whatever makes the first look slower than the next is done now, while nobody waits. */
    default void prepare() {}

    /** Looks as a reader would, now. May block for seconds; called until it is clear. */
    Seen look(TakenDown post);
}
