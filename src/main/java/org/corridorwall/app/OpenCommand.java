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

@Command(name = "open", description = "Opens a trust's wall, or an academy, that was closed.")
final class OpenCommand implements Callable<Integer> {
    private final Surroundings here;

    @Parameters(paramLabel = "TRUST", description = "the trust's slug")
    private String trust = "";

    @Option(names = "--academy", paramLabel = "SLUG", description = "only this academy of the trust")
    private @Nullable String academy;

    OpenCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var database = here.database(here.settings())) {
            here.out().println(database.<String>write(db -> {
                var whose = Whose.find(db, trust, academy);
                var clock = Clock.kept(db, here.machine());
                var opened = new KillSwitch(new ChangeLog(database, clock), new AuditStore(), clock)
                        .open(db, whose.part(), Whose.WHO);
                return whose.words() + (opened ? " is open." : " is open already.");
            }));
            new Copies(database).forgetRemoved();
        }
        return 0;
    }
}
