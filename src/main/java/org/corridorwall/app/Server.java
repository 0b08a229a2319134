package org.corridorwall.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.corridorwall.db.DatabaseTrouble;

/** Starts the server. What keeps it from starting is said in plain words, and ends it with 1. */
@QuarkusMain
public final class Server {
    /** Until the settings of the log are read everything is written down; a fourth of opening the database would be that. */
    private static final List<String> TALKATIVE = List.of("com.zaxxer.hikari", "org.flywaydb");

    private Server() {}

    public static void main(String... arguments) {
        for (var talkative : TALKATIVE) Logger.getLogger(talkative).setLevel(Level.WARNING);
        Thread.ofPlatform().daemon().start(Server::prepare);
        try {
            if (Demo.isWanted()) Demo.forgetEarlier();
            Ground.lay(Demo.isWanted() ? Demo::environment : Settings::environment);
        } catch (SettingsTrouble | DatabaseTrouble | UncheckedIOException trouble) {
            System.err.println(trouble.getMessage());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }

    /**
     * The framework's classes need nothing of the ground: they are made ready while the database is opened. Whatever goes
     * wrong here goes wrong again in {@link Quarkus#run}, which says so.
     */
    private static void prepare() {
        try {
            Class.forName("io.quarkus.runner.ApplicationImpl");
        } catch (ClassNotFoundException | LinkageError again) {
            return;
        }
    }
}
