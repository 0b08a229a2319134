/**
 * Settings and wiring, and the two mains: the server, and the commands, which do not start it.
 * What must always hold: a command never migrates, and the server and the commands wire the same classes.
 */
@NullMarked
package org.corridorwall.app;

import org.jspecify.annotations.NullMarked;
