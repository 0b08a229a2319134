/**
 * Feeds: RSS in all its versions, Atom, JSON Feed, and the pages that lead to one.
 * What must always hold: whatever a server sends ends in an {@link org.corridorwall.network.Answer}, soon; nothing that
 * a document points to (DTD, entity, style sheet) is ever loaded, and no entity of its own is ever expanded.
 */
@NullMarked
package org.corridorwall.network.feed;

import org.jspecify.annotations.NullMarked;
