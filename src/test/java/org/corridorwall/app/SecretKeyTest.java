package org.corridorwall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.corridorwall.app.SecretKey.Match;
import org.corridorwall.db.BothDatabases;
import org.junit.jupiter.api.Test;

class SecretKeyTest extends BothDatabases {
    private final SecureRandom random = new SecureRandom();

    @Test
    void itIsMadeOnceReadableByItsOwnerOnly() throws Exception {
        var data = folder.resolve("made/here");
        var made = SecretKey.get(null, data, random);

        assertThat(SecretKey.get(null, data, random).bytes())
                .isEqualTo(made.bytes())
                .hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whoStartsAtOnceGetsTheSame() throws Exception {
        var data = folder.resolve("together");
        var keys = new HashSet<List<Byte>>();
        try (var starters = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = IntStream.range(0, 20)
                    .mapToObj(i -> starters.submit(
                            () -> SecretKey.get(null, data, random).bytes()))
                    .toList();
            for (var key : made) keys.add(boxed(key.get()));
        }
        assertThat(keys).hasSize(1);
    }

    @Test
    void oneThatIsSetMakesNoFile() {
        var key = SecretKey.get("bar-bar-bar-bar-bar-bar-bar-bar-", folder.resolve("set"), random);

        assertThat(key.bytes()).hasSize(32);
        assertThat(key.isShort()).isFalse();
        assertThat(folder.resolve("set")).doesNotExist();
    }

    @Test
    void theDatabaseKnowsTheKeyItWasUsedWith() {
        var first = SecretKey.get("one key that is long enough", folder, random);
        var other = SecretKey.get("another key, long enough too", folder, random);
        assertThat(match(first)).isEqualTo(Match.UNKNOWN);

        database.change(first::remember);
        database.change(other::remember);

        assertThat(match(first)).isEqualTo(Match.SAME);
        assertThat(match(other)).isEqualTo(Match.OTHER);
    }

    private Match match(SecretKey key) {
        return database.read(key::match);
    }

    private static List<Byte> boxed(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList();
    }
}
