package org.corridorwall.signin;

import java.time.Instant;
import org.corridorwall.trust.EmailAddress;

/**
 * Somebody who is signed in, in one browser.
 *
 * @param device in plain words: {@code Chrome on Windows}
 * @param place where it was begun, a shortened address
 * @param csrf what every form of theirs sends back: who has only the cookie sent along can't know it
 */
public record Session(
        long id, EmailAddress email, Instant madeAt, Instant expiresAt, String device, String place, String csrf) {
    public boolean knows(String sent) {
        return Secret.same(csrf, sent);
    }

    /** Says nothing that is secret. */
    @Override
    public String toString() {
        return "Session[" + id + "]";
    }
}
