package org.corridorwall.app;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.corridorwall.db.Database;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Ready is who can read the database. */
@Readiness
@Singleton
class DatabaseReady implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(DatabaseReady.class);

    private final Database database;

    @Inject
    DatabaseReady(Database database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder().name("database").status(readable()).build();
    }

    private boolean readable() {
        try {
            return database.read(db -> db.createQuery("select count(*) from trust")
                            .mapTo(Long.class)
                            .one()
                    >= 0);
        } catch (RuntimeException trouble) {
            LOG.warnf("The database can't be read: %s", trouble.getMessage());
            return false;
        }
    }
}
