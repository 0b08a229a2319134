package org.corridorwall.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.filing.Filing;
import org.corridorwall.filing.TrustImport;
import org.corridorwall.media.MediaStore;
import org.corridorwall.media.PictureFiles;
import org.corridorwall.safeguarding.ApprovedPosts;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.Imported;
import org.corridorwall.trust.TrustFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Creates or updates a trust from a trust file. The same file twice changes nothing.")
final class ImportCommand implements Callable<Integer> {
    private final Surroundings here;

    @Parameters(paramLabel = "FILE", description = "a trust file (YAML)")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "says what the import would change and cost, and changes nothing")
    private boolean dryRun;

    ImportCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        var settings = here.settings();
        var read = TrustFileOnDisk.read(file, here.err()::println);
        if (read.isEmpty()) {
            here.err().println("Nothing was changed.");
            return 1;
        }
        try (var database = here.database(settings)) {
            database.change(db -> {
                var clock = Clock.kept(db, here.machine());
                var changes = new ChangeLog(database, clock);
                var media = new MediaStore(new SecureRandom(), new PictureFiles(settings.data()));
                var filing = new Filing(database.kind(), clock, changes, new ApprovedPosts(media));
                var imported = TrustImport.apply(db, read.get(), new Import(changes, clock), filing);
                sayCosts(imported, Costs.of(db, imported.trust(), clock.instant()));
                say(read.get(), imported);
                if (dryRun) db.rollback();
            });
            if (dryRun) here.out().println("Nothing was changed: this was a rehearsal.");
        }
        return 0;
    }

    /** Before it is done, and where it is about that. */
    private void sayCosts(Imported imported, List<Costs.Cost> costs) {
        for (var cost : costs)
            if (dryRun || imported.changes().stream().anyMatch(change -> isAbout(cost, change)))
                here.out().println(cost.sentence());
    }

    private static boolean isAbout(Costs.Cost cost, String change) {
        return change.startsWith("account " + cost.code() + " ") || change.startsWith("budget for " + cost.code());
    }

    private void say(TrustFile file, Imported imported) {
        var trust = file.trust();
        if (imported.created())
            here.out()
                    .println(trust.name() + " (" + trust.slug() + ") " + (dryRun ? "would be" : "is") + " here, with "
                            + many(file.academies().size(), "academy", "academies") + ", "
                            + many(file.people().size(), "person", "people") + ", "
                            + many(file.accounts().size(), "account", "accounts") + ", "
                            + many(file.hashtags().size(), "hashtag", "hashtags") + " and "
                            + many(file.events().size(), "event", "events") + ".");
        else if (imported.changes().isEmpty()) here.out().println("Nothing changed.");
        else {
            var lines = new ArrayList<>(imported.changes());
            here.out().println(trust.name() + " (" + trust.slug() + "):");
            lines.forEach(line -> here.out().println("  " + line));
        }
        imported.ignored().forEach(line -> here.err().println(trust.slug() + ": " + line + "."));
    }

    private static String many(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }
}
