package org.corridorwall.wall;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A school's name in two parts, so that a narrow strip can leave out the second: {@code Ferry Lane} and {@code Primary}.
 *
 * @param kind with the space before it, or empty
 */
record SchoolName(String place, String kind) {
    private static final Set<String> KINDS = Set.of(
            "academy",
            "school",
            "schools",
            "primary",
            "secondary",
            "infant",
            "infants",
            "junior",
            "juniors",
            "high",
            "college",
            "nursery",
            "first",
            "middle",
            "upper",
            "grammar",
            "sixth",
            "form",
            "community",
            "catholic",
            "ce",
            "c.e.",
            "cofe",
            "rc",
            "voluntary",
            "aided",
            "controlled",
            "va",
            "vc",
            "church",
            "of",
            "england",
            "and",
            "&",
            "special",
            "studio",
            "free",
            "campus",
            "centre");
    private static final Set<String> TOO_LITTLE = Set.of("the", "st", "st.", "saint", "our", "holy");

    /** @param shortName what the trust wants to read where it is narrow; null: the name without its kind */
    static SchoolName of(String name, @Nullable String shortName) {
        if (shortName != null && !shortName.isBlank()) {
            return name.startsWith(shortName)
                    ? new SchoolName(shortName, name.substring(shortName.length()))
                    : new SchoolName(shortName, "");
        }
        var words = name.strip().split("\\s+");
        int kept = words.length;
        while (kept > 1 && KINDS.contains(words[kept - 1].toLowerCase(Locale.ROOT))) kept--;
        if (kept == words.length || kept == 1 && TOO_LITTLE.contains(words[0].toLowerCase(Locale.ROOT)))
            return new SchoolName(name.strip(), "");
        var place = String.join(" ", java.util.Arrays.copyOf(words, kept));
        var kind = String.join(" ", java.util.Arrays.copyOfRange(words, kept, words.length));
        return new SchoolName(place, " " + kind);
    }
}
