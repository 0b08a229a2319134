/**
 * What every answer over HTTP has in common: finished bytes and where they are kept, headers, problem documents.
 * What must always hold: nothing that is out of date is answered from memory, and nothing varies by who asks.
 */
@NullMarked
package org.corridorwall.web;

import org.jspecify.annotations.NullMarked;
