package org.corridorwall.desk;

import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Trust;
import org.jdbi.v3.core.Handle;

/** One request: who asks, about which trust, in one transaction. */
record Asking(Handle db, Actor actor, Trust trust) {
    String csrf() {
        return "";
    }
}
