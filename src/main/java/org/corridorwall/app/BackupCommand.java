package org.corridorwall.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.corridorwall.audit.AuditChain;
import org.corridorwall.db.Database;
import org.corridorwall.db.Snapshot;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Writes everything that is needed to be back as before into one file, beside a running server.")
final class BackupCommand implements Callable<Integer> {
    private static final long MB = 1_000_000;

    private final Surroundings here;

    @Parameters(paramLabel = "FILE", description = "where to; one that is there is replaced when the new one is whole")
    private Path file = Path.of("");

    BackupCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        var settings = here.settings();
        var place = file.toAbsolutePath();
        if (Files.isDirectory(place)) throw new CommandTrouble(file + " is a folder; name a file in it.");
        var folder = place.getParent();
        if (folder == null || !Files.isDirectory(folder))
            throw new CommandTrouble("There is no folder " + folder + " for the backup.");
        try (var database = here.database(settings)) {
            write(database, settings, place);
        } catch (IOException trouble) {
            throw new CommandTrouble("The backup " + file + " can't be written: " + trouble.getMessage()
                    + ". Nothing is left of it; one that was there before is still there. Is there room on its disk?");
        }
        return 0;
    }

    private void write(Database database, Settings settings, Path place) throws IOException {
        var now = here.machine().instant();
        Files.deleteIfExists(BackupWriter.beside(place, ".db.part"));
        try (var backup = BackupWriter.to(place)) {
            Snapshot.take(database, BackupWriter.beside(place, ".db.part"), db -> beginning(db, now), backup);
            int pictures = pictures(backup, settings.data().resolve("media"));
            long size = backup.finish();
            here.out()
                    .println(file + " is whole: the database as it was on " + words(now) + " UTC, and " + pictures
                            + (pictures == 1 ? " picture's file" : " pictures' files") + ", " + Math.max(1, size / MB)
                            + " MB.");
        }
        here.out()
                .println(
                        settings.secretKey() == null
                                ? "The secret key is not in it. Keep "
                                        + settings.data().resolve("secret.key")
                                        + " apart from it: without it, what is encrypted can't be read, and removed posts are not known"
                                        + " again."
                                : "The secret key (CORRIDOR_SECRET_KEY) is not in it. Keep it apart: without it, what is encrypted can't"
                                        + " be read, and removed posts are not known again.");
    }

    private static Snapshot.Beginning beginning(Handle db, Instant now) {
        var chains = new AuditChain().ends(db);
        var installation = Installation.of(db).orElse(null);
        return (about, parts) -> parts.put(
                BackupAbout.NAME,
                out -> out.write(new BackupAbout(VersionCommand.version(), about, now, installation, chains).json()));
    }

    /** Those that are removed meanwhile are passed over; those that nobody names any more are swept after a restore. */
    private static int pictures(BackupWriter backup, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return 0;
        int count = 0;
        try (var files = Files.walk(folder)) {
            for (Path picture : (Iterable<Path>) files::iterator) {
                var name = "media/" + folder.relativize(picture).toString().replace('\\', '/');
                if (BackupReader.isPicture(name) && Files.isRegularFile(picture) && backup.put(name, picture)) count++;
            }
        } catch (java.io.UncheckedIOException trouble) {
            throw trouble.getCause();
        }
        return count;
    }

    static String words(Instant instant) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
