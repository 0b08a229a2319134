package org.corridorwall.app;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.filing.Filing;
import org.corridorwall.media.MediaStore;
import org.corridorwall.media.PictureFiles;
import org.corridorwall.safeguarding.ApprovedPosts;
import org.corridorwall.trust.Import;
import org.corridorwall.trust.Imported;
import org.corridorwall.trust.TrustFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Creates or updates a trust from a trust file. The same file twice changes nothing.")
final class ImportCommand implements Callable<Integer> {
    private final Surroundings here;

    @Parameters(paramLabel = "FILE", description = "a trust file (YAML)")
    private Path file = Path.of("");

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
            Imported imported = database.write(db -> {
                var clock = Clock.kept(db, here.machine());
                var changes = new ChangeLog(database, clock);
                var media = new MediaStore(new SecureRandom(), new PictureFiles(settings.data()));
                var filing = new Filing(database.kind(), clock, changes, new ApprovedPosts(media));
                return TrustImport.apply(db, read.get(), new Import(changes, clock), filing);
            });
            say(read.get(), imported);
        }
        return 0;
    }

    private void say(TrustFile file, Imported imported) {
        var trust = file.trust();
        if (imported.created())
            here.out()
                    .println(trust.name() + " (" + trust.slug() + ") is here, with "
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
