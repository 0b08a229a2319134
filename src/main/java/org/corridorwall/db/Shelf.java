package org.corridorwall.db;

import java.time.Instant;
import java.util.List;

/** Where copies of a database stand. */
interface Shelf {
    /** Oldest first. */
    List<Copy> copies();

    /**
     * @param tables Corridor's, up to the version whose tables are made next
     * @throws DatabaseTrouble when it can't be made; nothing is left of it then
     */
    Copy make(String version, Instant now, List<String> tables);

    void delete(Copy copy);

    /** Throws whatever stands in the way. */
    void forgetRemoved(Copy copy);
}
