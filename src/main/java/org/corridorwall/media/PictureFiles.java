package org.corridorwall.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** The copies themselves: {@code media/ab/abcd…} in the data folder, and {@code …-small} beside it. */
public final class PictureFiles {
    public enum Size {
        LARGE(""),
        SMALL("-small");

        private final String ending;

        Size(String ending) {
            this.ending = ending;
        }
    }

    private static final Logger LOG = Logger.getLogger(PictureFiles.class);

    private final Path folder;

    /** @param data the data folder */
    public PictureFiles(Path data) {
        this.folder = data.resolve("media");
    }

    /** @throws UncheckedIOException when the disk is full or not to be written to */
    void keep(String id, Size size, byte[] bytes) {
        var file = file(id, size);
        try {
            Files.createDirectories(file.getParent());
            var unfinished = file.resolveSibling(file.getFileName() + ".part");
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Whether any of its files is on this disk. */
    public boolean anyOf(String id) {
        if (!MediaStore.looksRight(id)) return false;
        for (Size size : Size.values()) if (Files.exists(file(id, size))) return true;
        return false;
    }

    /** Empty for what can't be a picture's id, and for one that is not here. */
    public Optional<byte[]> read(String id, Size size) {
        return MediaStore.looksRight(id) ? find(id, size) : Optional.empty();
    }

    Optional<byte[]> find(String id, Size size) {
        try {
            var file = file(id, size);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** Gone from the disk; one that can't be deleted now is an orphan that {@link #sweep} takes. */
    void delete(Collection<String> ids) {
        for (String id : ids)
            for (Size size : Size.values()) {
                try {
                    Files.deleteIfExists(file(id, size));
                } catch (IOException trouble) {
                    LOG.warnf("A picture's copy could not be deleted yet: %s", trouble.getMessage());
                }
            }
    }

    /** Deletes copies that no row names any more. @param older only files last written before this many milliseconds */
    int sweep(Set<String> named, long older) {
        if (!Files.isDirectory(folder)) return 0;
        try (var files = Files.walk(folder)) {
            List<Path> orphans = files.filter(Files::isRegularFile)
                    .filter(file -> !named.contains(idOf(file)) && file.toFile().lastModified() < older)
                    .collect(Collectors.toList());
            for (Path orphan : orphans) Files.deleteIfExists(orphan);
            return orphans.size();
        } catch (IOException trouble) {
            LOG.warnf("Copies of pictures could not be swept: %s", trouble.getMessage());
            return 0;
        }
    }

    private static String idOf(Path file) {
        return file.getFileName().toString().replaceFirst("(-small)?(\\.part)?$", "");
    }

    private Path file(String id, Size size) {
        return folder.resolve(id.substring(0, 2)).resolve(id + size.ending);
    }
}
