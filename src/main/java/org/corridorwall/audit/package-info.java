/**
 * Who did what, when and why: rows that are only ever added.
 * What must always hold: a row is written in the transaction of what it tells of, never holds a post's content,
 * and is chained to the one before it.
 */
@NullMarked
package org.corridorwall.audit;

import org.jspecify.annotations.NullMarked;
