package org.corridorwall.budget;

import java.time.LocalDate;
import org.corridorwall.post.Network;
import org.corridorwall.trust.TrustId;

/**
 * What one call may cost at most; it counts as spent until it is settled.
 *
 * @param day UTC, when it was made: it counts to this day and its month, whenever it is settled
 */
public record Reservation(long id, TrustId trust, Network network, LocalDate day, Money most) {}
