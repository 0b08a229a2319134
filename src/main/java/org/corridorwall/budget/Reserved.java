package org.corridorwall.budget;

import java.time.Instant;

/** Whether a call may be made. */
public sealed interface Reserved {
    record Granted(Reservation reservation) implements Reserved {}

    /** The month's budget, or what a day may take of it, is used up, or it is about midnight UTC. {@code why} is shown to people. */
    record UsedUp(Instant until, String why) implements Reserved {}

    /** The trust file names no budget for this network: nothing is bought. */
    record NoBudget(String why) implements Reserved {}
}
