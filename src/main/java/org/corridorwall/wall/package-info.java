/**
 * What the public sees: pages, live stream, feeds, embed, screen, API. What must always hold: it is made from approved
 * posts only, everybody gets the same bytes, and nothing on a page comes from another host.
 */
@NullMarked
package org.corridorwall.wall;

import org.jspecify.annotations.NullMarked;
