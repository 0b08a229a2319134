/**
 * The fictional sample trust of {@code ./corridor demo}, and the bundled local source on which its accounts live: a small
 * internet in a box, served over real HTTP on loopback, so that it is read by the same code as any other source.
 * What must always hold: the source listens on 127.0.0.1 only, and nothing it says is later than its clock.
 */
@NullMarked
package org.corridorwall.sample;

import org.jspecify.annotations.NullMarked;
