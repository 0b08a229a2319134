package org.corridorwall.safeguarding;

import java.time.Instant;
import java.util.List;
import org.corridorwall.post.Network;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.corridorwall.trust.TrustId;
import org.jspecify.annotations.Nullable;

/**
 * A post that must not be seen anywhere, and by what it could be found.
 *
 * @param takedown id of its record
 * @param names of its school and of who wrote it, as the trust calls them
 * @param tags folded
 * @param pictures ids of their copies
 * @param number the change that told open pages
 */
public record TakenDown(
        String takedown,
        TrustId trust,
        Slug trustSlug,
        PostId post,
        @Nullable Slug academy,
        @Nullable Slug person,
        Network network,
        Instant published,
        Instant asked,
        List<String> names,
        List<String> tags,
        List<String> pictures,
        long number) {
    public TakenDown {
        names = List.copyOf(names);
        tags = List.copyOf(tags);
        pictures = List.copyOf(pictures);
    }
}
