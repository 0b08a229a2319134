package org.corridorwall.trust;

/** What the database calls a trust; outsiders know it by its slug. */
public record TrustId(long value) {}
