package org.corridorwall.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.corridorwall.audit.AuditChain;
import org.corridorwall.db.Copies;
import org.corridorwall.db.Copy;
import org.corridorwall.db.Database;
import org.corridorwall.db.Hold;
import org.corridorwall.db.Migrations;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the framework starts, so that what is wrong with it can be said in plain words: the settings, the
 * database at this version's tables, the product's clock, the secret key.
 */
record Ground(Settings settings, Optional<MailSettings> mail, Database database, InstantSource clock, SecretKey key) {
    private static final Logger LOG = Logger.getLogger(Ground.class);
    private static @Nullable Ground laid;

    /** Until the process ends. */
    private static @Nullable Hold held;

    /**
     * @throws SettingsTrouble when settings are wrong
     * @throws org.corridorwall.db.DatabaseTrouble when the database can't be used
     */
    static void lay(Function<String, Optional<String>> environment) {
        var settings = Settings.read(environment);
        var mail = MailSettings.read(environment);
        System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        System.setProperty("quarkus.http.host", settings.host());
        try {
            Files.createDirectories(settings.data());
        } catch (IOException trouble) {
            throw new UncheckedIOException("The data folder " + settings.data() + " can't be made.", trouble);
        }
        var database = Database.open(settings.databaseUrl(), settings.data());
        held = Hold.shared(database);
        Migrations.migrate(database, VersionCommand.version(), InstantSource.system())
                .ifPresent(Ground::sayThatItWasCopied);
        var key = SecretKey.get(settings.secretKey(), settings.data(), new SecureRandom());
        var clock = database.write(db -> {
            key.remember(db);
            Installation.settle(db, settings.data());
            new AuditChain().chainOlder(db);
            return Clock.start(db, settings.clock(), InstantSource.system());
        });
        if (settings.clock() != null) LOG.warnf("THE CLOCK IS MOVED: for Corridor it is %s now.", clock.instant());
        sayWhetherItIsTheKey(database, key);
        laid = new Ground(settings, mail, database, clock, key);
    }

    private static void sayThatItWasCopied(Copy copy) {
        LOG.infof(
                "The database was brought to this version's tables. As it was before, it stands in %s until %s;"
                        + " docs/operating.md says how to go back.",
                copy.place(), copy.made().plus(Copies.LASTING));
    }

    /** Nothing is lost by it: what was sealed with the other key waits for that one. */
    private static void sayWhetherItIsTheKey(Database database, SecretKey key) {
        if (database.read(key::match) == SecretKey.Match.OTHER)
            LOG.error(
                    "The secret key is not the one that this database was used with. Nothing was changed, but what was"
                            + " sealed with that key can't be read, and removed posts are not known again. Put it back"
                            + " (CORRIDOR_SECRET_KEY, or secret.key in the data folder) and start again.");
    }

    static Ground get() {
        return Optional.ofNullable(laid).orElseThrow(() -> new IllegalStateException("Server.main lays the ground."));
    }
}
