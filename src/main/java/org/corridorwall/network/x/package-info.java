/**
 * X, by its API v2 (https://docs.x.com/x-api), paid by what is read.
 * What must always hold: nothing is asked without a reservation of the most that its answer may cost, and of the posts
 * of an account that X shows, none is passed over and none is bought twice on a day.
 */
@NullMarked
package org.corridorwall.network.x;

import org.jspecify.annotations.NullMarked;
