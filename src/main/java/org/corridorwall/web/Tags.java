package org.corridorwall.web;

import java.util.regex.Pattern;

/** Entity tags in If-None-Match, compared weakly (RFC 9110, section 8.8.3.2): the mark {@code W/} makes no difference. */
final class Tags {
    /** Opaque tags may hold commas, so that the list is read tag by tag. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[\\x21\\x23-\\x7E\\x80-\\uFFFF]*\")");

    private Tags() {}

    /** @param tag with its quotes */
    static boolean match(String ifNoneMatch, String tag) {
        if (ifNoneMatch.strip().equals("*")) return true;
        return TAG.matcher(ifNoneMatch)
                .results()
                .anyMatch(found -> found.group(1).equals(tag));
    }
}
