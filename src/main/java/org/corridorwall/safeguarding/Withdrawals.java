package org.corridorwall.safeguarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What was withdrawn here, in a file beside the data that is only ever added to: whoever puts an older database back
 * withdraws it anew ({@link Withdrawn}). One line of JSON for each; hashes, no content.
 */
public final class Withdrawals {
    /** In the data folder. */
    public static final String FILE = "withdrawals.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private @Nullable Set<String> written;

    /** @param data the data folder */
    public Withdrawals(Path data) {
        this.file = data.resolve(FILE);
    }

    /** Whether there is such a file. A database that is put back without one may show what was withdrawn since. */
    public boolean exist() {
        return Files.exists(file);
    }

    /**
     * Adds those that are not in it yet, and returns once they are on disk.
     *
     * @throws UncheckedIOException when the disk is full or not to be written to
     */
    public synchronized void append(Collection<Withdrawn> these) {
        var known = known();
        var fresh = these.stream().filter(one -> known.add(line(one))).toList();
        if (fresh.isEmpty()) return;
        try {
            write(fresh.stream().map(Withdrawals::line).collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException trouble) {
            written = null;
            throw new UncheckedIOException(file + " can't be written to", trouble);
        }
    }

    /** Adds what the database knows and the file does not: a process may have ended between the two. */
    public void catchUp(Handle db) {
        append(Tombstones.withdrawals(db));
    }

    /** In one write, under a lock, as another process may add to it too; what a cut of power left half is ended first. */
    private void write(String lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            long end = channel.size();
            var whole = (endsALine(channel, end) ? "" : "\n") + lines;
            var bytes = ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) end += channel.write(bytes, end);
            channel.force(true);
        }
    }

    private static boolean endsALine(FileChannel channel, long end) throws IOException {
        if (end == 0) return true;
        var last = ByteBuffer.allocate(1);
        return channel.read(last, end - 1) == 1 && last.get(0) == '\n';
    }

    private Set<String> known() {
        var known = written;
        if (known == null) {
            known = new HashSet<>(lines());
            written = known;
        }
        return known;
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException trouble) {
            throw new UncheckedIOException(file + " can't be read", trouble);
        }
    }

    private static String line(Withdrawn one) {
        return JSON.createObjectNode()
                // As the database keeps it, so that one removal is one line.
                .put("at", one.at().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("trust", one.trust().value())
                .put("post", one.post().value())
                .put("key", one.key())
                .put("words", one.words())
                .put("dropped", one.dropped())
                .toString();
    }
}
