package org.corridorwall.network.mastodon;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Statuses' ids on one server grow with time: Mastodon's and Friendica's as numbers, Pleroma's flake ids,
 * GoToSocial's ULIDs and Firefish's ids as text of one length. Shorter is older, then the text decides.
 */
final class Ids {
    static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** Older than every id. */
    static final String NONE = "0";

    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9_~:.-]{1,100}");

    private Ids() {}

    /** Whether it can be an id at all: it is put into addresses and kept in cursors. */
    static boolean usable(String id) {
        return USABLE.matcher(id).matches() && !id.startsWith(".");
    }

    static boolean newer(String id, String than) {
        return ORDER.compare(id, than) > 0;
    }
}
