package org.corridorwall.signin;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the browser keeps, under names that only this host can have set where it is asked by HTTPS (RFC 6265bis, 4.1.3).
 */
public final class Cookie {
    /** Of whom its owner signed in as once: see {@link Known}. */
    private static final Duration KNOWN = Duration.ofDays(365);

    private static final String SIGN_IN = "/sign-in";

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
        return cookie(knownName(), value, SIGN_IN, KNOWN);
    }

    public String noSession() {
        return cookie(sessionName(), "", "/", Duration.ZERO);
    }

    /** What it keeps while its owner is at a provider; each attempt by itself, as two windows may be on their way. */
    public String way(OpenId.Way way) {
        return cookie(wayName(way.state()), way.sealed(), SIGN_IN, OpenId.LASTING);
    }

    public String noWay(String state) {
        return cookie(wayName(state), "", SIGN_IN, Duration.ZERO);
    }

    /** @param state as the answer carries it, which anybody may have written */
    public Optional<String> way(HttpServerRequest request, String state) {
        return values(request, wayName(state)).stream().findFirst();
    }

    private String wayName(String state) {
        var beginning = state.replaceAll("[^A-Za-z0-9_-]", "");
        return (secure ? "__Secure-" : "") + "corridor-way-" + beginning.substring(0, Math.min(8, beginning.length()));
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
