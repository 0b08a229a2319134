/**
 * What may be seen: rules, decisions, the queue of what is held, takedown, and the tombstones of what was removed.
 * What must always hold: only a post that is published here becomes an {@link org.corridorwall.safeguarding.ApprovedPost},
 * and a removed one never does again.
 */
@NullMarked
package org.corridorwall.safeguarding;

import org.jspecify.annotations.NullMarked;
