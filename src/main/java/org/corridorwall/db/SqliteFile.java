package org.corridorwall.db;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A SQLite file beside the database, looked at for a moment. */
record SqliteFile(Handle handle) implements AutoCloseable {
    /** Without writing anything beside it. */
    static SqliteFile open(Path file) {
        return new SqliteFile(Jdbi.create("jdbc:sqlite:" + file).open());
    }

    /** Empty when it is whole; else what SQLite says. */
    List<String> damage() {
        return handle.createQuery("pragma quick_check(5)").mapTo(String.class).list().stream()
                .filter(line -> !line.equals("ok"))
                .toList();
    }

    @Override
    public void close() {
        handle.close();
    }
}
