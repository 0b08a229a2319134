package org.corridorwall.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** 256 random bits that let somebody in, written as 43 letters; only the hash of them is kept. */
record Secret(String written) {
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    Secret {
        if (!looksRight(written)) throw new IllegalArgumentException("not 256 bits");
    }

    static Secret random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(letters(bytes));
    }

    static boolean looksRight(String written) {
        return SHAPE.matcher(written).matches();
    }

    /** Plain SHA-256: there is nothing to guess in 256 random bits, so nothing has to be slow. */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(written.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Another secret that only whoever has this one can know; neither tells the other. */
    String derived(String purpose) {
        return letters(mac(written.getBytes(StandardCharsets.US_ASCII), purpose));
    }

    /** HMAC-SHA-256. */
    static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String letters(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In the same time wherever they differ. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing: it would end up in logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
