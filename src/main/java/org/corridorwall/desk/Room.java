package org.corridorwall.desk;

import org.corridorwall.trust.Actor;
import org.corridorwall.trust.TrustId;

/** The rooms of the desk, in the order of the list at its side. */
enum Room {
    NOW("Now", ""),
    QUEUE("Queue", "/queue"),
    POST("Post", "/post"),
    POSTS("All posts", "/posts"),
    TAKEDOWNS("Takedowns", "/takedowns"),
    SOURCES("Sources", "/sources"),
    RULES("Rules", "/rules"),
    PEOPLE("People", "/people"),
    RECORDS("Records", "/records"),
    /** Of no room of the list. */
    NONE("", "");

    private final String title;
    private final String path;

    Room(String title, String path) {
        this.title = title;
        this.path = path;
    }

    String title() {
        return title;
    }

    /** After {@code /desk/{trust}}. */
    String path() {
        return path;
    }

    /** Whether there is anything in it for somebody who serves the trust. */
    boolean opensFor(Actor actor, TrustId trust) {
        return switch (this) {
            case NOW -> true;
            case QUEUE, POSTS, TAKEDOWNS -> Rights.mayDecideSomewhere(actor, trust);
            case POST -> Rights.mayPublishNativeSomewhere(actor, trust);
            case SOURCES -> Rights.maySeeSources(actor, trust);
            case RULES -> Rights.maySeeRules(actor, trust);
            case PEOPLE -> Rights.mayChangePeopleSomewhere(actor, trust);
            case RECORDS -> Rights.mayReadAudit(actor, trust);
            case NONE -> false;
        };
    }
}
