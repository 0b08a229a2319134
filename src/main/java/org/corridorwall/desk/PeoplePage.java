package org.corridorwall.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param add where somebody is added */
record PeoplePage(List<School> schools, String add) {
    /** Those of one school, or of the whole trust. */
    record School(String name, List<One> people) {
        School {
            people = List.copyOf(people);
        }
    }

    /** @param href where they are changed; null for those whom the reader may not change */
    record One(
            String name,
            @Nullable String role,
            @Nullable String email,
            String may,
            String state,
            @Nullable String href) {}

    PeoplePage {
        schools = List.copyOf(schools);
    }
}
