/**
 * Asks the sources, keeps where each was left, drops repeats, mirrors edits and deletions.
 * What must always hold: posts and the cursor behind them are kept in one transaction, so that a kill at any moment
 * loses nothing and doubles nothing; a source that fails keeps what is shown.
 */
@NullMarked
package org.corridorwall.intake;

import org.jspecify.annotations.NullMarked;
