package org.corridorwall.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.corridorwall.db.Database;
import org.corridorwall.db.Migrations;

/**
 * Where a command finds itself.
 *
 * @param environment by name
 * @param machine the machine's clock
 */
record Surroundings(
        Function<String, Optional<String>> environment, InstantSource machine, PrintWriter out, PrintWriter err) {
    /** @throws SettingsTrouble with every problem */
    Settings settings() {
        return Settings.read(environment);
    }

    /**
     * Opened and as this version needs it, never migrated.
     *
     * @throws CommandTrouble when it is not
     */
    Database database(Settings settings) {
        if (isNew(settings)) throw new CommandTrouble(plainWords(Migrations.State.MISSING));
        var database = Database.open(settings.databaseUrl(), settings.data());
        var state = Migrations.state(database);
        if (state == Migrations.State.READY) return database;
        database.close();
        throw new CommandTrouble(plainWords(state));
    }

    /** Looked at before it is opened, because opening would make an empty one. */
    static boolean isNew(Settings settings) {
        return settings.databaseUrl() == null && !Files.exists(settings.data().resolve("corridor.db"));
    }

    static String plainWords(Migrations.State state) {
        return switch (state) {
            case READY -> "The database is as this version needs it.";
            case MISSING -> "There is no database yet. Start ./corridor run once: it makes one.";
            case OLDER ->
                "The database is older than this version. Start ./corridor run once: it brings it up to date.";
            case NEWER ->
                "The database is newer than this version. Use the version of Corridor that it was used with last.";
        };
    }
}
