package org.corridorwall.audit;

import java.time.Instant;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did.
 *
 * @param trust null when it concerns the whole installation
 * @param who an e-mail address, or what acted by itself: {@code source}, {@code import}
 * @param what in a few words of the product: {@code removed a post}
 * @param about a post's id, an account's label or the like; null when it is about nothing in particular
 * @param academy whose matter it is; null when it is the trust's
 */
public record AuditRow(
        @Nullable TrustId trust,
        Instant at,
        String who,
        String what,
        @Nullable String about,
        @Nullable Slug academy,
        @Nullable String why) {
    /** Its row belongs to no trust: the trust is gone. It is about the trust's slug. */
    public static final String DELETED_A_TRUST = "deleted a trust";

    public AuditRow {
        if (who.isBlank() || what.isBlank()) throw new IllegalArgumentException("an audit row says who did what");
    }
}
