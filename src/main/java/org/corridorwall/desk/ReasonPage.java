package org.corridorwall.desk;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a reason before something that wants one: a removal, or a note to the author.
 *
 * @param action what is sent: {@code remove} or {@code ask}
 * @param card the post as the wall draws it, HTML
 * @param stop whether it is for ever
 * @param trouble why what was sent was not done; null at first
 * @param typed the reason that was sent with it
 */
record ReasonPage(
        String title,
        String lead,
        String label,
        String button,
        String action,
        boolean stop,
        String card,
        String path,
        String cancel,
        int version,
        String back,
        String school,
        @Nullable String trouble,
        String typed) {}
