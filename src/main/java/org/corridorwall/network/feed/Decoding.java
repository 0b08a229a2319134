package org.corridorwall.network.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Bytes as characters, whatever was declared: a byte order mark wins, then the pattern of noughts, then UTF-8 where the
 * bytes are UTF-8 (other encodings hardly ever look like it by chance), then what the server, the prologue or the page
 * declares where it fits, then a guess.
 */
final class Decoding {
    private static final int HEAD = 2_048;
    private static final Pattern IN_HEADER =
            Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_PROLOGUE =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']\\s*([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_META =
            Pattern.compile("<meta[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w.:+-]{1,40})", Pattern.CASE_INSENSITIVE);

    private Decoding() {}

    /** Without byte order mark, NUL and other control characters. */
    static String decode(byte[] bytes, @Nullable String contentType) {
        var marked = byMark(bytes);
        return clean(marked != null ? marked : unmarked(bytes, contentType));
    }

    private static @Nullable String byMark(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) return Utf8.decode(bytes, 3);
        if (begins(bytes, 0xFF, 0xFE, 0, 0)) return text(bytes, "UTF-32LE");
        if (begins(bytes, 0, 0, 0xFE, 0xFF)) return text(bytes, "UTF-32BE");
        if (begins(bytes, 0xFF, 0xFE)) return text(bytes, "UTF-16LE");
        if (begins(bytes, 0xFE, 0xFF)) return text(bytes, "UTF-16BE");
        return null;
    }

    private static String unmarked(byte[] bytes, @Nullable String contentType) {
        var wide = byNoughts(bytes);
        if (wide != null) return text(bytes, wide);
        var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        var header = Labels.find(IN_HEADER, contentType == null ? "" : contentType);
        var prologue = Labels.find(IN_PROLOGUE, head);
        var meta = Labels.find(IN_META, head);
        var declared = declared(header, prologue, meta);
        boolean shifts = declared.stream().anyMatch(Decoding::shifts)
                && new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\u001B') >= 0;
        if (!shifts) {
            var utf8 = strictly(bytes, StandardCharsets.UTF_8);
            if (utf8.isPresent()) return utf8.get();
        }
        for (var charset : declared) {
            if (charset.equals(StandardCharsets.UTF_8))
                return Utf8.likely(bytes) ? Utf8.decode(bytes, 0) : guess(bytes);
            var text = strictly(bytes, charset);
            if (text.isPresent()) return text.get();
        }
        return guess(bytes);
    }

    /** A server's own default says less than the document. */
    private static List<Charset> declared(
            @Nullable Charset header, @Nullable Charset prologue, @Nullable Charset meta) {
        boolean byDefault = header != null && header.name().equals("windows-1252");
        return (byDefault ? Stream.of(prologue, meta, header) : Stream.of(header, prologue, meta))
                .filter(Objects::nonNull)
                .filter(charset ->
                        !charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32"))
                .toList();
    }

    private static boolean shifts(Charset charset) {
        return charset.name().toUpperCase(Locale.ROOT).startsWith("ISO-2022");
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            var text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(
                            charset.name().startsWith("windows-125")
                                    ? CodingErrorAction.REPLACE
                                    : CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    private static String guess(byte[] bytes) {
        if (Utf8.likely(bytes)) return Utf8.decode(bytes, 0);
        var detector = new UniversalDetector();
        detector.handleData(bytes, 0, Math.min(bytes.length, 200_000));
        detector.dataEnd();
        var name = detector.getDetectedCharset();
        var charset = name == null ? null : Labels.charset(name);
        if (charset == null || charset.name().startsWith("UTF")) return Utf8.decode(bytes, 0);
        return strictly(bytes, charset).orElseGet(() -> Utf8.decode(bytes, 0));
    }

    /** Markup begins with characters of one byte, so in wider encodings most of the first bytes are noughts, in a pattern. */
    private static @Nullable String byNoughts(byte[] bytes) {
        int length = Math.min(bytes.length, 400) / 4 * 4;
        if (length < 8) return null;
        var noughts = new int[4];
        for (int i = 0; i < length; i++) if (bytes[i] == 0) noughts[i % 4]++;
        int most = length / 4 * 7 / 10;
        var many = new boolean[4];
        for (int i = 0; i < 4; i++) many[i] = noughts[i] > most;
        if (Arrays.equals(many, new boolean[] {true, true, true, false})) return "UTF-32BE";
        if (Arrays.equals(many, new boolean[] {false, true, true, true})) return "UTF-32LE";
        if (Arrays.equals(many, new boolean[] {true, false, true, false})) return "UTF-16BE";
        if (Arrays.equals(many, new boolean[] {false, true, false, true})) return "UTF-16LE";
        return null;
    }

    private static boolean begins(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) if ((bytes[i] & 0xFF) != mark[i]) return false;
        return true;
    }

    private static String text(byte[] bytes, String charset) {
        return new String(bytes, Charset.forName(charset));
    }

    private static String clean(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control =
                    (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\uFEFF' || c == '\uFFFE' || c == '\uFFFF';
            if (!control) kept.append(c);
        }
        return kept.toString();
    }
}
