package org.corridorwall.desk;

import java.util.Set;
import org.corridorwall.trust.Actor;
import org.corridorwall.trust.Right;
import org.corridorwall.trust.TrustId;

/** The rooms of the desk, in the order of the list at its side. */
enum Room {
    NOW("Now", "", Set.of()),
    QUEUE("Queue", "/queue", Set.of(Right.APPROVE, Right.SAFEGUARD)),
    POST("Post", "/post", Set.of(Right.CONTRIBUTE)),
    POSTS("All posts", "/posts", Set.of(Right.APPROVE, Right.SAFEGUARD)),
    TAKEDOWNS("Takedowns", "/takedowns", Set.of(Right.APPROVE, Right.SAFEGUARD)),
    SOURCES("Sources", "/sources", Set.of(Right.APPROVE, Right.SAFEGUARD, Right.EDIT, Right.ADMINISTER)),
    RULES("Rules", "/rules", Set.of(Right.SAFEGUARD, Right.ADMINISTER)),
    PEOPLE("People", "/people", Set.of(Right.ADMINISTER)),
    RECORDS("Records", "/records", Set.of(Right.APPROVE, Right.SAFEGUARD, Right.PROTECT, Right.AUDIT)),
    /** Of no room of the list. */
    NONE("", "", Set.of());

    private final String title;
    private final String path;
    private final Set<Right> keys;

    /** @param keys any of which opens it; none: it is open to whoever serves the trust */
    Room(String title, String path, Set<Right> keys) {
        this.title = title;
        this.path = path;
        this.keys = keys;
    }

    String title() {
        return title;
    }

    /** After {@code /desk/{trust}}. */
    String path() {
        return path;
    }

    boolean opensFor(Actor actor, TrustId trust) {
        return this != NONE && (keys.isEmpty() || keys.stream().anyMatch(right -> actor.mayAnywhere(right, trust)));
    }
}
