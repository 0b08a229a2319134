package org.corridorwall.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What encrypts tokens at rest and keys the hashes of what was removed: {@code CORRIDOR_SECRET_KEY}, or the file
 * {@code secret.key} in the data folder, made once and readable by its owner only. 32 bytes, made from the text by
 * SHA-256, so that any text long enough will do.
 */
final class SecretKey {
    private static final String FILE = "secret.key";
    private static final String NAME = "secret.print";
    private static final int SHORTEST = 16;

    private final String text;

    private SecretKey(String text) {
        this.text = text;
    }

    /** The one that is set or was made before. */
    static Optional<SecretKey> find(@Nullable String set, Path data) {
        if (set != null) return Optional.of(new SecretKey(set));
        var file = data.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(new SecretKey(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException trouble) {
            throw new UncheckedIOException(file + " can't be read", trouble);
        }
    }

    /** For the server: made when there is none. */
    static SecretKey get(@Nullable String set, Path data, RandomGenerator random) {
        return find(set, data).orElseGet(() -> made(data, random));
    }

    /** Written beside and then linked: of two processes that start at once, both end up with the same whole key. */
    private static SecretKey made(Path data, RandomGenerator random) {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var file = data.resolve(FILE);
        try {
            Files.createDirectories(data);
            var mine = Files.createTempFile(
                    data, FILE, "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(mine, Base64.getEncoder().encodeToString(bytes) + "\n");
                Files.createLink(file, mine);
            } catch (FileAlreadyExistsException theirs) {
                // The other one was first; its key is read below.
            } finally {
                Files.delete(mine);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(file + " can't be made", trouble);
        }
        return find(null, data).orElseThrow();
    }

    byte[] bytes() {
        return digest("corridor key\n" + text);
    }

    boolean isShort() {
        return text.length() < SHORTEST;
    }

    enum Match {
        SAME,
        OTHER,
        /** No server remembered one yet. */
        UNKNOWN
    }

    /** Whether it is the key that the database was used with: with another, what is encrypted there can't be read. */
    Match match(Handle db) {
        return SettingStore.find(db, NAME)
                .map(kept -> kept.equals(print()) ? Match.SAME : Match.OTHER)
                .orElse(Match.UNKNOWN);
    }

    /** For the server, at its start. */
    void remember(Handle db) {
        if (match(db) == Match.UNKNOWN) SettingStore.keep(db, NAME, print());
    }

    private String print() {
        return HexFormat.of().formatHex(digest("corridor print\n" + text), 0, 8);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "SecretKey";
    }
}
