package org.corridorwall.safeguarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.corridorwall.post.PostId;
import org.corridorwall.trust.Slug;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What was withdrawn, as a line of {@code withdrawals.jsonl} in the data folder says it: hashes, no content.
 *
 * @param key keyed hash of what it is known by at its source
 * @param words keyed hash of its author and folded words; null when there are too few
 * @param dropped true: it was removed, and is dropped for ever; false: it was hidden and then gone, and is held
 */
public record Withdrawn(
        Instant at,
        Slug trust,
        PostId post,
        String key,
        @Nullable String words,
        boolean dropped) {
    private static final Logger LOG = Logger.getLogger(Withdrawn.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Oldest first; none when there is no such file. A line that a cut of power left half says nothing. */
    public static List<Withdrawn> read(Path data) {
        var file = data.resolve("withdrawals.jsonl");
        var all = new ArrayList<Withdrawn>();
        for (var line : lines(file)) {
            if (line.isBlank()) continue;
            try {
                all.add(of(JSON.readTree(line)));
            } catch (JsonProcessingException | RuntimeException broken) {
                LOG.warnf("%s: a line in it can't be read and is passed over.", file);
            }
        }
        return all;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException trouble) {
            throw new UncheckedIOException(file + " can't be read", trouble);
        }
    }

    private static Withdrawn of(JsonNode line) {
        return new Withdrawn(
                Instant.parse(line.path("at").asText()),
                new Slug(line.path("trust").asText()),
                new PostId(line.path("post").asText()),
                line.path("key").asText(),
                line.path("words").isTextual() ? line.path("words").asText() : null,
                line.path("dropped").asBoolean(true));
    }
}
