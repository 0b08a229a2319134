package org.corridorwall.db;

import java.util.List;

/**
 * The numbered scripts that make a version's tables.
 *
 * @param versions their numbers, as they are in the names of the files
 * @param folders where they are, in both dialects; a folder {@code db/sqlite} or {@code db/postgresql} beside them
 */
record Steps(List<String> versions, List<String> folders) {
    /** Written down, so that a start has nothing to look for. A script that is added is added here; a test compares. */
    static final Steps OURS = new Steps(List.of("1", "2", "3", "4"), List.of("db/common"));

    Steps {
        versions = List.copyOf(versions);
        folders = List.copyOf(folders);
    }
}
