/**
 * Copies of pictures: fetched, re-encoded, stripped of everything but what is seen, and served from here.
 * What must always hold: a picture's address cannot be guessed and belongs to one post, and with the post it goes.
 */
@NullMarked
package org.corridorwall.media;

import org.jspecify.annotations.NullMarked;
