package org.corridorwall.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a browser keeps for us while its owner is at a provider, sealed: nobody but us can read or make one.
 *
 * @param state which answer belongs to it
 * @param nonce which ID token belongs to it
 * @param verifier what the code can be exchanged with only (PKCE, RFC 7636)
 * @param until when it has been too long
 * @param to where its owner wanted to go, see {@link LocalPath}
 */
record Errand(String provider, String state, String nonce, String verifier, Instant until, String to) {
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{43}");

    Errand {
        for (var random : new String[] {state, nonce, verifier})
            if (!RANDOM.matcher(random).matches()) throw new IllegalArgumentException("not 256 random bits");
        if (!to.equals(LocalPath.of(to))) throw new IllegalArgumentException("leads away");
    }

    String text() {
        return String.join("\n", provider, state, nonce, verifier, Long.toString(until.getEpochSecond()), to);
    }

    static Optional<Errand> of(String text) {
        var parts = text.split("\n", -1);
        if (parts.length != 6) return Optional.empty();
        try {
            var until = Instant.ofEpochSecond(Long.parseLong(parts[4]));
            return Optional.of(new Errand(parts[0], parts[1], parts[2], parts[3], until, parts[5]));
        } catch (RuntimeException ofAnotherVersion) {
            return Optional.empty();
        }
    }
}
