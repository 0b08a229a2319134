package org.corridorwall.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.corridorwall.audit.AuditRow;
import org.corridorwall.audit.AuditStore;
import org.corridorwall.db.ChangeLog;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.db.DatabaseTrouble;
import org.corridorwall.db.Hold;
import org.corridorwall.db.Migrations;
import org.corridorwall.db.Staging;
import org.corridorwall.safeguarding.WithdrawalStore;
import org.corridorwall.safeguarding.Withdrawn;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = "Puts a backup in the place of the data, which is put aside. No server may hold the data.")
final class RestoreCommand implements Callable<Integer> {
    private static final long MB = 1_000_000;

    private final Surroundings here;

    @Parameters(paramLabel = "FILE", description = "what ./corridor backup wrote")
    private Path file = Path.of("");

    RestoreCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        var settings = here.settings();
        try (var backup = BackupReader.open(file)) {
            var about = backup.about();
            backup.verify();
            restore(settings, backup, about);
        } catch (IOException | UncheckedIOException trouble) {
            throw new CommandTrouble("The restore was given up: " + trouble.getMessage()
                    + ". The database that was there is still the one. Is there room on the disk, and may this user"
                    + " write there?");
        }
        return 0;
    }

    private void restore(Settings settings, BackupReader backup, BackupAbout about) throws IOException {
        Files.createDirectories(settings.data());
        var there = there(settings);
        try (var hold = Hold.alone(settings.data(), there)) {
            room(settings, backup);
            boolean onPostgresql = settings.databaseUrl() != null;
            try (var staging = Staging.begin(settings.data(), onPostgresql ? there : null, about.database())) {
                for (var part : backup.parts())
                    try (var in = backup.read(part)) {
                        staging.put(part, in);
                    }
                var made = staging.finish();
                var said = new Said();
                setRight(made, staging, there, settings, about, said);
                pictures(settings.data(), backup, made.read(RestoreStore::pictures));
                if (there != null && !onPostgresql) there.close();
                var copy = staging.replace(here.machine().instant());
                said.aside = copy.map(one -> "What was there stands in " + one.place() + " until "
                                + BackupCommand.words(one.made().plus(Copies.LASTING)) + " UTC.")
                        .orElse(null);
                say(about, said);
            }
        } finally {
            if (there != null) there.close();
        }
    }

    /** What the last lines say. */
    private static final class Said {
        private long posts;
        private int withdrawn;
        private boolean closed;
        private @Nullable String key;
        private @Nullable String aside;
    }

    /** The database in whose place the backup comes, if there is one that can be opened. */
    private @Nullable Database there(Settings settings) {
        if (Surroundings.isNew(settings)) return null;
        try {
            var there = Database.open(settings.databaseUrl(), settings.data());
            if (settings.databaseUrl() == null && Migrations.state(there) == Migrations.State.NEWER) {
                there.close();
                throw new CommandTrouble(
                        "The database that is there was used by a later version of Corridor, and can't be"
                                + " put aside by this one. Nothing was changed.");
            }
            return there;
        } catch (DatabaseTrouble trouble) {
            if (settings.databaseUrl() != null) throw trouble;
            here.err()
                    .println("The database that is there can't be opened, and is put aside as it is. "
                            + trouble.getMessage());
            return null;
        }
    }

    private static void room(Settings settings, BackupReader backup) throws IOException {
        long needed = 0;
        for (var picture : backup.pictures())
            if (!Files.exists(settings.data().resolve(picture))) needed += backup.size(picture);
        if (settings.databaseUrl() == null) for (var part : backup.parts()) needed += backup.size(part);
        long free = Files.getFileStore(settings.data()).getUsableSpace();
        if (needed > free)
            throw new CommandTrouble("There is no room in " + settings.data() + ": " + (needed / MB + 1)
                    + " MB are needed, " + free / MB + " MB are free. Nothing was changed.");
    }

    /**
     * Those of what is still in the database. Their names can't be guessed and belong to one picture each: they do no
     * harm to the database that is still there.
     */
    private static void pictures(Path data, BackupReader backup, Set<String> named) throws IOException {
        for (var picture : backup.pictures()) {
            if (!named.contains(Path.of(picture).getFileName().toString().replaceFirst("-small$", ""))) continue;
            var place = data.resolve(picture);
            if (Files.exists(place) && Files.size(place) == backup.size(picture)) continue;
            Files.createDirectories(place.getParent());
            var unfinished = place.resolveSibling(place.getFileName() + ".part");
            try (var in = backup.read(picture)) {
                Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void setRight(
            Database made, Staging staging, @Nullable Database there, Settings settings, BackupAbout about, Said said) {
        var whose = made.read(Installation::of);
        boolean ours = whose.isPresent() && whose.equals(Installation.of(settings.data()));
        if (there != null && isSame(there, whose)) staging.carryOver(there);
        var withdrawals = Withdrawn.read(settings.data());
        var key = SecretKey.find(settings.secretKey(), settings.data());
        boolean sameKey = made.read(
                db -> key.map(one -> one.match(db) != SecretKey.Match.OTHER).orElse(false));
        if (!sameKey)
            said.key = "The secret key is not the one that this backup was used with. Put that one back"
                    + " (CORRIDOR_SECRET_KEY, or secret.key in the data folder) before you start a server.";
        made.change(db -> {
            said.withdrawn = new WithdrawalStore(db, made.kind()).withdraw(withdrawals);
            RestoreStore.freeJobs(db);
            RestoreStore.endSessions(db, made.kind());
            if (!ours || !sameKey) {
                RestoreStore.close(db, "A backup was restored, and nobody knows what was withdrawn since.");
                said.closed = true;
            }
            var clock = Clock.kept(db, here.machine());
            RestoreStore.passReaders(
                    db,
                    new ChangeLog(made, clock),
                    Duration.between(about.made(), here.machine().instant()));
            if (Migrations.state(made) == Migrations.State.READY) audit(db, clock.instant(), about);
            said.posts = RestoreStore.posts(db);
        });
    }

    private static boolean isSame(Database there, Optional<String> whose) {
        try {
            return Migrations.state(there) != Migrations.State.MISSING
                    && whose.isPresent()
                    && there.read(Installation::of).equals(whose);
        } catch (RuntimeException damaged) {
            return false;
        }
    }

    private static void audit(Handle db, java.time.Instant now, BackupAbout about) {
        var audit = new AuditStore();
        var what = "restored a backup";
        var made = about.made().toString();
        audit.append(db, new AuditRow(null, now, Whose.WHO, what, made, null, null));
        for (var trust : new TrustStore().all(db))
            audit.append(db, new AuditRow(trust.id(), now, Whose.WHO, what, made, null, null));
    }

    private void say(BackupAbout about, Said said) {
        here.out()
                .println("The backup of " + BackupCommand.words(about.made()) + " UTC, made by Corridor "
                        + about.version() + ", is restored: " + said.posts + (said.posts == 1 ? " post." : " posts."));
        if (said.withdrawn > 0)
            here.out()
                    .println(said.withdrawn + (said.withdrawn == 1 ? " post" : " posts")
                            + " in it had been withdrawn since, and went again.");
        if (said.aside != null) here.out().println(said.aside);
        if (said.key != null) here.out().println(said.key);
        if (said.closed)
            here.out()
                    .println("This folder does not know what was withdrawn after the backup was made, so every wall is"
                            + " CLOSED. Somebody who may should look at what it shows, then: ./corridor open TRUST");
        here.out().println("Start the server again: ./corridor run");
    }
}
