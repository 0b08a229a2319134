/**
 * Money at networks that charge: reserved before a call, settled after it.
 * What must always hold: what was asked for in a month, whatever became of the answers, never costs more than the
 * trust's budget for that month; a kill between a call and its answer leaves the call counted.
 */
@NullMarked
package org.corridorwall.budget;

import org.jspecify.annotations.NullMarked;
