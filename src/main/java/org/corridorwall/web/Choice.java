package org.corridorwall.web;

import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one reader gets of a finished answer: the encoding they prefer, or only the word that theirs is still right
 * (RFC 9110, sections 12.5.3 and 13.1.2).
 *
 * @param fields the headers again, name after value, as the server writes them; with the length of the body
 * @param body null: there is nothing to send but the headers
 */
record Choice(int status, Map<String, String> headers, CharSequence[] fields, byte @Nullable [] body) {
    /**
     * @param accept the request's Accept-Encoding, or null
     * @param ifNoneMatch the request's If-None-Match, or null
     */
    static Choice of(Finished page, @Nullable String accept, @Nullable String ifNoneMatch) {
        return new Choices(page).of(accept, ifNoneMatch);
    }

    static Choice of(int status, Map<String, String> headers, byte @Nullable [] body) {
        var fields = new ArrayList<CharSequence>();
        headers.forEach((name, value) -> {
            fields.add(HttpHeaders.createOptimized(name));
            fields.add(HttpHeaders.createOptimized(value));
        });
        if (body != null) {
            fields.add(HttpHeaders.CONTENT_LENGTH);
            fields.add(HttpHeaders.createOptimized(Integer.toString(body.length)));
        }
        return new Choice(status, headers, fields.toArray(CharSequence[]::new), body);
    }
}
