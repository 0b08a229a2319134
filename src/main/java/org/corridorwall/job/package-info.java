/**
 * What must happen later, again, or once among several nodes: db-scheduler on both databases.
 * What must always hold: a job's state is in the database; whoever is killed in the middle of one does it again.
 */
@NullMarked
package org.corridorwall.job;

import org.jspecify.annotations.NullMarked;
