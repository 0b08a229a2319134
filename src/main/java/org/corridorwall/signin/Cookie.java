package org.corridorwall.signin;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the browser keeps, under names that only this host can have set where it is asked by HTTPS (RFC 6265bis, 4.1.3).
 */
public final class Cookie {
    /** Of whom its owner signed in as once: see {@link Known}. */
    private static final Duration KNOWN = Duration.ofDays(365);

    private final boolean secure;

    /** @param baseUrl of this installation: with https nothing is kept that could travel without */
    public Cookie(String baseUrl) {
        this.secure = baseUrl.toLowerCase(Locale.ROOT).startsWith("https:");
    }

    /** All that were sent under the session's name: whoever holds a neighbouring host could add one. */
    public List<String> sessions(HttpServerRequest request) {
        return values(request, sessionName());
    }

    public List<String> known(HttpServerRequest request) {
        return values(request, knownName());
    }

    private static List<String> values(HttpServerRequest request, String name) {
        return request.cookies(name).stream()
                .map(io.vertx.core.http.Cookie::getValue)
                .toList();
    }

    /** For {@code Set-Cookie}. */
    public String session(Opened opened) {
        return cookie(sessionName(), opened.cookie(), "/", Sessions.LASTING);
    }

    public String known(String value) {
        return cookie(knownName(), value, "/sign-in", KNOWN);
    }

    public String noSession() {
        return cookie(sessionName(), "", "/", Duration.ZERO);
    }

    private String sessionName() {
        return secure ? "__Host-corridor" : "corridor";
    }

    private String knownName() {
        return secure ? "__Secure-corridor-known" : "corridor-known";
    }

    private String cookie(String name, String value, String path, Duration lasting) {
        return name + "=" + value + "; Path=" + path + "; Max-Age=" + lasting.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
