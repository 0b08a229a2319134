package org.corridorwall.trust;

import java.time.LocalDate;
import java.util.List;
import org.corridorwall.post.Hashtag;
import org.jspecify.annotations.Nullable;

/** Something that happens on days, both inclusive: its tag, host academy, invited academies, place. */
public record Event(
        TrustId trust,
        Slug slug,
        String name,
        @Nullable Hashtag tag,
        LocalDate from,
        LocalDate until,
        @Nullable Slug host,
        List<Slug> invited,
        @Nullable String place) {
    public Event {
        invited = List.copyOf(invited);
        if (until.isBefore(from)) throw new IllegalArgumentException("ends before it begins: " + slug);
    }
}
