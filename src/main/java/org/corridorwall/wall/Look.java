package org.corridorwall.wall;

import java.time.Instant;
import org.corridorwall.trust.Trust;
import org.corridorwall.web.Finished;
import org.corridorwall.web.Made;
import org.jdbi.v3.core.Handle;

/** One look at a trust's wall: whatever is read through {@code db} is as it was at change {@code number}, or newer. */
record Look(Handle db, Trust trust, long number) {
    Made keep(Finished page, Instant until) {
        return new Made(
                trust.indexed() ? page : page.withHeader("X-Robots-Tag", "noindex, noimageindex"), number, until);
    }
}
