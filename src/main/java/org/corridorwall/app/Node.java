package org.corridorwall.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What this node is called among those that share its database: the same at each start, kept in its data folder. */
final class Node {
    private Node() {}

    static String name(Path data) {
        var file = data.resolve("node");
        try {
            if (!Files.exists(file)) Files.writeString(file, UUID.randomUUID() + "\n");
            return Files.readString(file).strip();
        } catch (IOException trouble) {
            throw new UncheckedIOException(file + " can't be read or made.", trouble);
        }
    }
}
