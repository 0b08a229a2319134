package org.corridorwall.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.corridorwall.db.DatabaseTrouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main of all that is not the server. Ends with 0 when it did what it was asked, 1 when not, 2 when it was asked wrongly. */
@Command(
        name = "./corridor",
        synopsisSubcommandLabel = "COMMAND",
        description = "The social media wall of a multi-academy trust.")
public final class Commands implements Runnable {
    private final Surroundings here;

    private Commands(Surroundings here) {
        this.here = here;
    }

    public static void main(String... arguments) {
        keepLogsOffStandardOutput();
        var here = new Surroundings(
                Settings::environment,
                InstantSource.system(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(run(here, arguments));
    }

    static int run(Surroundings here, String... arguments) {
        int code = line(here)
                .setExecutionExceptionHandler((trouble, command, parsed) -> said(here, trouble))
                .execute(arguments);
        here.out().flush();
        here.err().flush();
        return code;
    }

    private static CommandLine line(Surroundings here) {
        return new CommandLine(new Commands(here))
                .addSubcommand("import", new ImportCommand(here))
                .addSubcommand("token", new TokenCommand(here))
                .addSubcommand("doctor", new DoctorCommand(here))
                .addSubcommand("close", new CloseCommand(here))
                .addSubcommand("open", new OpenCommand(here))
                .addSubcommand("delete", new DeleteCommand(here))
                .addSubcommand("backup", new BackupCommand(here))
                .addSubcommand("restore", new RestoreCommand(here))
                .addSubcommand("version", new VersionCommand(here))
                .setOut(here.out())
                .setErr(here.err());
    }

    /** Without a command: what there is. */
    @Override
    public void run() {
        line(here).usage(here.out());
    }

    private static int said(Surroundings here, Exception trouble) {
        switch (trouble) {
            case SettingsTrouble settings -> settings.problems().forEach(here.err()::println);
            case CommandTrouble plain -> here.err().println(plain.getMessage());
            case DatabaseTrouble plain -> here.err().println(plain.getMessage());
            default -> {
                here.err().println("Something went wrong that should not; please report it:");
                trouble.printStackTrace(here.err());
            }
        }
        return 1;
    }

    /** Scripts read what a command prints. */
    private static void keepLogsOffStandardOutput() {
        // The libraries' own: without it they complain that another is there.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        var root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        for (var handler : root.getHandlers()) root.removeHandler(handler);
        var toErr = new ConsoleHandler();
        toErr.setLevel(Level.WARNING);
        root.addHandler(toErr);
    }
}
