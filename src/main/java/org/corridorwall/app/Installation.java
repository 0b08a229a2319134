package org.corridorwall.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Which installation a database and a data folder belong to. Whoever puts a backup back asks: on a folder of another one,
 * nobody knows what was withdrawn since.
 */
final class Installation {
    private static final String NAME = "installation";

    private Installation() {}

    /** For the server, at its start: the folder belongs to the database from now on. */
    static void settle(Handle db, Path data) {
        var id = of(db).orElseGet(() -> {
            var made = UUID.randomUUID().toString();
            SettingStore.keep(db, NAME, made);
            return made;
        });
        if (of(data).filter(id::equals).isPresent()) return;
        try {
            Files.writeString(data.resolve(NAME), id + "\n");
        } catch (IOException trouble) {
            throw new UncheckedIOException(data.resolve(NAME) + " can't be written.", trouble);
        }
    }

    static Optional<String> of(Handle db) {
        return SettingStore.find(db, NAME);
    }

    static Optional<String> of(Path data) {
        var file = data.resolve(NAME);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException trouble) {
            throw new UncheckedIOException(file + " can't be read.", trouble);
        }
    }
}
