package org.corridorwall.trust;

import java.util.List;

/**
 * What an import did.
 *
 * @param changes in plain words, one a line; empty: nothing changed
 * @param tagsChanged hashtags or their aliases are others than before, so that what is filed has to be filed anew
 */
public record Imported(TrustId trust, boolean created, List<String> changes, boolean tagsChanged) {
    public Imported {
        changes = List.copyOf(changes);
    }
}
