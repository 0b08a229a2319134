package org.corridorwall.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.corridorwall.audit.AuditChain;
import org.corridorwall.budget.Budgets;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Database;
import org.corridorwall.db.DatabaseTrouble;
import org.corridorwall.db.Migrations;
import org.corridorwall.trust.Trust;
import org.corridorwall.trust.TrustId;
import org.corridorwall.trust.TrustStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Looks at everything and changes nothing. */
final class Doctor {
    private static final long MB = 1_000_000;
    private static final long GB = 1_000 * MB;
    private static final int JDK = 25;
    private static final int POSTGRESQL = 15;

    private final Surroundings here;
    private final Findings findings;

    Doctor(Surroundings here, Findings findings) {
        this.here = here;
        this.findings = findings;
    }

    void examine() {
        findings.section("This machine");
        java();
        memory();
        findings.fine("clock", words(here.machine().instant(), ZoneOffset.UTC) + " UTC");
        try {
            var settings = here.settings();
            disk(settings.data());
            settings(settings);
            database(settings);
        } catch (SettingsTrouble trouble) {
            findings.section("Settings");
            for (var problem : trouble.problems()) {
                var parts = problem.split(": ", 2);
                findings.broken(parts[0], parts[parts.length - 1]);
            }
        }
    }

    private void java() {
        var version = Runtime.version();
        if (version.feature() >= JDK) findings.fine("Java", version.toString());
        else findings.broken("Java", version + " is too old; Corridor needs JDK " + JDK);
    }

    private void memory() {
        var heap = Runtime.getRuntime().maxMemory();
        var all =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : heap;
        var words = size(all) + ", of which Corridor may take " + size(heap);
        if (all < 500 * MB) findings.note("memory", words + "; half a gigabyte is too little");
        else findings.fine("memory", words);
    }

    private void disk(Path data) {
        try {
            var folder = data.toAbsolutePath().normalize();
            while (folder.getParent() != null && !Files.exists(folder)) folder = folder.getParent();
            if (!Files.isDirectory(folder)) findings.broken("data", folder + " is no folder");
            else if (!Files.isWritable(folder)) findings.broken("data", folder + " may not be written by this user");
            long free = Files.getFileStore(folder).getUsableSpace();
            var words = size(free) + " free in " + folder;
            if (free < 200 * MB) findings.broken("disk", words + "; that is too little to go on");
            else if (free < GB) findings.note("disk", words + "; pictures will need more");
            else findings.fine("disk", words);
        } catch (IOException trouble) {
            findings.broken("disk", "can't be asked: " + trouble.getMessage());
        }
    }

    private void settings(Settings settings) {
        findings.section("Settings");
        findings.fine("address", settings.baseUrl());
        findings.fine(
                "data folder", settings.data().toAbsolutePath().normalize().toString());
        findings.fine(
                "reading",
                "each source after " + words(settings.pollMin()) + " at the soonest, " + words(settings.pollMax())
                        + " at the latest");
        if (settings.fetchAllowPrivate())
            findings.fine("private addresses", "may be read (CORRIDOR_FETCH_ALLOW_PRIVATE); for tests only");
        if (settings.adminEmail() == null) findings.fine("administrator", "none (CORRIDOR_ADMIN_EMAIL)");
        else findings.fine("administrator", settings.adminEmail().folded());
        var file = settings.trustFile();
        if (file == null) return;
        var read = TrustFileOnDisk.read(file, line -> findings.broken("trust file", line));
        if (read.isPresent()) findings.fine("trust file", file + " can be read");
    }

