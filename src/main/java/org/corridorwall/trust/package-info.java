/**
 * Trusts, their academies, people and accounts; the trust file; the {@link org.corridorwall.trust.Actor} who asks and
 * what they may. What must always hold: everything belongs to exactly one trust.
 */
@NullMarked
package org.corridorwall.trust;

import org.jspecify.annotations.NullMarked;
