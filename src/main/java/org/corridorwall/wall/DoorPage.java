package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said before any trust is entered: which there are, how to make the first, or that a page is not here. */
record DoorPage(
        String language,
        String title,
        String lead,
        List<Link> trusts,
        List<String> steps,
        @Nullable String code,
        Assets assets) {
    DoorPage {
        trusts = List.copyOf(trusts);
        steps = List.copyOf(steps);
    }
}
