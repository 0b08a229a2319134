package org.corridorwall.desk;

/** One of several trusts that somebody serves. */
record TrustDoor(String name, String href) {}
