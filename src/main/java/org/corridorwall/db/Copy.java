package org.corridorwall.db;

import java.time.Instant;

/**
 * The database as it was before a newer version changed its tables.
 *
 * @param place where it stands: a file in the data folder, or a schema of the PostgreSQL database
 * @param made to the second
 */
public record Copy(String place, Instant made) {}
