package org.corridorwall.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that is being restored. Nothing of it is used before all of it was read and compared with its checksums. */
final class BackupReader implements AutoCloseable {
    private static final Pattern PICTURE = Pattern.compile("media/[A-Za-z0-9_-]{2}/[A-Za-z0-9_-]{4,}");

    private record Sum(String sha256, long size) {}

    private final ZipFile zip;

    private BackupReader(ZipFile zip) {
        this.zip = zip;
    }

    /** @throws CommandTrouble when it is no backup, or not whole */
    static BackupReader open(Path file) {
        try {
            return new BackupReader(new ZipFile(file.toFile()));
        } catch (ZipException wrong) {
            throw new CommandTrouble(file + " is no backup of Corridor, or was cut off: " + wrong.getMessage()
                    + ". Nothing was changed.");
        } catch (IOException trouble) {
            throw new CommandTrouble(file + " can't be read: " + trouble.getMessage() + ". Nothing was changed.");
        }
    }

    /** As the writer names them: what else a zip may say leads nowhere. */
    static boolean isPicture(String name) {
        return PICTURE.matcher(name).matches();
    }

    BackupAbout about() throws IOException {
        return BackupAbout.read(bytes(BackupAbout.NAME));
    }

    private byte[] bytes(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) throw new CommandTrouble("This is no backup of Corridor: there is no " + name + " in it.");
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readAllBytes();
            // A zip that is read in any order does not look by itself.
            var crc = new CRC32();
            crc.update(bytes);
            if (crc.getValue() != entry.getCrc()) throw damaged(name + " is not as it was written");
            return bytes;
        } catch (ZipException broken) {
            throw damaged(name + " can't be read (" + broken.getMessage() + ")");
        }
    }

    /** @throws CommandTrouble when anything in it is not as it was written */
    void verify() throws IOException {
        var sums = sums();
        var entries = zip.stream().map(ZipEntry::getName).toList();
        for (var name : entries) {
            if (name.equals(BackupWriter.CHECKSUMS)) continue;
            var sum = sums.remove(name);
            if (sum == null) throw damaged(name + " does not belong to it");
            if (!sum.equals(sum(name))) throw damaged(name + " is not as it was written");
        }
        if (!sums.isEmpty()) throw damaged(sums.keySet().iterator().next() + " is missing");
    }

    private Map<String, Sum> sums() throws IOException {
        var sums = new HashMap<String, Sum>();
        new String(bytes(BackupWriter.CHECKSUMS), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> {
                    var parts = line.split(" ", 3);
                    sums.put(parts[2], new Sum(parts[0], Long.parseLong(parts[1])));
                });
        return sums;
    }

    private Sum sum(String name) {
        var digest = BackupWriter.sha256();
        try (var in = new DigestInputStream(zip.getInputStream(zip.getEntry(name)), digest)) {
            long size = in.transferTo(java.io.OutputStream.nullOutputStream());
            return new Sum(HexFormat.of().formatHex(digest.digest()), size);
        } catch (IOException broken) {
            throw damaged(name + " can't be read (" + broken.getMessage() + ")");
        }
    }

    private static CommandTrouble damaged(String how) {
        return new CommandTrouble("This backup is damaged: " + how + ". Nothing was changed. Take another one.");
    }

    /** In the order in which they were written. */
    List<String> parts() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith("database/"))
                .toList();
    }

    List<String> pictures() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(BackupReader::isPicture)
                .toList();
    }

    /** In bytes. */
    long size(String name) {
        return zip.getEntry(name).getSize();
    }

    InputStream read(String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
