package org.corridorwall.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Everything that is said stands in resource files, so that a writer can change it without touching code. */
final class Texts {
    static final ObjectMapper JSON = new ObjectMapper();

    private Texts() {}

    /** @throws IllegalArgumentException when the file does not hold what {@code as} needs: a mistake in this program */
    static <T> T read(String file, Class<T> as) {
        return JSON.convertValue(load(file), as);
    }

    static <T> T read(String file, TypeReference<T> as) {
        return JSON.convertValue(load(file), as);
    }

    private static Object load(String file) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(2_000_000)
                .build();
        try (var in = Texts.class.getResourceAsStream("/sample/" + file)) {
            if (in == null) throw new IllegalStateException("not packaged: sample/" + file);
            return new Load(settings).loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
