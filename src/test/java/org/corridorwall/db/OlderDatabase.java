package org.corridorwall.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the released server of version 0.1.0 left, as {@code src/test/resources/db/README.md} tells. */
public final class OlderDatabase {
    private OlderDatabase() {}

    /**
     * Puts it where a server finds it.
     *
     * @param folder the data folder
     * @return the address for {@code CORRIDOR_DATABASE_URL}; null: it stands in the folder
     */
    public static @Nullable String put(Database.Kind kind, Path folder) {
        return switch (kind) {
            case SQLITE -> {
                fill("jdbc:sqlite:" + made(folder).resolve("corridor.db"), kind);
                yield null;
            }
            case POSTGRESQL -> {
                var url = TestPostgres.freshDatabase();
                fill("jdbc:" + url.replace("postgres@", "") + "?user=postgres", kind);
                yield url;
            }
        };
    }

    public static Database open(Database.Kind kind, Path folder) {
        return Database.open(put(kind, folder), folder);
    }

    /** How many steps this version has that it had not: none means that it is not copied either. */
    public static int stepsSince() {
        return Steps.OURS.versions().size() - 2;
    }

    public static String resource(String name) {
        try (var file = OlderDatabase.class.getResourceAsStream("/db/0.1.0/" + name)) {
            if (file == null) throw new IllegalStateException("no " + name);
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void fill(String address, Database.Kind kind) {
        try (var connection = DriverManager.getConnection(address);
                var statement = connection.createStatement()) {
            var script = resource(kind.name().toLowerCase(Locale.ROOT) + ".sql");
            // Of several statements one driver runs all by the one, the other by the other.
            switch (kind) {
                case SQLITE -> statement.executeUpdate(script);
                case POSTGRESQL -> statement.execute(script);
            }
        } catch (SQLException trouble) {
            throw new IllegalStateException(trouble);
        }
    }
}
