package org.corridorwall.posting;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.corridorwall.post.Hashtag;
import org.corridorwall.trust.FiledTag;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The hashtags of the day, which are offered to whoever posts. */
public final class Today {
    private static final int MOST = 6;

    private final TrustStore trusts;
    private final InstantSource clock;

    public Today(TrustStore trusts, InstantSource clock) {
        this.trusts = trusts;
        this.clock = clock;
    }

    /** As they are written, without their mark: those of what is on today, then the trust's own. */
    public List<String> tags(Handle db, Trust trust) {
        var today = LocalDate.ofInstant(clock.instant(), trust.timezone());
        var filed = trusts.tags(db, trust.id());
        var written = new LinkedHashMap<Hashtag, String>();
        for (var event : trusts.events(db, trust.id())) {
            var tag = event.tag();
            if (tag != null && within(today, event.from(), event.until()))
                written.putIfAbsent(tag, spelled(tag, filed));
        }
        for (var tag : filed)
            if (tag.scope() == FiledTag.Scope.EVENT && tag.from() != null && within(today, tag.from(), tag.until()))
                written.putIfAbsent(tag.tag(), tag.written());
        for (var tag : filed) if (tag.scope() == FiledTag.Scope.TRUST) written.putIfAbsent(tag.tag(), tag.written());
        var all = new ArrayList<>(written.values());
        return List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    private static boolean within(LocalDate day, @Nullable LocalDate from, @Nullable LocalDate until) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    private static String spelled(Hashtag tag, List<FiledTag> filed) {
        return filed.stream()
                .filter(one -> one.tag().equals(tag))
                .map(FiledTag::written)
                .findFirst()
                .orElse(tag.folded());
    }
}