    private void database(Settings settings) {
        findings.section("Database");
        if (Surroundings.isNew(settings)) {
            findings.fine("tables", Surroundings.plainWords(Migrations.State.MISSING));
            return;
        }
        try (var database = Database.open(settings.databaseUrl(), settings.data())) {
            findings.fine("where", where(settings));
            database.read(db -> {
                health(db, database.kind());
                return true;
            });
            var state = Migrations.state(database);
            switch (state) {
                case READY -> {
                    findings.fine("tables", Surroundings.plainWords(state));
                    database.read(db -> {
                        inside(db, settings);
                        return true;
                    });
                    database.read(db -> {
                        audit(db);
                        return true;
                    });
                    copies(database);
                }
                case MISSING, OLDER -> findings.note("tables", Surroundings.plainWords(state));
                case NEWER -> findings.broken("tables", Surroundings.plainWords(state));
            }
        } catch (DatabaseTrouble trouble) {
            findings.broken("database", String.valueOf(trouble.getMessage()));
        }
    }

    private void audit(Handle db) {
        for (var chain : new AuditChain().check(db)) {
            var trust = chain.trust();
            var label = trust == null ? "audit" : "audit of " + name(db, trust);
            var broken = chain.broken();
            if (broken == null)
                findings.fine(
                        label,
                        many((int) chain.rows(), "row", "rows") + ", each chained to the one before it; the last is "
                                + chain.last()
                                        .substring(0, Math.min(16, chain.last().length())));
            else
                findings.broken(
                        label,
                        (broken.row() == 0 ? "" : "row " + broken.row() + " does not fit: ") + broken.why()
                                + " Somebody changed the database by other means than Corridor");
        }
    }

    private static String name(Handle db, TrustId trust) {
        return new TrustStore()
                .all(db).stream()
                        .filter(one -> one.id().equals(trust))
                        .map(one -> one.slug().value())
                        .findFirst()
                        .orElse("a trust that was deleted (" + trust.value() + ")");
    }

    private void copies(Database database) {
        for (var copy : new Copies(database).all())
            findings.fine(
                    "copy",
                    copy.place() + ", made before an upgrade, is deleted on "
                            + words(copy.made().plus(Copies.LASTING), ZoneOffset.UTC));
    }

