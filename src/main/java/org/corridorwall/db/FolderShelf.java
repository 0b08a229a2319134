package org.corridorwall.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Copies of a SQLite database beside it: {@code corridor-before-0.2.0-20261125T013000Z.db}, whole files in themselves
 * (https://sqlite.org/lang_vacuum.html, VACUUM INTO). What is not finished ends in {@code .part} and counts as nothing.
 */
final class FolderShelf implements Shelf {
    private static final Pattern NAME = Pattern.compile("corridor-before-.+-(\\d{8}T\\d{6}Z)\\.db");

    private final Database database;
    private final Path folder;

    FolderShelf(Database database) {
        this.database = database;
        this.folder = database.folder();
    }

    @Override
    public List<Copy> copies() {
        try (var files = Files.list(folder)) {
            return files.map(file -> find(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Copy::made))
                    .toList();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static Optional<Copy> find(String name) {
        var parts = NAME.matcher(name);
        return parts.matches() ? Optional.of(new Copy(name, Copies.made(parts.group(1)))) : Optional.empty();
    }

    @Override
    public Copy make(String version, Instant now, List<String> tables) {
        var copy = new Copy(
                "corridor-before-" + version.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + Copies.stamp(now) + ".db",
                now.truncatedTo(ChronoUnit.SECONDS));
        var unfinished = folder.resolve(copy.place() + ".part");
        try {
            clear();
            if (Files.exists(folder.resolve(copy.place()))) throw new IOException("it is there already");
            database.jdbi().useHandle(db -> db.execute("vacuum into ?", unfinished.toString()));
            check(unfinished);
            settle(unfinished);
            Files.move(unfinished, folder.resolve(copy.place()), StandardCopyOption.ATOMIC_MOVE);
            return copy;
        } catch (IOException | JdbiException trouble) {
            clear();
            throw DatabaseTrouble.copying(
                    "The copy " + folder.resolve(copy.place()) + " can't be made",
                    "There must be room for a second copy of the database in " + folder
                            + ", and this user must be able to write there.",
                    trouble);
        }
    }

    /** What an earlier attempt left when it was killed. */
    private void clear() {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(
                            file -> file.getFileName().toString().matches("corridor-before-.+\\.db\\.part(-journal)?"))
                    .toList()) Files.deleteIfExists(file);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void check(Path file) throws IOException {
        var found = opened(file)
                .withHandle(db ->
                        db.createQuery("pragma quick_check").mapTo(String.class).first());
        if (!"ok".equals(found)) throw new IOException("it is damaged: " + found);
    }

    /** On the disk before anything relies on it. */
    private static void settle(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void delete(Copy copy) {
        try {
            Files.deleteIfExists(folder.resolve(copy.place()));
            Files.deleteIfExists(folder.resolve(copy.place() + "-journal"));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /**
     * From the copy's side, so that nobody who writes to the database waits: a transaction that is IMMEDIATE begins to
     * write in every file that may be written, so the database may only be read
     * (https://sqlite.org/uri.html, mode).
     */
    @Override
    public void forgetRemoved(Copy copy) {
        opened(folder.resolve(copy.place())).useHandle(db -> {
            db.execute(
                    "attach database ? as live", folder.resolve("corridor.db").toUri() + "?mode=ro");
            db.useTransaction(FolderShelf::forget);
        });
    }

    private static void forget(Handle db) {
        db.execute("create temp table gone as " + Forgetting.removedSince("main", "live"));
        db.execute("create temp table unwanted as " + Forgetting.unwantedSince("main", "live"));
        // Whoever quotes a removed post holds its words: that post goes too, and comes again from its source.
        db.execute("create temp table quoting as " + Forgetting.quoting("main", "temp.gone"));
        for (var table : List.of("temp.gone", "temp.quoting", "temp.unwanted")) {
            var posts = "(select post_id from " + table + ")";
            db.execute("delete from main.search where rowid in (select number from main.search_row where post_id in "
                    + posts + ")");
            db.execute("delete from main.search_row where post_id in " + posts);
        }
        for (var table : List.of("temp.gone", "temp.quoting"))
            db.execute("delete from main.post where id in (select post_id from " + table + ")");
        db.execute("delete from main.decision where post_id in (select post_id from temp.quoting)");
        Forgetting.decideAlike(db, "main", "live", "temp.gone");
        Forgetting.decideAlike(db, "main", "live", "temp.unwanted");
        Forgetting.carryOver(db, "main", "live");
    }

    private static Jdbi opened(Path file) {
        return Jdbi.create("jdbc:sqlite:" + file
                + "?busy_timeout=20000&foreign_keys=on&secure_delete=on&transaction_mode=IMMEDIATE");
    }
}
