package org.corridorwall.trust;

/** What the database calls an account. */
public record AccountId(long value) {}
