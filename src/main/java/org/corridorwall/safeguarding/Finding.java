package org.corridorwall.safeguarding;

/** Something that was found in a text. @param what it is, in plain words @param from in UTF-16 units of the text */
record Finding(String what, int from, int to) {
    Finding {
        if (from < 0 || to <= from) throw new IllegalArgumentException("not a place in a text: " + from + " to " + to);
    }
}
