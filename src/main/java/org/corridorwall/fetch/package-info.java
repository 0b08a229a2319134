/**
 * Guarded HTTP: limits of size, time, addresses and redirects; politeness to each host.
 * What must always hold: no connection is opened to an address that was not checked, and what is checked is the address
 * that is connected.
 */
@NullMarked
package org.corridorwall.fetch;

import org.jspecify.annotations.NullMarked;
