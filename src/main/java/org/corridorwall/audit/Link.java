package org.corridorwall.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row's place in its chain.
 *
 * @param number 1 for a chain's first row, then one more each time
 * @param hash SHA-256 of the hash before it and of all the row says, in hexadecimal
 */
record Link(long number, String hash) {
    /** Before a chain's first row. */
    static final Link NONE = new Link(0, "");

    /** @param reason {@link #reason}: the reason itself may go when what it is about is deleted, its hash stays */
    Link next(AuditRow row, @Nullable String reason) {
        long next = number + 1;
        var bytes = new ByteArrayOutputStream();
        var trust = row.trust();
        var academy = row.academy();
        try (var out = new DataOutputStream(bytes)) {
            put(out, "corridor audit 1");
            put(out, hash);
            out.writeLong(next);
            out.writeLong(trust == null ? 0 : trust.value());
            // As it is kept: to the millisecond.
            out.writeLong(row.at().toEpochMilli());
            put(out, row.who());
            put(out, row.what());
            put(out, row.about());
            put(out, academy == null ? null : academy.value());
            put(out, row.from());
            put(out, reason);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Link(next, digest(bytes.toByteArray()));
    }

    /** @param salt random, so that nobody finds a reason that is gone by trying likely ones */
    static String reason(String salt, String why) {
        return digest((salt + "\n" + why).getBytes(StandardCharsets.UTF_8));
    }

    /** Its length goes first, so that no two rows have the same bytes. */
    private static void put(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
