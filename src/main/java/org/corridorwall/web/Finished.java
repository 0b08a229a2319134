package org.corridorwall.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose bytes are made once and then only copied: plain, and compressed where that makes it smaller.
 *
 * @param type media type, with its charset where it is text
 * @param gzip null when it would not be smaller
 * @param brotli null when it would not be smaller, or when this machine has no Brotli
 * @param tag what the entity tags of its encodings begin with, without quotes: strong, made from the bytes
 * @param headers beside those of the content itself, names as they are written
 */
public record Finished(
        int status,
        String type,
        byte[] plain,
        byte @Nullable [] gzip,
        byte @Nullable [] brotli,
        String tag,
        Map<String, String> headers) {
    private static final int TAG_BYTES = 15;

    public Finished {
        if (status < 200 || status > 599) throw new IllegalArgumentException("not the status of an answer: " + status);
        headers = Map.copyOf(headers);
    }

    /** Answered with 200. {@code bytes} are not copied. */
    public static Finished of(String type, byte[] bytes) {
        return of(200, type, bytes);
    }

    /** @param text sent as UTF-8; {@code type} should say so */
    public static Finished of(String type, String text) {
        return of(200, type, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Finished of(int status, String type, byte[] bytes) {
        return new Finished(
                status, type, bytes, Compression.gzip(bytes), Compression.brotli(bytes), tagOf(bytes), Map.of());
    }

    public Finished withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Finished(status, type, plain, gzip, brotli, tag, more);
    }

    /** How much memory it takes, in bytes. */
    int weight() {
        return plain.length + (gzip == null ? 0 : gzip.length) + (brotli == null ? 0 : brotli.length) + 512;
    }

    private static String tagOf(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(hash, TAG_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
