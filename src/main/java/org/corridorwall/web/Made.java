package org.corridorwall.web;

import java.time.Instant;

/**
 * What a maker hands over: the answer, and how long it may be kept.
 *
 * @param number the trust's change number, read in the same snapshot of the database as the content, before it
 * @param until when it is out of date even if nothing changes: midnight where it writes days, an event that opens
 */
public record Made(Finished page, long number, Instant until) {
    /** Right for this one request: a search, a page behind a cursor, something that is not there. */
    public static Made once(Finished page) {
        return new Made(page, -1, Instant.MIN);
    }

    boolean keepable() {
        return until.isAfter(Instant.MIN);
    }
}
