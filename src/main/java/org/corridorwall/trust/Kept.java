package org.corridorwall.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.corridorwall.trust.TrustFile.TrustEntry;

/** What the last file said, as JSON in the column {@code trust.imported}. */
final class Kept {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Kept() {}

    static String write(TrustFile file) {
        try {
            return JSON.writeValueAsString(file);
        } catch (JsonProcessingException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    /** Empty for a trust that never had a file. */
    static Optional<TrustFile> read(String json) {
        if (json.equals("{}")) return Optional.empty();
        try {
            return Optional.of(JSON.readValue(json, TrustFile.class));
        } catch (JsonProcessingException trouble) {
            throw new IllegalStateException("what the last import kept can't be read", trouble);
        }
    }

    /** Before a trust's first file: its own row is there already, nothing else. */
    static TrustFile nothing(TrustEntry trust) {
        return new TrustFile(trust, List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }
}
