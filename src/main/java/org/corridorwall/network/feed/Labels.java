package org.corridorwall.network.feed;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What encodings are called. */
final class Labels {
    private Labels() {}

    static @Nullable Charset find(Pattern where, String text) {
        var found = where.matcher(text);
        return found.find() ? charset(found.group(1)) : null;
    }

    /** As browsers read labels (Encoding standard): Latin 1 is windows-1252, and so on. */
    static @Nullable Charset charset(String label) {
        var name = switch (label.toLowerCase(Locale.ROOT)) {
            case "iso-8859-1",
                    "iso8859-1",
                    "iso_8859-1",
                    "latin1",
                    "latin-1",
                    "l1",
                    "us-ascii",
                    "ascii",
                    "cp1252",
                    "x-cp1252",
                    "ansi" -> "windows-1252";
            case "iso-8859-9", "latin5" -> "windows-1254";
            case "utf8", "unicode-1-1-utf-8", "x-utf-8", "utf-8mb4", "utf8mb4" -> "UTF-8";
            case "gb2312", "gbk", "x-gbk", "gb_2312-80" -> "GB18030";
            case "shift_jis", "shift-jis", "sjis", "x-sjis" -> "windows-31j";
            case "euc-kr", "ks_c_5601-1987", "ks_c_5601" -> "x-windows-949";
            case "iso-8859-11", "tis-620" -> "x-windows-874";
            case "macintosh", "x-mac-roman" -> "x-MacRoman";
            default -> label;
        };
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }
}
