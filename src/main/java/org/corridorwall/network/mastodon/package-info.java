/**
 * Mastodon, and every server that speaks its client API (GoToSocial, Pleroma, Akkoma, Pixelfed, Friendica, Firefish).
 * What must always hold: only what a server shows as public or unlisted becomes a post, and nothing a server sends,
 * however odd, stops the rest of its answer from being read.
 */
@NullMarked
package org.corridorwall.network.mastodon;

import org.jspecify.annotations.NullMarked;
