/**
 * {@code ./corridor bench}: measures the product as it is started by {@code ./corridor run}, beside something known in the
 * same run, and writes {@code docs/benchmarks.md}. What must always hold: a figure that missed its aim is written as such.
 */
@NullMarked
package org.corridorwall.bench;

import org.jspecify.annotations.NullMarked;
