package org.corridorwall.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corridorwall.db.Database;
import org.corridorwall.db.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * What a backup says about itself, in its first entry.
 *
 * @param version of Corridor that made it
 * @param made by the machine's clock
 * @param installation whose it is; null: of one that no server of this version was started on
 * @param chains the last hash of each chain of the audit
 */
record BackupAbout(
        String version,
        Snapshot.About database,
        Instant made,
        @Nullable String installation,
        List<String> chains) {
    static final String NAME = "corridor-backup.json";

    /** Of the file; a later one may add entries, and takes another number when an older version can't restore it. */
    private static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    BackupAbout {
        chains = List.copyOf(chains);
    }

    byte[] json() {
        var json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("corridor", version)
                .put("database", database.kind().name().toLowerCase(Locale.ROOT))
                .put("made", made.toString())
                .put("installation", installation);
        database.steps().forEach(json.putArray("steps")::add);
        chains.forEach(json.putArray("audit")::add);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws CommandTrouble when this version can't restore it */
    static BackupAbout read(byte[] bytes) {
        try {
            var json = JSON.readTree(bytes);
            if (json.path("format").asInt() > FORMAT)
                throw new CommandTrouble("This backup was made by a later version of Corridor ("
                        + json.path("corridor").asText() + "). Nothing was changed.");
            var steps = new ArrayList<String>();
            json.path("steps").forEach(step -> steps.add(step.asText()));
            var chains = new ArrayList<String>();
            json.path("audit").forEach(chain -> chains.add(chain.asText()));
            return new BackupAbout(
                    json.path("corridor").asText(),
                    new Snapshot.About(
                            Database.Kind.valueOf(json.path("database").asText().toUpperCase(Locale.ROOT)),
                            List.copyOf(steps)),
                    Instant.parse(json.path("made").asText()),
                    json.path("installation").asText(null),
                    chains);
        } catch (java.io.IOException | IllegalArgumentException | java.time.DateTimeException wrong) {
            throw new CommandTrouble(
                    "This backup does not say what it is: " + wrong.getMessage() + ". Nothing was changed.");
        }
    }
}
