package org.corridorwall.web;

/** What a person sees instead of a page; machines get a {@link Problem}. */
@FunctionalInterface
public interface ErrorPage {
    /**
     * @param status 404, 405, 500 …
     * @param path that was asked for
     */
    Finished of(int status, String path);
}
