package org.corridorwall.network;

/** Which characters of a stranger's words are let in. */
final class Characters {
    private Characters() {}

    /**
     * Without control characters (line ends and tabs stay), halves of surrogate pairs and characters that are none;
     * embeddings, overrides and isolates of the bidirectional algorithm stay where each line closes what it opens
     * (UAX #9, X1-X8), as they would turn round words that are not theirs.
     */
    static String clean(String written) {
        if (written.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\n')) return written;
        var kept = new StringBuilder(written.length());
        int line = 0;
        for (int i = 0; i < written.length(); ) {
            int c = written.codePointAt(i);
            i += Character.charCount(c);
            if (c == 0x2028 || c == 0x2029 || c == 0x85) c = '\n';
            if (c == '\n') {
                settle(kept, line);
                kept.append('\n');
                line = kept.length();
            } else if (allowed(c)) kept.appendCodePoint(c);
        }
        settle(kept, line);
        return kept.toString();
    }

    private static boolean allowed(int c) {
        if (c == '\t' || c == '\r' || c == '\f') return true;
        if (c < ' ' || (c >= 0x7F && c <= 0x9F)) return false;
        if (c >= 0xD800 && c <= 0xDFFF) return false;
        if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) return false;
        return c != 0xFEFF && !(c >= 0xFFF9 && c <= 0xFFFB);
    }

    private static void settle(StringBuilder kept, int from) {
        if (balanced(kept, from)) return;
        int to = from;
        for (int i = from; i < kept.length(); i++) {
            char c = kept.charAt(i);
            if (!turns(c)) kept.setCharAt(to++, c);
        }
        kept.setLength(to);
    }

    private static boolean balanced(CharSequence words, int from) {
        var open = new StringBuilder();
        for (int i = from; i < words.length(); i++) {
            char c = words.charAt(i);
            if (!turns(c)) continue;
            boolean closes = c == '\u202C' || c == '\u2069';
            if (!closes) open.append(c);
            else {
                if (open.isEmpty()) return false;
                boolean isolate = open.charAt(open.length() - 1) >= '\u2066';
                if (isolate != (c == '\u2069')) return false;
                open.setLength(open.length() - 1);
            }
        }
        return open.isEmpty();
    }

    private static boolean turns(char c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    /** Whether nothing of it would be seen: blanks of all kinds and format characters. */
    static boolean invisible(String words) {
        return words.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT
                        || c == 0x2800
                        || c == 0x3164);
    }

    /** At most {@code length} characters from the beginning, never half a surrogate pair. */
    static String first(String words, int length) {
        if (words.length() <= length) return words;
        int end = length > 0 && Character.isHighSurrogate(words.charAt(length - 1)) ? length - 1 : length;
        return words.substring(0, end);
    }
}
