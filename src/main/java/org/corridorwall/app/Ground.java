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
record Ground(Settings settings, Database database, InstantSource clock, SecretKey key) {
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
        laid = new Ground(settings, database, clock, key);
    }

    private static void sayThatItWasCopied(Copy copy) {
        LOG.infof(
                "The database was brought to this version's tables. As it was before, it stands in %s until %s;"
                        + " docs/operating.md says how to go back.",
                copy.place(), copy.made().plus(Copies.LASTING));
    }

    static Ground get() {
        return Optional.ofNullable(laid).orElseThrow(() -> new IllegalStateException("Server.main lays the ground."));
    }
}
