package org.corridorwall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.corridorwall.posting.Draft;
import org.corridorwall.web.Problem;
import org.jspecify.annotations.Nullable;

/** Reads a draft as the API takes it. A picture is its id, or {@code {"id":"…","alt":"…"}}. */
final class DraftWish {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_MEDIA = 100;

    private final JsonNode object;
    private final List<Problem.Wrong> wrong = new ArrayList<>();

    private DraftWish(JsonNode object) {
        this.object = object;
    }

    /** A draft that was changed. @param version of the decision that its author saw */
    record Change(Draft draft, int version) {}

    /** @throws org.corridorwall.web.Refused with 400 for what is no JSON object, 422 with every field of a wrong kind */
    static Draft read(byte[] body) {
        var wish = new DraftWish(object(body));
        var draft = wish.draft(false);
        wish.refuse();
        return draft;
    }

    /** Pictures without an id are not sent yet. */
    static Draft readUnsent(byte[] body) {
        var wish = new DraftWish(object(body));
        var draft = wish.draft(true);
        wish.refuse();
        return draft;
    }

    static Change readChange(byte[] body) {
        var wish = new DraftWish(object(body));
        var draft = wish.draft(false);
        var version = wish.object.path("version");
        if (!version.isIntegralNumber() || !version.canConvertToInt())
            wish.wrong.add(new Problem.Wrong("version", "is the number of the decision that you saw"));
        wish.refuse();
        return new Change(draft, version.intValue());
    }

    static boolean readHold(byte[] body) {
        var hold = object(body).path("hold");
        if (!hold.isBoolean()) throw Problem.wrong("hold", "is true or false").refused();
        return hold.booleanValue();
    }

    private static JsonNode object(byte[] body) {
        try {
            var read = JSON.readTree(body);
            if (read != null && read.isObject()) return read;
        } catch (IOException broken) {
            // Answered below, in the same words as an answer of another shape.
        }
        throw Problem.of(
                        400,
                        "The body is a JSON object such as {\"text\":\"…\",\"academy\":null,\"inReplyTo\":null,\"media\":[]}.")
                .refused();
    }

    private void refuse() {
        if (!wrong.isEmpty()) throw Problem.wrong(wrong).refused();
    }

    private Draft draft(boolean unsent) {
        var text = text("text");
        return new Draft(text == null ? "" : text, text("academy"), text("inReplyTo"), pictures(unsent));
    }

    private @Nullable String text(String field) {
        var value = object.path(field);
        if (value.isTextual()) return value.textValue();
        if (!value.isMissingNode() && !value.isNull()) wrong.add(new Problem.Wrong(field, "is text"));
        return null;
    }

    private List<Draft.Picture> pictures(boolean unsent) {
        var media = object.path("media");
        var pictures = new ArrayList<Draft.Picture>();
        if (media.isMissingNode() || media.isNull()) return pictures;
        if (!media.isArray() || media.size() > MOST_MEDIA) {
            wrong.add(new Problem.Wrong("media", "is a list of ids of pictures"));
            return pictures;
        }
        for (int i = 0; i < media.size(); i++) {
            var picture = media.get(i);
            var id = picture.isObject() ? picture.path("id") : picture;
            var alt = picture.isObject() ? picture.path("alt") : null;
            boolean named = id.isTextual() || unsent && picture.isObject() && (id.isMissingNode() || id.isNull());
            if (!named) wrong.add(new Problem.Wrong("media[" + i + "]", "is the id of a picture"));
            if (alt != null && !alt.isTextual() && !alt.isNull() && !alt.isMissingNode())
                wrong.add(new Problem.Wrong("media[" + i + "].alt", "is text"));
            pictures.add(new Draft.Picture(
                    id.isTextual() ? id.textValue() : "", alt != null && alt.isTextual() ? alt.textValue() : null));
        }
        return pictures;
    }
}
