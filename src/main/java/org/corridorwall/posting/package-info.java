/**
 * What staff write in Corridor itself: posts with pictures, answers, and a word before they are sent about what would be held.
 * What must always hold: it goes the way every post goes, and one request, however often it is sent, is posted once.
 */
@NullMarked
package org.corridorwall.posting;

import org.jspecify.annotations.NullMarked;
