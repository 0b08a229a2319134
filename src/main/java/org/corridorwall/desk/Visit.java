package org.corridorwall.desk;

import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Trust;
import org.jdbi.v3.core.Handle;

/** One look at a page of the desk. @param csrf of the session; empty when a bearer token was sent */
record Visit(Handle db, Actor actor, Trust trust, String csrf) {}
