package org.corridorwall.wall;

/** One thing to choose in a filter. */
record Choice(String value, String label, boolean chosen) {}
