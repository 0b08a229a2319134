package org.corridorwall.wall;

/** A time as it is read ({@code 9:38}) and as machines read it (RFC 3339, UTC, whole seconds). */
public record Moment(String words, String machine) {}
