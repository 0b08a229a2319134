/**
 * The networks: the ports through which every one of them is read, and what they share. One sub-package each.
 * What must always hold: a network answers with an {@link org.corridorwall.network.Answer}; nothing it sends, however
 * broken or hostile, is thrown further than its own package.
 */
@NullMarked
package org.corridorwall.network;

import org.jspecify.annotations.NullMarked;
