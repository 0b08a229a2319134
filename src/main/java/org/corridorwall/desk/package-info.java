/**
 * The signed-in side: what those who may decide see and do. What must always hold: whoever asks is known, and sees and
 * changes only what their rights reach.
 */
@NullMarked
package org.corridorwall.desk;

import org.jspecify.annotations.NullMarked;
