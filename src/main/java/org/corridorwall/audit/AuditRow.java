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
 * @param from where it was asked from: a shortened address ({@link Whence}), {@code command line}, {@code source}; null
 *     when nobody knows, or while it is left to what {@link Whence#note} knows
 */
public record AuditRow(
        @Nullable TrustId trust,
        Instant at,
        String who,
        String what,
        @Nullable String about,
        @Nullable Slug academy,
        @Nullable String why,
        @Nullable String from) {
    /** Its row belongs to no trust: the trust is gone. It is about the trust's slug. */
    public static final String DELETED_A_TRUST = "deleted a trust";

    /** It is about the academy's slug. */
    public static final String DELETED_AN_ACADEMY = "deleted an academy";

    public AuditRow {
        if (who.isBlank() || what.isBlank()) throw new IllegalArgumentException("an audit row says who did what");
    }

    public AuditRow(
            @Nullable TrustId trust,
            Instant at,
            String who,
            String what,
            @Nullable String about,
            @Nullable Slug academy,
            @Nullable String why) {
        this(trust, at, who, what, about, academy, why, null);
    }

    public AuditRow askedFrom(@Nullable String place) {
        return new AuditRow(trust, at, who, what, about, academy, why, place);
    }
}
