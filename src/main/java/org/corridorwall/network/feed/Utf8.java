package org.corridorwall.network.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** UTF-8 in which something went wrong. */
final class Utf8 {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private Utf8() {}

    /** More characters of several bytes that are right than bytes that are wrong. */
    static boolean likely(byte[] bytes) {
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < bytes.length; ) {
            int length = sequence(bytes, i);
            if (length > 1) right++;
            if (length == 0) wrong++;
            i += Math.max(1, length);
        }
        return right > wrong;
    }

    /** How many bytes the UTF-8 character at {@code at} has; 0 when there is none. */
    private static int sequence(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) return 1;
        int length = first >= 0xC2 && first <= 0xDF
                ? 2
                : first >= 0xE0 && first <= 0xEF ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) return 0;
        for (int i = 1; i < length; i++) if ((bytes[at + i] & 0xC0) != 0x80) return 0;
        int second = bytes[at + 1] & 0xFF;
        boolean none = (first == 0xE0 && second < 0xA0)
                || (first == 0xED && second > 0x9F)
                || (first == 0xF0 && second < 0x90)
                || (first == 0xF4 && second > 0x8F);
        return none ? 0 : length;
    }

    /** UTF-8; a byte that is not is windows-1252 (texts pasted from a word processor), a character that was cut off is left out. */
    static String decode(byte[] bytes, int from) {
        var text = new StringBuilder(bytes.length);
        int plain = from;
        for (int i = from; i < bytes.length; ) {
            int length = sequence(bytes, i);
            if (length > 0) {
                i += length;
                continue;
            }
            text.append(new String(bytes, plain, i - plain, StandardCharsets.UTF_8));
            int end = i + 1;
            while (end < bytes.length && end < i + 3 && (bytes[end] & 0xC0) == 0x80) end++;
            boolean cut = (bytes[i] & 0xFF) >= 0xE0 && end > i + 1;
            if (!cut) {
                end = i + 1;
                text.append(new String(bytes, i, 1, WESTERN));
            }
            i = end;
            plain = end;
        }
        return text.append(new String(bytes, plain, bytes.length - plain, StandardCharsets.UTF_8))
                .toString();
    }
}
