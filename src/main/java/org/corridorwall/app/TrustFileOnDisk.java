package org.corridorwall.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.corridorwall.trust.TrustFile;

/** The trust file that a setting or a command names. */
final class TrustFileOnDisk {
    private static final long LARGEST = 8_000_000;

    private TrustFileOnDisk() {}

    /**
     * Empty when it can't be used; each reason was said before.
     *
     * @param say takes one line for each mistake: {@code trust.yaml:3: network 'telegraph' is not known; expected …}
     */
    static Optional<TrustFile> read(Path file, Consumer<String> say) {
        return text(file, say).flatMap(text -> switch (TrustFile.parse(text)) {
            case TrustFile.Read(var read) -> Optional.of(read);
            case TrustFile.Mistakes(var all) -> {
                for (var mistake : all) say.accept(file + ":" + mistake.line() + ": " + mistake.what());
                yield Optional.empty();
            }
        });
    }

    private static Optional<String> text(Path file, Consumer<String> say) {
        try {
            if (Files.isDirectory(file)) return said(say, file + " is a folder; expected a trust file");
            if (Files.exists(file) && Files.size(file) > LARGEST)
                return said(say, file + " is too large for a trust file");
            var bytes = Files.readAllBytes(file);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (NoSuchFileException none) {
            return said(say, "There is no file " + file + ".");
        } catch (AccessDeniedException closed) {
            return said(say, file + " may not be read by this user.");
        } catch (CharacterCodingException wrong) {
            return said(say, file + " is not UTF-8 text; save it as UTF-8.");
        } catch (IOException trouble) {
            return said(say, file + " can't be read: " + trouble.getMessage());
        }
    }

    private static Optional<String> said(Consumer<String> say, String what) {
        say.accept(what);
        return Optional.empty();
    }
}
