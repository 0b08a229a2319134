package org.corridorwall.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the wall as a sentence: from every school by anyone on every network about everything.
 *
 * @param action where the form asks
 * @param words what is searched for
 * @param found how many posts answer, in words; null while nothing is asked
 */
record Asking(
        String action,
        List<Choice> academies,
        List<Choice> people,
        List<Choice> networks,
        List<Choice> hashtags,
        String words,
        @Nullable String found) {
    Asking {
        academies = List.copyOf(academies);
        people = List.copyOf(people);
        networks = List.copyOf(networks);
        hashtags = List.copyOf(hashtags);
    }

    public boolean asked() {
        return found != null;
    }
}
