package org.corridorwall.desk;

import org.corridorwall.signin.Session;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Trust;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One request: who asks, about which trust, in one transaction.
 *
 * @param session null when the request carries a bearer token
 */
record Asking(Handle db, Actor actor, Trust trust, @Nullable Session session) {
    /** What every form sends back; empty when the request carries a bearer token. */
    String csrf() {
        return session == null ? "" : session.csrf();
    }
}
