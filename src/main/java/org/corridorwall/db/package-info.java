/**
 * The database: SQLite or PostgreSQL, migrations, transactions, the change log and the "look again" signal.
 * What must always hold: every change of what the public may see is a row of the change log, written in the transaction
 * that makes it.
 */
@NullMarked
package org.corridorwall.db;

import org.jspecify.annotations.NullMarked;
