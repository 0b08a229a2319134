package org.corridorwall.wall;

/** Words that lead somewhere. */
record Link(String href, String words) {}