    /** Without a user or a password. */
    private static String where(Settings settings) {
        var url = settings.databaseUrl();
        if (url == null)
            return settings.data()
                    .resolve("corridor.db")
                    .toAbsolutePath()
                    .normalize()
                    .toString();
        var address = URI.create(url.startsWith("jdbc:") ? url.substring(5) : url);
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort()) + address.getPath();
    }

    private void health(Handle db, Database.Kind kind) {
        var version = DoctorStore.version(db, kind);
        switch (kind) {
            case SQLITE -> {
                var journal = DoctorStore.journal(db);
                if (journal.equals("wal")) findings.fine("version", version);
                else
                    findings.broken(
                            "version",
                            version + " keeps its journal as '" + journal
                                    + "'; expected wal: is the folder on a network drive?");
                var damage = DoctorStore.damage(db, kind);
                if (damage.isEmpty()) findings.fine("file", "is whole");
                damage.forEach(line -> findings.broken("file", "is damaged: " + line + "; restore a backup"));
            }
            case POSTGRESQL -> {
                if (DoctorStore.postgresqlVersion(db) >= POSTGRESQL) findings.fine("version", version);
                else findings.broken("version", version + " is too old; expected " + POSTGRESQL + " or newer");
            }
        }
    }

    private void inside(Handle db, Settings settings) {
        key(db, settings);
        var clock = Clock.kept(db, here.machine());
        if (!clock.equals(here.machine()))
            findings.note(
                    "clock",
                    "Corridor's clock is set to " + words(clock.instant(), ZoneOffset.UTC) + " UTC (CORRIDOR_CLOCK)");
        var store = new TrustStore();
        var trusts = store.all(db);
        if (trusts.isEmpty()) findings.note("trusts", "there is none yet; make one with ./corridor import FILE");
        for (var trust : trusts) sources(db, trust, clock.instant());
    }

    private void key(Handle db, Settings settings) {
        var key = SecretKey.find(settings.secretKey(), settings.data());
        if (key.isEmpty()) {
            findings.note("secret key", "is not there; ./corridor run makes one");
            return;
        }
        if (key.get().isShort())
            findings.note("secret key", "is short; expected at least 16 characters that nobody can guess");
        switch (key.get().match(db)) {
            case SAME -> findings.fine("secret key", "is the one this database was used with");
            case UNKNOWN -> findings.fine("secret key", "is there");
            case OTHER ->
                findings.broken(
                        "secret key",
                        "is not the one this database was used with; put that one back (CORRIDOR_SECRET_KEY or secret.key)");
        }
    }

    private void sources(Handle db, Trust trust, Instant now) {
        findings.section("Sources of " + trust.name() + " (" + trust.slug() + ")");
        int fine = 0;
        int waiting = 0;
        var all = DoctorStore.sources(db, trust.id());
        for (var source : all) {
            var label = source.network() + " " + source.address();
            var credential = source.credential();
            if (credential != null && here.environment().apply(credential).isEmpty())
                findings.note(label, "has no credential: " + credential + " is not set in the environment");
            else if (credential == null && Costs.charged(source.network()))
                findings.note(label, "names no credential, and is not read without one");
            else if (source.state() == null) waiting++;
            else if (source.state().equals("fine")) fine++;
            else findings.note(label, trouble(source, source.state(), trust.timezone(), now));
        }
        if (all.isEmpty()) findings.fine("sources", "there are none yet");
        if (fine > 0) findings.fine("sources", many(fine, "is fine", "are fine"));
        if (waiting > 0)
            findings.fine("sources", many(waiting, "was", "were") + " not read yet; ./corridor run reads them");
        for (var cost : Costs.of(db, trust.id(), now)) cost(cost, all);
        if (!trust.open()) findings.note("wall", "is closed; ./corridor open " + trust.slug() + " opens it again");
        for (var academy : new TrustStore().academies(db, trust.id()))
            if (!academy.open())
                findings.note(
                        academy.name(),
                        "is closed; ./corridor open " + trust.slug() + " --academy " + academy.slug()
                                + " opens it again");
    }

    private void cost(Costs.Cost cost, List<DoctorStore.SourceLine> sources) {
        var standing = cost.standing();
        var about = cost.accounts() == 0
                ? ""
                : "; " + many(cost.accounts(), "account costs ", "accounts cost ") + cost.about();
        if (standing == null) {
            var words = Budgets.notSet(cost.charges().network()) + about;
            // One thing at a time: accounts without a credential are named already.
            if (sources.stream().anyMatch(source -> source.network().equals(cost.code()) && hasCredential(source)))
                findings.note(cost.name(), words);
            else findings.fine(cost.name(), words);
            return;
        }
        var words = standing.month() + " of " + standing.budget() + " spent this month, " + standing.today() + " of "
                + standing.allowance() + " today" + about;
        boolean scarce = cost.aMonth().isMoreThan(standing.budget())
                || standing.month().plus(cost.charges().post()).isMoreThan(standing.budget());
        if (scarce) findings.note(cost.name(), words);
        else findings.fine(cost.name(), words);
    }

    private boolean hasCredential(DoctorStore.SourceLine source) {
        var name = source.credential();
        return name != null && here.environment().apply(name).isPresent();
    }

    private static String many(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    private static String trouble(DoctorStore.SourceLine source, String state, ZoneId zone, Instant now) {
        var words = switch (state) {
            case "slow" -> "is slow";
            case "needs-you" -> "needs somebody";
            case "gone" -> "is gone";
            default -> state;
        };
        return words
                + (source.since() == null ? "" : " since " + words(source.since(), zone))
                + (source.why() == null ? "" : ": " + source.why())
                + next(source.nextPoll(), zone, now);
    }

    private static String next(@Nullable Instant next, ZoneId zone, Instant now) {
        if (next == null) return "";
        return next.isAfter(now) ? "; next look " + words(next, zone) : "; next look now";
    }

    private static String words(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK)
                .withZone(zone)
                .format(instant);
    }

    private static String words(Duration duration) {
        if (duration.toSeconds() < 120) return duration.toSeconds() + " s";
        return duration.toMinutes() < 120 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }

    private static String size(long bytes) {
        return bytes < GB ? bytes / MB + " MB" : "%.1f GB".formatted((double) bytes / GB);
    }
}
