package org.corridorwall.web;

/**
 * What a finished answer is kept under.
 *
 * @param site the slug of the trust whose changes make it out of date
 * @param asked its path and the parameters that matter, in one spelling
 */
record Address(String site, String asked) {}
