package org.corridorwall.trust;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Encrypts what a trust confides to this installation (tokens, secrets) before it is kept: AES-256-GCM (NIST SP 800-38D)
 * under a key derived from the installation's by HKDF (RFC 5869), another for each purpose. What is sealed for one row can't
 * be opened in another one's place.
 */
public final class Sealing {
    private static final String BEGINNING = "sealed1:";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final String purpose;
    private final RandomGenerator random;

    /**
     * @param installation the secret key's 32 bytes
     * @param purpose what is sealed, always the same word for the same table: {@code webhook}
     * @param random a {@link java.security.SecureRandom}, outside tests
     */
    public Sealing(byte[] installation, String purpose, RandomGenerator random) {
        if (installation.length < 32) throw new IllegalArgumentException("the secret key has 32 bytes");
        if (purpose.isBlank()) throw new IllegalArgumentException("sealed for nothing");
        this.key = derived(installation, purpose);
        this.purpose = purpose;
        this.random = random;
    }

    private static SecretKey derived(byte[] installation, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(installation)
                                    .thenExpand(("corridor " + purpose).getBytes(StandardCharsets.UTF_8), 32));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param row what it belongs to, such as an id; opened under the same only. @return printable, for a text column */
    public String seal(String row, String secret) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, row).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            var bytes = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
            return BEGINNING + Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty when it was sealed with another key, for another purpose or row, or was changed: then somebody enters it anew. */
    public Optional<String> open(String row, String sealed) {
        if (!sealed.startsWith(BEGINNING)) return Optional.empty();
        try {
            var bytes = Base64.getDecoder().decode(sealed.substring(BEGINNING.length()));
            if (bytes.length < NONCE + TAG_BITS / 8) return Optional.empty();
            var nonce = java.util.Arrays.copyOf(bytes, NONCE);
            var opened = cipher(Cipher.DECRYPT_MODE, nonce, row).doFinal(bytes, NONCE, bytes.length - NONCE);
            return Optional.of(new String(opened, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String row) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((purpose + "\n" + row).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "Sealing[" + purpose + "]";
    }
}
