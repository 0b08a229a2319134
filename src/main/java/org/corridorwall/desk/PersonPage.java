package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param slug null: somebody new */
record PersonPage(
        @Nullable String slug,
        String action,
        String name,
        String role,
        String email,
        List<Tick> academies,
        List<Tick> rights,
        String state,
        @Nullable String trouble,
        @Nullable String said) {
    record Tick(String value, String label, boolean on) {}

    PersonPage {
        academies = List.copyOf(academies);
        rights = List.copyOf(rights);
    }
}
