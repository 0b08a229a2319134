package org.corridorwall.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
    private final Surroundings here;

    VersionCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        here.out().println("Corridor " + version());
        return 0;
    }

    /** Of this build, as the build wrote it beside this class. */
    static String version() {
        try (var file = VersionCommand.class.getResourceAsStream("version.txt")) {
            if (file == null) return "without a version";
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
