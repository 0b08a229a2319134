package org.corridorwall.web;

/** What a person sees instead of a page; machines get a {@link Problem}. */
@FunctionalInterface
public interface ErrorPage {
    /** @param path that was asked for */
    Finished of(Problem problem, String path);
}
