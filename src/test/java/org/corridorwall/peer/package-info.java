/**
 * Other people's servers, as small as a test needs them and as true to their documentation as can be.
 * What must always hold: they listen on loopback only, and answer what the real one would.
 */
@NullMarked
package org.corridorwall.peer;

import org.jspecify.annotations.NullMarked;
