package org.corridorwall.desk;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import org.corridorwall.safeguarding.Takedowns;
import org.corridorwall.safeguarding.Takedowns.Takedown;
import org.corridorwall.trust.Trust;
import org.corridorwall.wall.PostJson;
import org.jspecify.annotations.Nullable;

/** A record of a removal, as the API gives it; instants to the millisecond. */
final class TakedownJson {
    private TakedownJson() {}

    static byte[] one(Takedown takedown, Trust trust) {
        return PostJson.bytes(json -> write(json, takedown, trust));
    }

    static byte[] page(Takedowns.Page page, Trust trust) {
        return PostJson.bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("takedowns");
            for (var takedown : page.takedowns()) write(json, takedown, trust);
            json.writeEndArray();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Takedown takedown, Trust trust) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", takedown.id());
        json.writeStringField("post", takedown.post().value());
        json.writeStringField("academy", PostJson.text(takedown.academy()));
        json.writeStringField("asked", instant(takedown.asked()));
        json.writeStringField("askedBy", takedown.askedBy());
        json.writeStringField("why", takedown.why());
        json.writeArrayFieldStart("surfaces");
        for (var surface : takedown.surfaces()) {
            json.writeStartObject();
            json.writeStringField("surface", surface.surface());
            json.writeStringField("clearAt", instant(surface.clearAt()));
            if (surface.note() != null) json.writeStringField("note", surface.note());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("elsewhere");
        for (var other : Elsewhere.of(takedown, trust)) {
            json.writeStartObject();
            json.writeStringField("surface", other.surface());
            json.writeStringField("state", other.state());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("clear", takedown.clear());
        json.writeEndObject();
    }

    private static @Nullable String instant(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
