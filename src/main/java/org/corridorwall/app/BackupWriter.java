package org.corridorwall.app;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.corridorwall.db.Snapshot;

/**
 * A backup under way: a zip with a checksum of each entry in the last. It stands beside its place until it is whole, and
 * only then takes it.
 */
final class BackupWriter implements Snapshot.Parts, AutoCloseable {
    static final String CHECKSUMS = "checksums";

    private final Path place;
    private final Path unfinished;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final StringBuilder checksums = new StringBuilder();
    private boolean whole;

    private BackupWriter(Path place, Path unfinished, FileChannel channel) {
        this.place = place;
        this.unfinished = unfinished;
        this.channel = channel;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Readable by its owner only: there are addresses and held posts in it. */
    static BackupWriter to(Path place) throws IOException {
        var unfinished = beside(place, ".part");
        Files.deleteIfExists(unfinished);
        var channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new BackupWriter(place, unfinished, channel);
    }

    static Path beside(Path place, String ending) {
        return place.resolveSibling(place.getFileName() + ending);
    }

    @Override
    public void put(String name, Snapshot.Content content) throws IOException {
        var digest = sha256();
        zip.putNextEntry(new ZipEntry(name));
        var counted = new Counted(new DigestOutputStream(zip, digest));
        content.write(counted);
        counted.flush();
        zip.closeEntry();
        checksums.append(HexFormat.of().formatHex(digest.digest()) + " " + counted.bytes + " " + name + "\n");
    }

    /** @return whether it was still there */
    boolean put(String name, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            put(name, in::transferTo);
            return true;
        } catch (NoSuchFileException removedMeanwhile) {
            return false;
        }
    }

    /** On the disk, and in its place. @return its size in bytes */
    long finish() throws IOException {
        zip.putNextEntry(new ZipEntry(CHECKSUMS));
        zip.write(checksums.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        long size = channel.size();
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        whole = true;
        return size;
    }

    @Override
    public void close() throws IOException {
        // Not the zip: on a full disk it would try again to write what is left.
        channel.close();
        if (!whole) Files.deleteIfExists(unfinished);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Closes nothing: an entry ends, its file goes on. */
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            out.write(some, from, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
