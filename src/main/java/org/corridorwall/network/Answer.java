package org.corridorwall.network;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.corridorwall.trust.AccountId;
import org.jspecify.annotations.Nullable;

/** What a network answered to one reading. Every case is ordinary; none is thrown. */
public sealed interface Answer {
    /**
     * Posts, oldest first: new ones, and those of the newest page again, changed or not (who reads drops repeats).
     * {@code cursors} says where each account was left, {@code needsYou} why single accounts of the reading need
     * somebody, while the others were read.
     */
    record Page(
            List<Found> posts, Map<AccountId, Cursor> cursors, List<Window> windows, Map<AccountId, String> needsYou)
            implements Answer {
        public Page {
            posts = List.copyOf(posts);
            cursors = Map.copyOf(cursors);
            windows = List.copyOf(windows);
            needsYou = Map.copyOf(needsYou);
        }

        public Page(List<Found> posts, Map<AccountId, Cursor> cursors, List<Window> windows) {
            this(posts, cursors, windows, Map.of());
        }
    }

    /** Nothing changed since the cursors (304, an empty search). {@code cursors} may have moved all the same. */
    record Unchanged(Map<AccountId, Cursor> cursors) implements Answer {
        public Unchanged {
            cursors = Map.copyOf(cursors);
        }
    }

    /** Asked too often. {@code until} is the network's own word (Retry-After, x-rate-limit-reset), never ours; null when it gave none. */
    record SlowDown(@Nullable Instant until, String why) implements Answer {}

    /** The account is not there any more (404 of a lookup, 410, suspended); {@code why} is shown to the school. */
    record Gone(String why) implements Answer {}

    /** Somebody has to do something: a wrong address, a missing or refused credential, an address that may not be read. */
    record NeedsYou(String why) implements Answer {}

    /** It should have worked. {@code why} is shown on the desk, the cause goes to the log. */
    record Failed(String why, @Nullable Exception cause) implements Answer {}
}
