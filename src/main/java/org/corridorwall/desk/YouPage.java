package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param hasPassword whether there is an old one to be asked for
 * @param sessions newest first
 */
record YouPage(
        String email,
        boolean hasPassword,
        List<Browser> sessions,
        @Nullable String trouble,
        @Nullable String said) {
    /** One browser. @param here whether it is the one that asks */
    record Browser(long id, String device, String place, String since, String machine, boolean here) {}

    YouPage {
        sessions = List.copyOf(sessions);
    }
}
