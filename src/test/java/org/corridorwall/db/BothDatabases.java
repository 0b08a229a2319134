package org.corridorwall.db;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs every test of a class on SQLite and on PostgreSQL, each on a new migrated database. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
public abstract class BothDatabases {
    @Parameter
    protected Database.Kind kind;

    @TempDir
    protected Path folder;

    protected Database database;

    @BeforeEach
    void openDatabase() {
        database = open(kind, folder);
        Migrations.migrate(database, "test", InstantSource.system());
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    private static Database open(Database.Kind kind, Path folder) {
        return switch (kind) {
            case SQLITE -> Database.open(null, folder);
            case POSTGRESQL -> Database.open(TestPostgres.freshDatabase(), folder);
        };
    }
}
