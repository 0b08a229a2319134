package org.corridorwall.safeguarding;

/** A place in a post's text, in UTF-16 units: from the first one to the one after the last. */
public record Mark(int from, int to) {
    public Mark {
        if (from < 0 || to <= from) throw new IllegalArgumentException("not a place in a text: " + from + " to " + to);
    }
}
