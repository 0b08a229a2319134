package org.corridorwall.app;

import java.util.concurrent.Callable;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Copies;
import org.corridorwall.safeguarding.KillSwitch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "close",
        description =
                "Shows a calm notice instead of a trust's wall, or nothing of one academy, until it is opened again.")
final class CloseCommand implements Callable<Integer> {
    private final Surroundings here;

    @Parameters(paramLabel = "TRUST", description = "the trust's slug")
    private String trust = "";

    @Option(names = "--academy", paramLabel = "SLUG", description = "only this academy of the trust")
    private @Nullable String academy;

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "kept in the audit, not shown")
    private String why = "";

    CloseCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (why.isBlank()) throw new CommandTrouble("--why: say why, for those who read the audit.");
        try (var database = here.database(here.settings())) {
            here.out().println(database.<String>write(db -> {
                var whose = Whose.find(db, trust, academy);
                var clock = Clock.kept(db, here.machine());
                var closed = new KillSwitch(new ChangeLog(database, clock), new AuditStore(), clock)
                        .close(db, whose.part(), Whose.WHO, why.strip());
                return closed
                        ? whose.words()
                                + " is closed. Its sources are read on, so that what is deleted there is gone when"
                                + " you open it: ./corridor open " + whose.arguments()
                        : whose.words() + " is closed already.";
            }));
            new Copies(database).forgetRemoved();
        }
        return 0;
    }
}
