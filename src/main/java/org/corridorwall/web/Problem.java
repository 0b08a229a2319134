package org.corridorwall.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is answered instead of what was asked for (RFC 9457, {@code application/problem+json}).
 *
 * @param title the same for every problem of its status
 * @param detail what was wrong and what would be right, in a sentence
 * @param errors by field, when it is about fields of the request; otherwise empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "What was wrong, and what would be right (RFC 9457).")
public record Problem(String type, String title, int status, String detail, List<Wrong> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param field name of a parameter, or where it is in the body: {@code academies[0]} */
    @Schema(name = "WrongField", description = "One field of the request that can't be right.")
    public record Wrong(String field, String detail) {}

    public Problem {
        if (status < 400 || status > 599) throw new IllegalArgumentException("not a problem: " + status);
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail, List.of());
    }

    public static Problem notFound(String detail) {
        return of(404, detail);
    }

    /** 422: the request was understood, and a field can't be right. */
    public static Problem wrong(String field, String detail) {
        return wrong(List.of(new Wrong(field, detail)));
    }

    public static Problem wrong(List<Wrong> errors) {
        var first = errors.getFirst();
        return new Problem("about:blank", title(422), 422, first.field() + ": " + first.detail(), errors);
    }

    /** To be thrown where the answer can't simply be returned. */
    public Refused refused() {
        return new Refused(this);
    }

    public Response response() {
        return Response.status(status)
                .header("Content-Type", MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(bytes())
                .build();
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String title(int status) {
        var known = Response.Status.fromStatusCode(status);
        @Nullable String phrase = known == null ? null : known.getReasonPhrase();
        return status == 422 ? "Unprocessable Content" : phrase == null ? "Problem" : phrase;
    }
}
