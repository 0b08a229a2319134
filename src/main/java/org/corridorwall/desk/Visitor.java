package org.corridorwall.desk;

import org.corridorwall.signin.Session;
import org.corridorwall.trust.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, on pages that belong to no trust.
 *
 * @param session null when the request carries a bearer token
 */
record Visitor(Actor actor, @Nullable Session session) {
    /** What every form sends back; empty when the request carries a bearer token. */
    String csrf() {
        return session == null ? "" : session.csrf();
    }
}
