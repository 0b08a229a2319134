package org.corridorwall.trust;

import java.time.LocalDate;
import java.util.Set;
import org.corridorwall.post.Hashtag;
import org.jspecify.annotations.Nullable;

/** A hashtag that the trust has filed: how it is written, how far it reaches, and what else means the same. */
public record FiledTag(
        TrustId trust,
        Hashtag tag,
        String written,
        Scope scope,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Set<Hashtag> aliases) {
    public enum Scope {
        TRUST,
        EVENT,
        NATIONAL
    }

    public FiledTag {
        aliases = Set.copyOf(aliases);
        if (from != null && until != null && until.isBefore(from))
            throw new IllegalArgumentException("ends before it begins: #" + written);
    }
}
