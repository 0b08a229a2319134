/**
 * Who did what, when and why: rows that are only ever added.
 * What must always hold: a row is written in the transaction of what it tells of, and never holds a post's content.
 */
@NullMarked
package org.corridorwall.audit;

import org.jspecify.annotations.NullMarked;
