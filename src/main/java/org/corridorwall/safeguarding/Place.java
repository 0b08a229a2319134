package org.corridorwall.safeguarding;

import java.time.Instant;
import org.corridorwall.post.PostId;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ends that is told newest first: the moment, in milliseconds, and the id of its last row. As a
 * cursor {@code moment.id}.
 */
record Place(long at, String id) {
    static Place of(Instant at, String id) {
        return new Place(at.toEpochMilli(), id);
    }

    /**
     * @param cursor null: before the first
     * @throws IllegalArgumentException for a cursor that was not given out here
     */
    static Place of(@Nullable String cursor) {
        if (cursor == null) return new Place(Long.MAX_VALUE, "~");
        var parts = cursor.split("\\.", 2);
        if (parts.length == 2 && parts[0].matches("-?[0-9]{1,18}") && PostId.looksRight(parts[1]))
            return new Place(Long.parseLong(parts[0]), parts[1]);
        throw new IllegalArgumentException("This is not a cursor of this list; leave it out to begin anew.");
    }

    String cursor() {
        return at + "." + id;
    }
}
