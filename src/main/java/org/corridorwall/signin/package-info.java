/**
 * From a password, a link, a session or a token to the {@link org.corridorwall.trust.Actor} who asks.
 * What must always hold: what somebody may is looked up when they ask, never kept with how they signed in; and what
 * would let somebody in is kept only as a hash.
 */
@NullMarked
package org.corridorwall.signin;

import org.jspecify.annotations.NullMarked;
