/**
 * Filing: under which hashtags, events and conversations an approved post stands, and by which words it is found; and which posts
 * are one update, on one card.
 * What must always hold: only what is approved is filed, and what is taken off the wall leaves no word and no link
 * behind here.
 */
@NullMarked
package org.corridorwall.filing;

import org.jspecify.annotations.NullMarked;
