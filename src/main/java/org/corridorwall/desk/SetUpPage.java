package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param changes what the file would do; empty before it is read
 * @param ignored what it says and would not be done
 * @param mistakes each with its line
 * @param file to be confirmed; null while there is nothing to confirm
 */
record SetUpPage(
        String title,
        List<String> changes,
        List<String> ignored,
        List<String> mistakes,
        @Nullable String file) {
    SetUpPage {
        changes = List.copyOf(changes);
        ignored = List.copyOf(ignored);
        mistakes = List.copyOf(mistakes);
    }
}
