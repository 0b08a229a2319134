package org.corridorwall.trust;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff who posts or signs in.
 *
 * @param academies where their rights count, their first one is the one they post for; empty: the whole trust
 * @param role what they are, in the school's words: {@code Year 3 teacher}
 */
public record Person(
        TrustId trust,
        Slug slug,
        String name,
        List<Slug> academies,
        @Nullable String role,
        @Nullable String email,
        Set<Right> may) {
    public Person {
        academies = List.copyOf(academies);
        may = Set.copyOf(may);
    }
}
