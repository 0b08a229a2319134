package org.corridorwall.trust;

import java.util.List;

/**
 * What an import did.
 *
 * @param changes in plain words, one a line; empty: nothing changed
 * @param ignored what the file says and was not done, with the reason, one a line
 * @param tagsChanged hashtags or their aliases are others than before, so that what is filed has to be filed anew
 */
public record Imported(
        TrustId trust, boolean created, List<String> changes, List<String> ignored, boolean tagsChanged) {
    public Imported {
        changes = List.copyOf(changes);
        ignored = List.copyOf(ignored);
    }
}
