package org.corridorwall.network.x;

import java.util.Comparator;
import java.util.regex.Pattern;

/** X's ids are numbers that grow with time; nothing else about them is relied on. */
final class Ids {
    static final Comparator<String> ORDER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final Pattern USABLE = Pattern.compile("[1-9]\\d{0,39}");

    private Ids() {}

    static boolean usable(String id) {
        return USABLE.matcher(id).matches();
    }

    static boolean newer(String id, String than) {
        return ORDER.compare(id, than) > 0;
    }
}
