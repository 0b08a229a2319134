/**
 * Bluesky: accounts of the AT Protocol, through an AppView (a feed of the account) or a bare PDS (its records).
 * What must always hold: an account is its DID, whatever handle it goes by; nothing is taken from an account that asks
 * to be shown to signed-in readers only; and nothing a server sends, however odd, stops the rest of its answer from
 * being read.
 */
@NullMarked
package org.corridorwall.network.bluesky;

import org.jspecify.annotations.NullMarked;
