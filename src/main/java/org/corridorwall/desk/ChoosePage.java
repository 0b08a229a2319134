package org.corridorwall.desk;

import org.jspecify.annotations.Nullable;

/**
 * @param email whose password it is; null when the link is no good
 * @param link what lets them choose it
 */
record ChoosePage(
        @Nullable String email, String link, @Nullable String trouble) {}
