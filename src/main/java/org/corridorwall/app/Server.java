package org.corridorwall.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.UncheckedIOException;
import org.corridorwall.db.DatabaseTrouble;

/** Starts the server. What keeps it from starting is said in plain words, and ends it with 1. */
@QuarkusMain
public final class Server {
    private Server() {}

    public static void main(String... arguments) {
        try {
            if (Demo.isWanted()) Demo.forgetEarlier();
            Ground.lay(Demo.isWanted() ? Demo::environment : Settings::environment);
        } catch (SettingsTrouble | DatabaseTrouble | UncheckedIOException trouble) {
            System.err.println(trouble.getMessage());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }
}
