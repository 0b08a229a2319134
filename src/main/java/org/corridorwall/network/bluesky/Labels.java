package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * What moderators and authors mark posts and accounts with: values such as {@code sexual}, {@code graphic-media},
 * {@code spam}, {@code !warn}. https://atproto.com/specs/label
 */
final class Labels {
    /** The account asks to be shown to signed-in readers only. */
    static final String SIGNED_IN_ONLY = "!no-unauthenticated";

    private static final int MOST = 100;

    private Labels() {}

    /** Whether this profile, or who it belongs to, asks not to be shown to everybody. */
    static boolean hides(JsonNode profile, Instant now) {
        return of(profile, "", now).contains(SIGNED_IN_ONLY);
    }

    /** What holds of the labels of a view. @param cid of the version that is looked at, or empty */
    static Set<String> of(JsonNode view, String cid, Instant now) {
        var values = new TreeSet<String>();
        var labels = Tree.list(view, "labels", MOST);
        for (var label : labels) {
            var value = value(label);
            if (!value.isEmpty()
                    && holds(label, cid, now)
                    && labels.stream().noneMatch(other -> takesBack(other, label))) values.add(value);
        }
        return values;
    }

    /** What its author marked a record with. */
    static Set<String> own(JsonNode record) {
        var values = new TreeSet<String>();
        for (var label : Tree.list(record.path("labels"), "values", MOST)) {
            var value = value(label);
            if (!value.isEmpty()) values.add(value);
        }
        return values;
    }

    /** Without the one that is a wish about readers, not about what is shown: it is heeded elsewhere. */
    static Set<String> marks(Set<String> labels) {
        var marks = new TreeSet<>(labels);
        marks.remove(SIGNED_IN_ONLY);
        return marks;
    }

    private static String value(JsonNode label) {
        return Tree.cut(Tree.text(label, "val").strip(), 128);
    }

    private static boolean holds(JsonNode label, String cid, Instant now) {
        if (label.path("neg").asBoolean(false)) return false;
        var version = Tree.text(label, "cid");
        if (!version.isEmpty() && !cid.isEmpty() && !version.equals(cid)) return false;
        var until = Tree.time(label, "exp");
        return until == null || now.isBefore(until);
    }

    private static boolean takesBack(JsonNode other, JsonNode label) {
        if (!other.path("neg").asBoolean(false)) return false;
        if (!value(other).equals(value(label)) || !Tree.text(other, "src").equals(Tree.text(label, "src")))
            return false;
        var taken = Tree.time(other, "cts");
        var given = Tree.time(label, "cts");
        return taken != null && (given == null || !taken.isBefore(given));
    }
}
